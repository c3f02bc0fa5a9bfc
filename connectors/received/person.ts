import {
  countryOf,
  type Identifier,
  type IdentifierKind,
  normaliseIdentifier,
} from '../../domain/customers/index.ts'
import type { ReceivingPlace } from './received-kind.ts'

/** Somebody as another program knows them. Empty and unreadable contacts are nobody's. */
export interface ToldPerson {
  userId?: string | undefined
  email?: string | null | undefined
  phone?: string | null | undefined
  loyaltyCard?: string | null | undefined
}

/** What of it leads to a customer; empty when nothing does. */
export function identifiersIn(person: ToldPerson, { workspace }: ReceivingPlace): Identifier[] {
  const told: [IdentifierKind, string | null | undefined][] = [
    ['user-id', person.userId],
    ['email', person.email],
    ['phone', person.phone],
    ['loyalty-card', person.loyaltyCard],
  ]
  return told.flatMap(([kind, raw]) => {
    const value = raw ? normaliseIdentifier(kind, raw, { country: countryOf(workspace) }) : null
    return value === null ? [] : [{ kind, value }]
  })
}

/** Whom an event is about: the parts of it that the intake finds the customer by. */
export function aboutPerson(identifiers: readonly Identifier[]): {
  userId?: string
  context: { traits: Record<string, string> }
} {
  const told = (kind: IdentifierKind) => identifiers.find((one) => one.kind === kind)?.value
  const userId = told('user-id')
  const traits = {
    email: told('email'),
    phone: told('phone'),
    loyaltyCard: told('loyalty-card'),
  }
  return {
    ...(userId ? { userId } : {}),
    context: {
      traits: Object.fromEntries(
        Object.entries(traits).flatMap(([key, value]) => (value ? [[key, value] as const] : [])),
      ),
    },
  }
}
