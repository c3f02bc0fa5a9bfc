import { z } from 'zod'
import { type Refusal, refusal, refusalOf } from '../../../../domain/events/index.ts'
import { OrderChannel, OrderStatus } from '../../../../domain/orders/index.ts'
import { complaint, wrongFields } from '../../../../kit/words.ts'
import { LenientId, LenientNumber, LenientText } from './amounts.ts'
import { currencyCalled } from './currency.ts'
import { hasId, type IdentifiedProduct, ShopProduct } from './product.ts'

const Currency = LenientText(20).transform((text, context) => {
  if (text === undefined) return undefined
  const known = currencyCalled(text)
  if (known) return known
  context.addIssue(
    complaint(
      `no currency is called ${JSON.stringify(text)} (ISO 4217, as in RUB or GBP)`,
      `валюты ${JSON.stringify(text)} нет (ISO 4217, например RUB или GBP)`,
    ),
  )
  return z.NEVER
})

const statusWords: Record<string, OrderStatus> = {
  new: 'placed',
  pending: 'placed',
  created: 'placed',
  processing: 'placed',
  delivered: 'completed',
  complete: 'completed',
  fulfilled: 'shipped',
  canceled: 'cancelled',
}

const Status = LenientText(50).transform((text, context) => {
  if (text === undefined) return undefined
  const word = text.toLowerCase()
  const status = OrderStatus.safeParse(statusWords[word] ?? word)
  if (status.success) return status.data
  context.addIssue(
    complaint(
      `no order status is called ${JSON.stringify(text)}: ${OrderStatus.options.join(', ')}`,
      `статуса заказа ${JSON.stringify(text)} нет, есть: ${OrderStatus.options.join(', ')}`,
    ),
  )
  return z.NEVER
})

const Products = z.array(ShopProduct).max(2_000).nullish()

/** The properties of the e-commerce events that become products, carts and orders. Unknown ones are left alone. */
const ShopProperties = z.object({
  products: Products,
  currency: Currency,
  order_id: LenientId,
  orderId: LenientId,
  order_number: LenientId,
  total: LenientNumber,
  revenue: LenientNumber,
  shipping: LenientNumber,
  tax: LenientNumber,
  discount: LenientNumber,
  coupon: LenientText(200),
  affiliation: LenientText(200),
  status: Status,
  channel: OrderChannel.optional().catch(undefined),
})
type ShopProperties = z.output<typeof ShopProperties>

type Meaning = 'viewed' | 'added' | 'removed' | 'cart' | 'ordered' | 'updated' | 'refunded' | 'cancelled'

const meanings: Record<string, Meaning> = {
  'product viewed': 'viewed',
  'product clicked': 'viewed',
  'product added': 'added',
  'product removed': 'removed',
  'cart viewed': 'cart',
  'checkout started': 'cart',
  'order completed': 'ordered',
  'order updated': 'updated',
  'order refunded': 'refunded',
  'order cancelled': 'cancelled',
  'order canceled': 'cancelled',
}

/** What an e-commerce event means for the catalogue, the cart and the orders. */
export interface ShopEvent {
  meaning: Meaning
  /** The shop's own where none is named. */
  currency: string
  namesCurrency: boolean
  orderNumber: string | undefined
  status: OrderStatus | undefined
  /** Every product it names that has an id. */
  products: IdentifiedProduct[]
  /** Whether it told a list of products at all: an empty cart is told with an empty list. */
  toldProducts: boolean
  money: Partial<Pick<ShopProperties, 'total' | 'revenue' | 'shipping' | 'tax' | 'discount'>>
  coupon: string | undefined
  store: string | undefined
  /** A receipt of a till says that it is one; an order is of the site unless it says otherwise. */
  channel: OrderChannel | undefined
}

const spellings = new Map<string, Meaning | undefined>()

/** Event names are compared without regard to case, spaces and underscores: `order_completed` is `Order Completed`. */
function meaningOf(name: string): Meaning | undefined {
  if (spellings.has(name)) return spellings.get(name)
  const meaning =
    meanings[
      name
        .trim()
        .toLowerCase()
        .replace(/[\s_-]+/g, ' ')
    ]
  if (spellings.size > 10_000) spellings.clear()
  spellings.set(name, meaning)
  return meaning
}

const isAboutOrder = (meaning: Meaning) => ['ordered', 'updated', 'refunded', 'cancelled'].includes(meaning)
const isAboutOneProduct = (meaning: Meaning) => ['viewed', 'added', 'removed'].includes(meaning)

/**
 * Reads the e-commerce part of a track event; null for all other events. Refused when something it states cannot be
 * read: half-understood money is worse than none.
 */
export function readShopEvent(
  name: string,
  properties: Record<string, unknown>,
  defaultCurrency: string,
): ShopEvent | Refusal | null {
  const meaning = meaningOf(name)
  if (!meaning) return null
  if (isAboutOneProduct(meaning) && !properties.products)
    return readSingle(meaning, properties, defaultCurrency)
  const read = ShopProperties.safeParse(properties)
  if (!read.success) return wrongProperties(read.error)
  const {
    order_id,
    orderId,
    order_number,
    products,
    currency,
    status,
    coupon,
    affiliation,
    channel,
    ...money
  } = read.data
  const orderNumber = order_id ?? orderId ?? order_number
  if (isAboutOrder(meaning) && !orderNumber) {
    return refusal('missing-field', 'properties.order_id', {
      en: 'the number of the order is missing',
      ru: 'нет номера заказа',
    })
  }
  if (isAboutOrder(meaning) && products && !products.every(hasId)) {
    return refusal('missing-field', 'properties.products.product_id', {
      en: 'a product of the order has no id',
      ru: 'у товара в заказе нет идентификатора',
    })
  }
  return {
    meaning,
    currency: currency ?? defaultCurrency,
    namesCurrency: currency !== undefined,
    orderNumber,
    status,
    products: (products ?? []).filter(hasId),
    toldProducts: Boolean(products),
    money,
    coupon,
    store: affiliation,
    channel,
  }
}

const SingleProduct = z.object({ currency: Currency })

/** The properties are the product's own. By far the most frequent kind, so nothing else is looked at. */
function readSingle(
  meaning: Meaning,
  properties: Record<string, unknown>,
  defaultCurrency: string,
): ShopEvent | Refusal {
  const about = SingleProduct.safeParse(properties)
  if (!about.success) return wrongProperties(about.error)
  const product = ShopProduct.safeParse(properties)
  if (!product.success) return wrongProperties(product.error)
  return {
    meaning,
    currency: about.data.currency ?? defaultCurrency,
    namesCurrency: about.data.currency !== undefined,
    orderNumber: undefined,
    status: undefined,
    products: [product.data].filter(hasId),
    toldProducts: false,
    money: {},
    coupon: undefined,
    store: undefined,
    channel: undefined,
  }
}

function wrongProperties(error: z.ZodError): Refusal {
  return refusalOf('wrong-type', wrongFields(error, 'properties'))
}
