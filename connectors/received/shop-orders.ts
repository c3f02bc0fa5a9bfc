import { z } from 'zod'
import { bringAgain } from '../../domain/currencies/index.ts'
import type { ToldEvent } from '../../domain/events/index.ts'
import { readDecimal } from '../../domain/imports/index.ts'
import { type OrderStatus, saveOrders } from '../../domain/orders/index.ts'
import { sql } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { idOf } from '../../kit/ids.ts'
import type { Label } from '../../kit/kinds.ts'
import { exactMinor, toMinor } from '../../kit/money.ts'
import { complaint } from '../../kit/words.ts'
import { aboutPerson, identifiersIn, type ToldPerson } from './person.ts'
import type { ReceivingPlace, Taken } from './received-kind.ts'

export interface ShopOrderLine {
  productId: string
  sku?: string | undefined
  name?: string | undefined
  brand?: string | undefined
  quantity: number
  price: number
}

/** An order as a shop's program tells it, whole, whatever the shop is. Amounts in major units. */
export interface ShopOrder {
  /** As people see it. */
  number: string
  status: OrderStatus
  placedAt: Date
  /** When the shop changed it last: tellings are put in order by it. */
  changedAt: Date
  currency: string
  total: number
  discount?: number | undefined
  shipping?: number | undefined
  tax?: number | undefined
  coupon?: string | undefined
  person: ToldPerson
  /** For the card: name, city. */
  traits: Record<string, unknown>
  lines: ShopOrderLine[]
  /** Money that went back: each once. */
  refunds: { id: string; at: Date; total: number }[]
}

export const countedOrders: Record<string, Label> = {
  orders: { en: 'Orders', ru: 'Заказы' },
  stale: { en: 'Came late, a newer state was known', ru: 'Пришло позже более нового' },
}

/** Shops send amounts as texts (`"199.00"`) or numbers. */
export const Amount = z.unknown().transform((told, context): number => {
  if (told === null || told === undefined || told === '') return 0
  const read = typeof told === 'number' ? told : readDecimal(String(told), '.')
  if (read !== null && Number.isFinite(read)) return read
  context.addIssue(complaint(`${JSON.stringify(told)} is no amount`, `${JSON.stringify(told)} — не сумма`))
  return z.NEVER
})

/** Ids come as numbers or as texts. */
export const Id = z.union([z.string().max(200), z.number()]).transform(String)

/** Empty texts and null are nothing. */
export const MaybeText = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((told) => (told === null || told === undefined ? undefined : String(told).trim() || undefined))

/** An order of a shop on its way: an event when somebody is known, else kept as nobody's at once. */
export async function takeOrder(order: ShopOrder, place: ReceivingPlace): Promise<Taken> {
  const known = await tellVersion(order, place)
  if (known === 'newer') return { counts: { stale: 1 } }
  const identifiers = identifiersIn(order.person, place)
  if (identifiers.length === 0) {
    await saveAsNobodys(order, place)
    return { counts: { orders: 1 } }
  }
  const about = aboutPerson(identifiers)
  const isNews = known === 'nothing'
  const events: ToldEvent[] = [
    {
      ...about,
      type: 'identify',
      messageId: idOf('person of order', place.sourceId, JSON.stringify([order.person, order.traits])),
      timestamp: order.changedAt.toISOString(),
      traits: { ...order.traits, ...about.context.traits },
    },
    {
      ...about,
      type: 'track',
      event: isNews ? 'Order Completed' : order.status === 'cancelled' ? 'Order Cancelled' : 'Order Updated',
      messageId: idOf('order', place.sourceId, JSON.stringify(order)),
      timestamp: (isNews ? order.placedAt : order.changedAt).toISOString(),
      properties: propertiesOf(order),
    },
    ...order.refunds.map(
      ({ id, at, total }): ToldEvent => ({
        ...about,
        type: 'track',
        event: 'Order Refunded',
        messageId: idOf('refund', place.sourceId, order.number, id),
        timestamp: new Date(Math.max(at.getTime(), order.placedAt.getTime() + 1)).toISOString(),
        properties: { order_id: order.number, total, currency: order.currency },
      }),
    ),
  ]
  return { events, counts: { orders: 1 } }
}

const propertiesOf = (order: ShopOrder) => ({
  order_id: order.number,
  status: order.status,
  total: order.total,
  discount: order.discount,
  shipping: order.shipping,
  tax: order.tax,
  currency: order.currency,
  coupon: order.coupon,
  products: order.lines.map(({ productId, sku, name, brand, quantity, price }) => ({
    product_id: productId,
    sku,
    name,
    brand,
    quantity,
    price,
  })),
})

/** What was known of this order before; a telling older than what is known must change nothing. */
async function tellVersion(
  { number, changedAt }: ShopOrder,
  { tx, workspace, sourceId }: ReceivingPlace,
): Promise<'nothing' | 'older' | 'newer'> {
  const subject = `order:${number}`
  const made = await sql`
    insert into told_versions (workspace_id, source_id, subject, version)
    values (${workspace.id}, ${sourceId}, ${subject}, ${changedAt}) on conflict do nothing
    returning subject`.execute(tx)
  if (made.rows.length > 0) return 'nothing'
  const moved = await sql`
    update told_versions set version = ${changedAt}
    where workspace_id = ${workspace.id} and source_id = ${sourceId} and subject = ${subject}
      and version <= ${changedAt}
    returning subject`.execute(tx)
  return moved.rows.length > 0 ? 'older' : 'newer'
}

const minorOf = (amount: number | undefined, currency: string) =>
  amount === undefined ? undefined : toMinor(amount, currency)

async function saveAsNobodys(
  order: ShopOrder,
  { tx, workspace, sourceId, now }: ReceivingPlace,
): Promise<void> {
  const { currency } = order
  const refunded = order.refunds.reduce((sum, { total }) => sum + total, 0)
  const { unrated } = await saveOrders(
    tx,
    workspace.id,
    [
      {
        number: order.number,
        customerId: null,
        status: order.status,
        placedAt: order.placedAt,
        currency,
        totalMinor: toMinor(order.total, currency),
        discountMinor: minorOf(order.discount, currency),
        shippingMinor: minorOf(order.shipping, currency),
        taxMinor: minorOf(order.tax, currency),
        refundedMinor: toMinor(refunded, currency),
        coupon: order.coupon,
        sourceId,
        lines: order.lines.map(({ productId, name, brand, quantity, price }) => ({
          productId,
          name,
          brand,
          quantity,
          priceMinor: exactMinor(price, currency),
        })),
      },
    ],
    now,
  )
  // Told to the shop and on the page of the source: shops bring again what was refused.
  if (unrated.length > 0) throw new AppError('invalid', bringAgain(currency))
}
