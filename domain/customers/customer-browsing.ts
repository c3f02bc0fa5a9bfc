import { z } from 'zod'
import { sql, type Transaction } from '../../engines/index.ts'
import { operation } from '../context.ts'
import { findFamily } from './find-family.ts'
import { maskDeep } from './personal-data.ts'
import { browsingOfCustomer, mostBrowsed } from './questions/browsing-of-customer.ts'

const At = z.iso.datetime()
const mostDevices = 20
const mostSources = 50

export const customerBrowsing = operation({
  name: 'customers.browsing',
  summary:
    'What a person looked at on the site: products, categories, last pages, devices, and where they came from.',
  http: 'GET /customers/{id}/browsing',
  needs: 'read',
  input: z.object({
    id: z.number().int().positive(),
    limit: z.number().int().min(1).max(mostBrowsed).default(20),
  }),
  output: z.object({
    eventCount: z.number().int().describe('Of any kind'),
    products: z.array(
      z.object({
        productId: z.string(),
        name: z.string().nullable(),
        url: z.string().nullable(),
        imageUrl: z.string().nullable(),
        priceMinor: z.number().int().nullable(),
        currency: z.string().nullable(),
        groupId: z.string().nullable().describe('Variants of one product have it in common'),
        canBeBought: z.boolean().describe('In stock, and still sold'),
        views: z.number().int(),
        added: z.number().int().describe('How often it was put into the cart'),
        bought: z.number().describe('Pieces'),
        lastAt: At,
      }),
    ),
    categories: z.array(z.object({ category: z.string(), views: z.number().int(), lastAt: At })),
    pages: z.array(
      z.object({
        url: z.string(),
        title: z.string().nullable(),
        referrer: z.string().nullable().describe('Of the last visit to it'),
        visits: z.number().int(),
        lastAt: At,
      }),
    ),
    devices: z.array(z.object({ device: z.string(), events: z.number().int(), lastAt: At })),
    sources: z.array(
      z.object({
        source: z.string(),
        medium: z.string().nullable(),
        campaign: z.string().nullable(),
        visits: z.number().int(),
        firstAt: At,
        lastAt: At,
      }),
    ),
  }),
  async run({ tx, clickhouse, workspaceId, actor }, { id, limit }) {
    const { ids } = await findFamily(tx, workspaceId, id)
    const browsed = await browsingOfCustomer(clickhouse, { workspaceId, customerIds: ids }, { urgent: true })
    const ofSort = (wanted: string, most: number) =>
      browsed.filter(({ sort }) => sort === wanted).slice(0, most)
    const products = ofSort('product', limit)
    const shown = await catalogueOf(
      tx,
      workspaceId,
      ids,
      products.map(({ label }) => label),
    )
    const address = (url: string) => (actor.seesPersonalData ? url : String(maskDeep(url)))
    return {
      eventCount: ofSort('any', 1)[0]?.events ?? 0,
      products: products.map(({ label: productId, title, views, added, lastAt }) => {
        const { name, ...product } = shown.get(productId) ?? unknownProduct
        return {
          ...product,
          productId,
          name: name ?? (title || null),
          views,
          added,
          lastAt: lastAt.toISOString(),
        }
      }),
      categories: ofSort('category', limit).map(({ label: category, events: views, lastAt }) => ({
        category,
        views,
        lastAt: lastAt.toISOString(),
      })),
      pages: ofSort('page', limit).map(({ label: url, title, referrer, events: visits, lastAt }) => ({
        url: address(url),
        title: title || null,
        referrer: referrer ? address(referrer) : null,
        visits,
        lastAt: lastAt.toISOString(),
      })),
      devices: ofSort('device', mostDevices).map(({ label: device, events, lastAt }) => ({
        device,
        events,
        lastAt: lastAt.toISOString(),
      })),
      sources: ofSort('source', mostSources).map(
        ({ label: source, medium, campaign, events: visits, firstAt, lastAt }) => ({
          source,
          medium: medium || null,
          campaign: campaign || null,
          visits,
          firstAt: firstAt.toISOString(),
          lastAt: lastAt.toISOString(),
        }),
      ),
    }
  },
})

interface ShownProduct {
  name: string | null
  url: string | null
  imageUrl: string | null
  priceMinor: number | null
  currency: string | null
  groupId: string | null
  canBeBought: boolean
  bought: number
}

const unknownProduct: ShownProduct = {
  name: null,
  url: null,
  imageUrl: null,
  priceMinor: null,
  currency: null,
  groupId: null,
  canBeBought: false,
  bought: 0,
}

/** The products as they are now, with how many of each this person bought. */
async function catalogueOf(
  tx: Transaction,
  workspaceId: string,
  customerIds: number[],
  productIds: string[],
): Promise<Map<string, ShownProduct>> {
  const { rows } = await sql<ShownProduct & { id: string }>`
    select asked.id, p.name, p.url, p.image_url as "imageUrl", p.price_minor as "priceMinor", p.currency,
      p.group_id as "groupId", coalesce(p.available and p.gone_at is null, false) as "canBeBought",
      coalesce((
        select sum(l.quantity)::float8 from orders o
        join order_lines l on l.workspace_id = o.workspace_id and l.order_id = o.id
        where o.workspace_id = ${workspaceId} and o.customer_id = any(${customerIds}::bigint[]) and o.is_purchase
          and l.product_id = asked.id), 0) as bought
    from unnest(${productIds}::text[]) as asked (id)
    left join products p on p.workspace_id = ${workspaceId} and p.id = asked.id`.execute(tx)
  return new Map(rows.map(({ id, ...product }) => [id, product]))
}
