import { z } from 'zod'
import { notFound } from '../../kit/errors.ts'
import { dayMs } from '../../kit/time.ts'
import { type Context, operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { Card } from './card.ts'
import {
  type CardRow,
  cartOf,
  consentsOf,
  identifiersOf,
  mergesOf,
  reachedByOf,
  readCard,
  suppressionsOf,
  wishesOfFamily,
} from './card-store.ts'
import { type Family, findFamily } from './find-family.ts'
import { maskDeep, maskEmail, maskIdentifier, maskPhone, maskSurname } from './personal-data.ts'

export const getCustomer = operation({
  name: 'customers.get',
  summary:
    'The card: who it is, contacts, consents, key figures, cart. Any card of a person leads to the living one.',
  http: 'GET /customers/{id}',
  needs: 'read',
  showsPerson: 'card',
  input: z.object({ id: z.number().int().positive() }),
  output: Card,
  run: (context, { id }) => cardOf(context, id),
})

/** The card of a person as the actor may see it. @throws AppError not-found */
export async function cardOf(context: Context, id: number): Promise<Card> {
  const { tx, workspaceId, actor, now } = context
  const family = await findFamily(tx, workspaceId, id)
  const row = await readCard(tx, workspaceId, family.rootId)
  if (!row) throw notFound({ en: 'This customer', ru: 'Этого клиента' })
  const card: Card = { ...whoItIs(row), ...(await storedOf(context, family)), figures: figuresOf(row, now) }
  return actor.seesPersonalData ? card : covered(card)
}

async function storedOf({ tx, workspaceId }: Context, family: Family) {
  const identifiers = await identifiersOf(tx, workspaceId, family)
  const addresses = identifiers
    .filter(({ kind }) => kind === 'email' || kind === 'phone')
    .map(({ value }) => value)
  return {
    identifiers,
    reachedBy: await reachedByOf(tx, workspaceId, family),
    consents: await consentsOf(tx, workspaceId, family),
    wishes: await wishesOfFamily(tx, workspaceId, family),
    suppressions: await suppressionsOf(tx, workspaceId, addresses),
    cart: await cartOf(tx, workspaceId, family),
    merges: await mergesOf(tx, workspaceId, family),
    currency: (await getWorkspace(tx, workspaceId)).currency,
  }
}

const whoItIs = ({ createdAt, updatedAt, ...row }: CardRow) => ({
  id: row.id,
  name: [row.firstName, row.lastName].filter(Boolean).join(' ') || null,
  firstName: row.firstName,
  middleName: row.middleName,
  lastName: row.lastName,
  email: row.email,
  phone: row.phone,
  gender: row.gender,
  birthday: row.birthday,
  country: row.country,
  region: row.region,
  city: row.city,
  address: row.address,
  locale: row.locale,
  timeZone: row.timeZone,
  attributes: row.attributes,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
})

const figuresOf = (row: CardRow, now: Date): Card['figures'] => ({
  orderCount: row.orderCount,
  revenueMinor: row.revenueMinor,
  averageOrderMinor: row.orderCount > 0 ? Math.round(row.revenueMinor / row.orderCount) : null,
  firstOrderAt: row.firstOrderAt?.toISOString() ?? null,
  lastOrderAt: row.lastOrderAt?.toISOString() ?? null,
  daysSinceLastOrder: row.lastOrderAt && Math.floor((now.getTime() - row.lastOrderAt.getTime()) / dayMs),
  firstSeenAt: row.firstSeenAt.toISOString(),
  lastSeenAt: row.lastSeenAt.toISOString(),
})

/** What is personal, covered: for those who work with figures and not with people. */
function covered(card: Card): Card {
  const lastName = card.lastName && maskSurname(card.lastName)
  return {
    ...card,
    name: [card.firstName, lastName].filter(Boolean).join(' ') || null,
    lastName,
    email: card.email && maskEmail(card.email),
    phone: card.phone && maskPhone(card.phone),
    birthday: null,
    address: card.address && '•••',
    attributes: maskDeep(card.attributes) as Card['attributes'],
    identifiers: card.identifiers.map((one) => ({ ...one, value: maskIdentifier(one.kind, one.value) })),
    consents: card.consents.map((one) => ({ ...one, proof: maskDeep(one.proof) as Record<string, unknown> })),
    suppressions: card.suppressions.map((one) => ({
      ...one,
      address: one.address.includes('@') ? maskEmail(one.address) : maskPhone(one.address),
    })),
    merges: card.merges.map((one) => ({ ...one, reason: maskDeep(one.reason) as Record<string, unknown> })),
  }
}
