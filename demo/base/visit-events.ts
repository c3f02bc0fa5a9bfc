import { type EventRow, noId } from '../../engines/index.ts'
import { clickhouseTime, secondMs } from '../../kit/time.ts'
import {
  picturePath,
  productPath,
  type ShopPlace,
  type ShopProduct,
  shopBrand,
  shopCategories,
  shopCurrency,
} from '../catalog.ts'
import type { MadeVisit } from './lives.ts'

/** What a page of the shop tells of a product. Amounts in major units, as the Segment spec has them. */
export function toldProduct(product: ShopProduct, { origin, language }: ShopPlace) {
  const category = shopCategories.find(({ id }) => id === product.category)
  return {
    product_id: product.id,
    sku: product.sku,
    name: product.name[language],
    category: category?.name[language] ?? product.category,
    brand: shopBrand[language],
    price: product.priceMinor / 100,
    currency: shopCurrency,
    url: `${origin}${productPath(product.id)}`,
    image_url: `${origin}${picturePath(product.id)}`,
  }
}

export interface VisitOf extends ShopPlace {
  workspaceId: string
  sourceId: string
  customerId: number
  anonymousId: string
  /** Makes the ids of its events, so that the same visit twice is one. */
  key: string
}

/** The events of a visit as they lie in the history. */
export function visitEvents(visit: MadeVisit, of: VisitOf): EventRow[] {
  let at = visit.startedAt.getTime()
  let count = 0
  const home = `${of.origin}/shop/`
  const row = (name: string, url: string, properties: Record<string, unknown>): EventRow => {
    const { source } = visit
    const event: EventRow = {
      workspace_id: of.workspaceId,
      customer_id: of.customerId,
      message_id: `demo-${of.key}-${count}`,
      type: name ? 'track' : 'page',
      name,
      occurred_at: clickhouseTime(new Date(at)),
      received_at: clickhouseTime(new Date(at)),
      source_id: of.sourceId || noId,
      anonymous_id: of.anonymousId,
      user_id: '',
      session_id: `demo-${of.key}`,
      url,
      referrer: '',
      utm_source: source?.source ?? '',
      utm_medium: source?.medium ?? '',
      utm_campaign: source?.campaign ?? '',
      product_id: typeof properties.product_id === 'string' ? properties.product_id : '',
      order_number: '',
      amount_minor: typeof properties.price === 'number' ? Math.round(properties.price * 100) : 0,
      currency: typeof properties.price === 'number' ? shopCurrency : '',
      device: visit.device,
      properties: JSON.stringify(properties),
      context: '{}',
    }
    count++
    at += (8 + ((count * 37) % 50)) * secondMs
    return event
  }
  const page = (url: string, title: string) => row('', url, { url, title, path: new URL(url).pathname })
  return [
    page(home, shopBrand[of.language]),
    ...visit.viewed.flatMap((product) => {
      const told = toldProduct(product, of)
      return [
        page(told.url, told.name),
        row('Product Viewed', told.url, told),
        ...(visit.added.includes(product) ? [row('Product Added', told.url, { ...told, quantity: 1 })] : []),
      ]
    }),
  ]
}
