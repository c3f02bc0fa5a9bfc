import { z } from 'zod'
import type { NewConsent } from '../../../domain/consent/index.ts'
import type { AskedConsent } from '../../../domain/preferences/index.ts'
import type { IntakeEvent } from './intake-event.ts'

/** `pending`: asked for in a form; a letter asks whether it was really they (double opt-in). */
const Answer = z.union([z.boolean(), z.literal('pending')])

/** `{ email: true, sms: false }`, or by topic `{ email: { news: 'pending', offers: false } }`. */
const Consents = z.record(
  z.string().min(1).max(50),
  z.union([Answer, z.record(z.string().min(1).max(100), Answer)]),
)

interface Said {
  channel: string
  topic: string | undefined
  answer: boolean | 'pending'
}

/** What `traits.consents` of an identify call says. */
function saidIn(event: IntakeEvent): Said[] {
  if (event.event.type !== 'identify' || event.traits.consents === undefined) return []
  const said = Consents.safeParse(event.traits.consents)
  if (!said.success) return []
  return Object.entries(said.data).flatMap(([channel, given]): Said[] =>
    typeof given === 'object'
      ? Object.entries(given).map(([topic, answer]) => ({ channel, topic, answer }))
      : [{ channel, topic: undefined, answer: given }],
  )
}

function proofOf(event: IntakeEvent) {
  const { envelope } = event.arrival
  return {
    kind: 'event',
    messageId: event.messageId,
    sourceId: envelope.sourceId,
    ip: envelope.ip,
    url: event.row?.url ?? '',
    userAgent: envelope.userAgent,
  }
}

/** Permissions said in an identify call, with the event as their proof. */
export const consentsOf = (event: IntakeEvent): NewConsent[] =>
  saidIn(event).flatMap(({ channel, topic, answer }): NewConsent[] =>
    answer === 'pending'
      ? []
      : [
          {
            customerId: event.customerId,
            channel,
            ...(topic === undefined ? {} : { topic }),
            status: answer ? 'granted' : 'withdrawn',
            at: event.occurredAt,
            proof: proofOf(event),
          },
        ],
  )

/** What was asked for and waits for the person's own click: one letter for all topics of a channel. */
export function askedConsentsOf(event: IntakeEvent): AskedConsent[] {
  const pending = saidIn(event).filter((one) => one.answer === 'pending')
  return [...new Set(pending.map((one) => one.channel))].map((channel) => ({
    customerId: event.customerId,
    channel,
    topics: pending.flatMap((one) => (one.channel === channel && one.topic ? [one.topic] : [])),
    at: event.occurredAt,
    proof: proofOf(event),
  }))
}
