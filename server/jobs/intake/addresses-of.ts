import { channels, type Happening } from '../../../channels/index.ts'
import type { ToldAddress } from '../../../domain/customers/index.ts'
import type { IntakeEvent } from './intake-event.ts'

/** Chats, browsers and telephones that an event tells of: each channel knows its own. */
export function addressesOf({ event, customerId, occurredAt }: IntakeEvent): ToldAddress[] {
  const happening: Happening = {
    type: event.type,
    event: event.event ?? undefined,
    anonymousId: event.anonymousId === undefined ? undefined : String(event.anonymousId),
    properties: event.properties ?? {},
    context: { ...event.context },
  }
  return channels.all.flatMap((channel) =>
    (channel.addressesIn?.(happening) ?? []).map(({ address, isGone }) => ({
      customerId,
      channel: channel.kind,
      address,
      at: occurredAt,
      isGone,
    })),
  )
}
