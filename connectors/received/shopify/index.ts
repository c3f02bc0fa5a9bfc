import { z } from 'zod'
import type { OrderStatus } from '../../../domain/orders/index.ts'
import { idOf } from '../../../kit/ids.ts'
import { aboutPerson, identifiersIn } from '../person.ts'
import { readAs, readJson } from '../read-body.ts'
import { type ReceivedRequest, type ReceivingPlace, receivedKind, type Taken } from '../received-kind.ts'
import { Amount, countedOrders, Id, MaybeText, type ShopOrder, takeOrder } from '../shop-orders.ts'
import { checkSignature, neededSecret } from '../signature.ts'

const Instant = z.coerce.date()

const Address = z
  .looseObject({
    first_name: MaybeText,
    last_name: MaybeText,
    phone: MaybeText,
    city: MaybeText,
    country: MaybeText,
  })
  .nullish()

const Customer = z.looseObject({
  id: Id,
  email: MaybeText,
  phone: MaybeText,
  first_name: MaybeText,
  last_name: MaybeText,
  updated_at: Instant.nullish(),
  default_address: Address,
  email_marketing_consent: z
    .looseObject({ state: MaybeText, consent_updated_at: Instant.nullish() })
    .nullish(),
})
type Customer = z.output<typeof Customer>

const Order = z.looseObject({
  id: Id,
  name: MaybeText,
  email: MaybeText,
  phone: MaybeText,
  created_at: Instant,
  updated_at: Instant,
  cancelled_at: Instant.nullish(),
  financial_status: MaybeText,
  fulfillment_status: MaybeText,
  currency: z.string().length(3),
  total_price: Amount,
  total_discounts: Amount,
  total_tax: Amount,
  total_shipping_price_set: z.looseObject({ shop_money: z.looseObject({ amount: Amount }) }).nullish(),
  discount_codes: z.array(z.looseObject({ code: MaybeText })).nullish(),
  customer: Customer.nullish(),
  billing_address: Address,
  shipping_address: Address,
  line_items: z
    .array(
      z.looseObject({
        product_id: Id.nullish(),
        variant_id: Id.nullish(),
        sku: MaybeText,
        title: MaybeText,
        vendor: MaybeText,
        quantity: z.number(),
        price: Amount,
      }),
    )
    .max(2_000),
  refunds: z
    .array(
      z.looseObject({
        id: Id,
        created_at: Instant,
        transactions: z
          .array(z.looseObject({ kind: MaybeText, status: MaybeText, amount: Amount }))
          .nullish(),
      }),
    )
    .nullish(),
})
type Order = z.output<typeof Order>

function statusOf(order: Order): OrderStatus {
  if (order.cancelled_at) return 'cancelled'
  if (order.financial_status === 'refunded') return 'refunded'
  if (order.fulfillment_status === 'fulfilled') return 'shipped'
  return order.financial_status === 'paid' || order.financial_status === 'partially_refunded'
    ? 'paid'
    : 'placed'
}

const userIdOf = (id: string) => `shopify:${id}`

function orderOf(order: Order): ShopOrder {
  const { customer } = order
  const address = order.billing_address ?? order.shipping_address
  return {
    number: order.name ?? order.id,
    status: statusOf(order),
    placedAt: order.created_at,
    changedAt: order.updated_at,
    currency: order.currency.toUpperCase(),
    total: order.total_price,
    discount: order.total_discounts,
    shipping: order.total_shipping_price_set?.shop_money.amount,
    tax: order.total_tax,
    coupon: order.discount_codes?.[0]?.code,
    person: {
      userId: customer ? userIdOf(customer.id) : undefined,
      email: order.email ?? customer?.email,
      phone: order.phone ?? customer?.phone ?? address?.phone,
    },
    traits: {
      firstName: customer?.first_name ?? address?.first_name,
      lastName: customer?.last_name ?? address?.last_name,
      city: address?.city,
      country: address?.country,
    },
    lines: order.line_items.map((line) => ({
      productId: line.sku ?? line.variant_id ?? line.product_id ?? line.title ?? 'unknown',
      sku: line.sku,
      name: line.title,
      brand: line.vendor,
      quantity: line.quantity,
      price: line.price,
    })),
    refunds: (order.refunds ?? []).flatMap(({ id, created_at, transactions }) => {
      const total = (transactions ?? [])
        .filter(({ kind, status }) => kind === 'refund' && status === 'success')
        .reduce((sum, { amount }) => sum + amount, 0)
      return total > 0 ? [{ id, at: created_at, total }] : []
    }),
  }
}

/** Who they are, and whether they want letters: the latter with the time at which they said so. */
function takeCustomer(customer: Customer, place: ReceivingPlace): Taken {
  const person = { userId: userIdOf(customer.id), email: customer.email, phone: customer.phone }
  const about = aboutPerson(identifiersIn(person, place))
  const at = customer.updated_at ?? place.now
  const { state, consent_updated_at: saidAt } = customer.email_marketing_consent ?? {}
  const identify = (name: string, at: Date, traits: Record<string, unknown>) => ({
    ...about,
    type: 'identify' as const,
    messageId: idOf(name, place.sourceId, customer.id, at.toISOString(), JSON.stringify(traits)),
    timestamp: at.toISOString(),
    traits,
  })
  const events = [
    identify('customer', at, {
      ...about.context.traits,
      firstName: customer.first_name,
      lastName: customer.last_name,
      city: customer.default_address?.city,
      country: customer.default_address?.country,
    }),
  ]
  if (saidAt && (state === 'subscribed' || state === 'unsubscribed'))
    events.push(identify('consent', saidAt, { consents: { email: state === 'subscribed' } }))
  return { events, counts: { customers: 1 } }
}

async function take(request: ReceivedRequest, _settings: unknown, place: ReceivingPlace): Promise<Taken> {
  const told = readJson(request)
  const has = (field: string) => typeof told === 'object' && told !== null && field in told
  // A refund’s own news says less than the order’s, which is sent with it.
  if (has('refund_line_items')) return {}
  if (has('line_items')) {
    const order = readAs(Order, told)
    const taken = await takeOrder(orderOf(order), place)
    const customer = order.customer ? takeCustomer(order.customer, place) : {}
    return { ...taken, events: [...(customer.events ?? []), ...(taken.events ?? [])] }
  }
  return takeCustomer(readAs(Customer, told), place)
}

/** Shopify’s webhooks: orders and customers. The topic is not signed, so everything is read off the body. */
export const shopify = receivedKind({
  kind: 'shopify',
  label: { en: 'Shopify', ru: 'Shopify' },
  summary: {
    en: 'Orders, refunds and customers of a Shopify shop, the moment they change.',
    ru: 'Заказы, возвраты и клиенты магазина Shopify сразу после изменения.',
  },
  settings: z.object({
    secret: neededSecret(
      { en: 'Signing secret', ru: 'Секрет подписи' },
      {
        en: 'At the bottom of Settings → Notifications → Webhooks in Shopify',
        ru: 'Внизу страницы Settings → Notifications → Webhooks в Shopify',
      },
    ),
  }),
  secrets: ['secret'],
  steps: [
    {
      en: 'In Shopify open Settings → Notifications → Webhooks and make one for each: order creation, order update, order cancellation, customer creation, customer update. Format JSON.',
      ru: 'В Shopify откройте Settings → Notifications → Webhooks и создайте по одному на каждое: создание, изменение и отмена заказа, создание и изменение клиента. Формат JSON.',
    },
    { en: 'Give all of them the address above.', ru: 'У всех укажите адрес выше.' },
  ],
  counted: { ...countedOrders, customers: { en: 'Customers', ru: 'Клиенты' } },
  admit: (request, { secret }) => checkSignature(request, 'x-shopify-hmac-sha256', secret, 'base64'),
  take,
})
