import { z } from 'zod'
import { ofField, wrongFields } from '../../kit/words.ts'
import { operation } from '../context.ts'
import { bringAgain } from '../currencies/index.ts'
import {
  applyTraits,
  areErased,
  countryOf,
  type Identifier,
  type IdentifierKind,
  normaliseIdentifier,
  resolveSightings,
} from '../customers/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { OrderInput, orderInputSchema } from './order-input.ts'
import { saveOrders } from './save-orders.ts'

const { $schema: _, ...describedOrder } = orderInputSchema

const RefusedOrder = z.object({
  index: z.number().int().describe('Place in the list that was sent, from 0'),
  number: z.string().nullable(),
  message: z.object({ en: z.string(), ru: z.string() }),
})
type RefusedOrder = z.infer<typeof RefusedOrder>

const kinds: [keyof NonNullable<OrderInput['customer']>, IdentifierKind][] = [
  ['userId', 'user-id'],
  ['email', 'email'],
  ['phone', 'phone'],
  ['loyaltyCard', 'loyalty-card'],
]

interface GoodOrder {
  order: OrderInput
  identifiers: Identifier[]
}

function readOrder(raw: unknown, index: number, country: string | undefined): GoodOrder | RefusedOrder {
  const parsed = OrderInput.safeParse(raw)
  if (!parsed.success) {
    const said = z.object({ number: z.union([z.string(), z.number()]) }).safeParse(raw)
    const wrong = wrongFields(parsed.error).slice(0, 5)
    const inWords = (language: 'en' | 'ru') =>
      wrong.map(({ path, message }) => ofField(path, message[language])).join('; ')
    return {
      index,
      number: said.success ? String(said.data.number) : null,
      message: { en: inWords('en'), ru: inWords('ru') },
    }
  }
  const identifiers: Identifier[] = []
  for (const [field, kind] of kinds) {
    const told = parsed.data.customer?.[field]
    if (told === undefined) continue
    const value = normaliseIdentifier(kind, told, { country })
    if (value === null) {
      const message = {
        en: `customer.${field}: “${told}” leads to nobody. Correct it, or leave it out.`,
        ru: `customer.${field}: «${told}» ни к кому не ведёт. Исправьте или не указывайте.`,
      }
      return { index, number: parsed.data.number, message }
    }
    identifiers.push({ kind, value })
  }
  return { order: parsed.data, identifiers }
}

export const saveOrdersOperation = operation({
  name: 'orders.save',
  summary:
    'Save up to 1,000 orders. An order sent twice is one order; bad ones are reported, the others saved.',
  http: 'POST /orders',
  needs: 'write',
  input: z.object({ orders: z.array(z.unknown().meta(describedOrder)).min(1).max(1_000) }),
  output: z.object({
    created: z.number().int(),
    changed: z.number().int(),
    same: z.number().int(),
    refused: z.array(RefusedOrder),
  }),
  async run({ tx, workspaceId, now }, { orders }) {
    const workspace = await getWorkspace(tx, workspaceId)
    const country = countryOf(workspace)
    const read = orders.map((raw, index) => readOrder(raw, index, country))
    const good = read.filter((one) => 'order' in one)
    const named = good.filter((one) => one.identifiers.length > 0)
    const erased = await areErased(
      tx,
      workspaceId,
      named.map(({ order, identifiers }) => ({ identifiers, at: order.placedAt })),
    )
    const known = named.filter((_, index) => !erased[index])
    const { customerIds } = await resolveSightings(
      tx,
      workspaceId,
      known.map(({ order, identifiers }) => ({ identifiers, at: order.placedAt })),
    )
    const customerOf = new Map(known.map((one, index) => [one, customerIds[index] ?? null]))
    await applyTraits(
      tx,
      workspaceId,
      known.flatMap((one) => {
        const customerId = customerOf.get(one)
        const { firstName, lastName } = one.order.customer ?? {}
        if (!customerId || (!firstName && !lastName)) return []
        return [{ customerId, at: one.order.placedAt, traits: { firstName, lastName } }]
      }),
    )
    const { unrated, ...saved } = await saveOrders(
      tx,
      workspaceId,
      good.map((one) => {
        const { customer: _customer, ...order } = one.order
        return { ...order, customerId: customerOf.get(one) ?? null }
      }),
      now,
    )
    const lacks = new Map(unrated.map(({ number, currency }) => [number, currency]))
    const refused = read.flatMap((one, index): RefusedOrder[] => {
      if ('index' in one) return [one]
      const currency = lacks.get(one.order.number)
      return currency ? [{ index, number: one.order.number, message: bringAgain(currency) }] : []
    })
    return { ...saved, refused }
  },
})
