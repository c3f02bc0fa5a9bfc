import { z } from 'zod'
import type { NewConsent } from '../../../domain/consent/index.ts'
import type { IntakeEvent } from './intake-event.ts'

/** `{ email: true, sms: false }`, or by topic `{ email: { news: true, offers: false } }`. */
const Consents = z.record(
  z.string().min(1).max(50),
  z.union([z.boolean(), z.record(z.string().min(1).max(100), z.boolean())]),
)

/** Permissions said in `traits.consents` of an identify call, with the event as their proof. */
export function consentsOf(event: IntakeEvent): NewConsent[] {
  if (event.event.type !== 'identify') return []
  const said = Consents.safeParse(event.traits.consents)
  if (!said.success) return []
  const { envelope } = event.arrival
  const proof = {
    kind: 'event',
    messageId: event.messageId,
    sourceId: envelope.sourceId,
    ip: envelope.ip,
    url: event.row?.url ?? '',
    userAgent: envelope.userAgent,
  }
  const consent = (channel: string, granted: boolean, topic?: string): NewConsent => ({
    customerId: event.customerId,
    channel,
    ...(topic === undefined ? {} : { topic }),
    status: granted ? 'granted' : 'withdrawn',
    at: event.occurredAt,
    proof,
  })
  return Object.entries(said.data).flatMap(([channel, answer]) =>
    typeof answer === 'boolean'
      ? [consent(channel, answer)]
      : Object.entries(answer).map(([topic, granted]) => consent(channel, granted, topic)),
  )
}
