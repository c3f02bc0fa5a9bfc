import { z } from 'zod'
import type { OrderStatus } from '../../../domain/orders/index.ts'
import { readAs, readJson } from '../read-body.ts'
import { receivedKind } from '../received-kind.ts'
import { Amount, countedOrders, Id, MaybeText, type ShopOrder, takeOrder } from '../shop-orders.ts'
import { checkSignature, neededSecret } from '../signature.ts'

/** `2024-03-01T10:15:00`, UTC without saying so. */
const Utc = z
  .string()
  .transform((text) => `${text.replace(/Z$/, '')}Z`)
  .pipe(z.coerce.date())

const Order = z.looseObject({
  id: Id,
  number: MaybeText,
  status: z.string(),
  currency: z.string().length(3),
  date_created_gmt: Utc,
  date_modified_gmt: Utc,
  discount_total: Amount,
  shipping_total: Amount,
  total_tax: Amount,
  total: Amount,
  customer_id: z.number().int().nullish(),
  billing: z
    .looseObject({
      first_name: MaybeText,
      last_name: MaybeText,
      city: MaybeText,
      country: MaybeText,
      email: MaybeText,
      phone: MaybeText,
    })
    .nullish(),
  line_items: z
    .array(
      z.looseObject({
        name: MaybeText,
        product_id: Id,
        variation_id: z.number().nullish(),
        sku: MaybeText,
        quantity: z.number(),
        total: Amount,
      }),
    )
    .max(2_000),
  coupon_lines: z.array(z.looseObject({ code: MaybeText })).nullish(),
  refunds: z.array(z.looseObject({ id: Id, total: Amount })).nullish(),
})
type Order = z.output<typeof Order>

const statuses: Record<string, OrderStatus> = {
  completed: 'completed',
  processing: 'paid',
  cancelled: 'cancelled',
  failed: 'cancelled',
  trash: 'cancelled',
  refunded: 'refunded',
}

function orderOf(order: Order): ShopOrder {
  const { billing } = order
  return {
    number: order.number ?? order.id,
    status: statuses[order.status] ?? 'placed',
    placedAt: order.date_created_gmt,
    changedAt: order.date_modified_gmt,
    currency: order.currency.toUpperCase(),
    total: order.total,
    discount: order.discount_total,
    shipping: order.shipping_total,
    tax: order.total_tax,
    coupon: order.coupon_lines?.[0]?.code,
    person: {
      userId: order.customer_id ? `woocommerce:${order.customer_id}` : undefined,
      email: billing?.email,
      phone: billing?.phone,
    },
    traits: {
      firstName: billing?.first_name,
      lastName: billing?.last_name,
      city: billing?.city,
      country: billing?.country,
    },
    lines: order.line_items.map((line) => ({
      productId: line.sku ?? (line.variation_id ? String(line.variation_id) : line.product_id),
      sku: line.sku,
      name: line.name,
      quantity: line.quantity,
      // The line’s total is what was paid for it; the price of one may carry a discount it does not tell.
      price: line.quantity === 0 ? 0 : line.total / line.quantity,
    })),
    refunds: (order.refunds ?? []).map(({ id, total }) => ({
      id,
      at: order.date_modified_gmt,
      total: Math.abs(total),
    })),
  }
}

/** What WooCommerce sends when a webhook is saved, to see whether somebody is there. */
const isGreeting = (body: Buffer) => /^webhook_id=\d+$/.test(body.toString('utf8', 0, 100))

/** WooCommerce’s webhooks: orders. */
export const woocommerce = receivedKind({
  kind: 'woocommerce',
  label: { en: 'WooCommerce', ru: 'WooCommerce' },
  summary: {
    en: 'Orders and refunds of a WooCommerce shop, the moment they change.',
    ru: 'Заказы и возвраты магазина на WooCommerce сразу после изменения.',
  },
  settings: z.object({
    secret: neededSecret(
      { en: 'Secret', ru: 'Секрет' },
      {
        en: 'Make one up, and enter it in the webhook’s field Secret',
        ru: 'Придумайте и впишите в поле «Секрет» веб-хука',
      },
    ),
  }),
  secrets: ['secret'],
  steps: [
    {
      en: 'In WordPress open WooCommerce → Settings → Advanced → Webhooks. Add two: topics “Order created” and “Order updated”.',
      ru: 'В WordPress откройте WooCommerce → Настройки → Дополнительно → Веб-хуки. Добавьте два: темы «Заказ создан» и «Заказ обновлён».',
    },
    {
      en: 'Delivery URL is the address above, the secret is the one from the settings here, API version 3.',
      ru: 'URL доставки — адрес выше, секрет — тот же, что в настройках здесь, версия API 3.',
    },
  ],
  counted: countedOrders,
  admit(request, { secret }) {
    if (!isGreeting(request.body)) checkSignature(request, 'x-wc-webhook-signature', secret, 'base64')
  },
  async take(request, _settings, place) {
    if (isGreeting(request.body)) return {}
    return takeOrder(orderOf(readAs(Order, readJson(request))), place)
  },
})
