import {
  cardTraits,
  type Identifier,
  type IdentifierKind,
  normaliseIdentifier,
} from '../../../domain/customers/index.ts'
import type { IncomingEvent } from '../../../domain/events/index.ts'

const isBlank = (value: unknown) => value === undefined || value === null || value === ''

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

/** Checkouts and orders name the buyer; in other events an e-mail may be anybody's (a friend's, a shop's). */
const namesTheBuyer = (event: IncomingEvent) =>
  event.type === 'track' && /^(checkout|order|payment)\b/i.test(event.event ?? '')

/**
 * Everything in an event that leads to a person, normalised; and notes of what was refused. `country` reads phones
 * without a country code.
 */
export function identifiersOf(
  event: IncomingEvent,
  country: string | undefined,
): { identifiers: Identifier[]; notes: string[] } {
  const found = new Map<string, Identifier>()
  const notes: string[] = []

  function take(kind: IdentifierKind, raw: unknown) {
    if (isBlank(raw)) return
    const value = normaliseIdentifier(kind, raw, { country })
    if (value === null)
      notes.push(`${kind} ${JSON.stringify(raw)?.slice(0, 80)} leads to nobody and was left out`)
    else found.set(`${kind}:${value}`, { kind, value })
  }

  function takeContacts(told: Record<string, unknown>) {
    take('email', told.email)
    take('phone', told.phone)
    for (const trait of cardTraits) take('loyalty-card', told[trait])
  }

  take('user-id', event.userId)
  // Many shops sign people in by e-mail.
  if (typeof event.userId === 'string' && event.userId.includes('@')) {
    const email = normaliseIdentifier('email', event.userId)
    if (email) found.set(`email:${email}`, { kind: 'email', value: email })
  }
  // The traits of a group call are the group's.
  if (event.type === 'identify') takeContacts(event.traits ?? {})
  if (event.type !== 'group') takeContacts(recordOf(event.context?.traits))
  if (namesTheBuyer(event)) {
    const properties = event.properties ?? {}
    takeContacts({ ...properties, ...recordOf(properties.customer) })
  }
  take('anonymous-id', event.anonymousId)
  return { identifiers: [...found.values()], notes }
}
