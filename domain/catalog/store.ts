import { sql, type Transaction } from '../../engines/index.ts'
import type { NewProduct, Product } from './product.ts'

const fields = (product: NewProduct, now: Date) => ({
  id: product.id,
  sku: product.sku,
  name: product.name,
  url: product.url,
  image_url: product.imageUrl,
  category: product.category,
  brand: product.brand,
  price_minor: product.priceMinor === undefined ? undefined : Math.round(product.priceMinor),
  currency: product.priceMinor === undefined ? undefined : product.currency,
  available: product.available,
  attributes: product.attributes,
  seen_at: (product.seenAt ?? now).toISOString(),
  from_orders: product.fromOrder ?? false,
})

const toldRows = (products: NewProduct[], now: Date) => sql`
  jsonb_to_recordset(${JSON.stringify(products.map((one) => fields(one, now)))}::jsonb) as told(
    id text, sku text, name text, url text, image_url text, category text, brand text, price_minor bigint,
    currency text, available boolean, attributes jsonb, seen_at timestamptz, from_orders boolean)`

/** Inserts the products that are not there yet (one entry per id, sorted by id); returns how many. */
export async function insertMissingProducts(
  tx: Transaction,
  workspaceId: string,
  products: NewProduct[],
  now: Date,
): Promise<number> {
  const { rows } = await sql`
    insert into products (workspace_id, id, sku, name, url, image_url, category, brand, price_minor, currency,
                          available, attributes, seen_at, from_orders)
    select ${workspaceId}::uuid, told.id, sku, coalesce(name, told.id), url, image_url, category, brand, price_minor,
           currency, coalesce(available, true), coalesce(attributes, '{}'), seen_at, from_orders
    from ${toldRows(products, now)}
    order by told.id
    on conflict (workspace_id, id) do nothing
    returning 1`.execute(tx)
  return rows.length
}

/**
 * Brings the products up to what was told; returns how many changed. Rows that would stay as they are are neither
 * written nor locked; the others are locked by id, so that two writers of one product wait for each other.
 */
export async function updateProducts(
  tx: Transaction,
  workspaceId: string,
  products: NewProduct[],
  now: Date,
): Promise<number> {
  const { rows } = await sql`
    with changing as (
      select kept.id, merged.*
      from ${toldRows(products, now)}
      join products kept on kept.workspace_id = ${workspaceId}::uuid and kept.id = told.id
      cross join lateral (
        select (told.from_orders = kept.from_orders and told.seen_at >= kept.seen_at)
               or (kept.from_orders and not told.from_orders) as wins,
               nullif(kept.name, kept.id) as kept_name
      ) judged
      cross join lateral (
        select
          coalesce(case when wins then told.sku end, kept.sku, told.sku) as sku,
          coalesce(case when wins then told.name end, kept_name, told.name, kept.id) as name,
          coalesce(case when wins then told.url end, kept.url, told.url) as url,
          coalesce(case when wins then told.image_url end, kept.image_url, told.image_url) as image_url,
          coalesce(case when wins then told.category end, kept.category, told.category) as category,
          coalesce(case when wins then told.brand end, kept.brand, told.brand) as brand,
          coalesce(case when wins then told.price_minor end, kept.price_minor, told.price_minor) as price_minor,
          coalesce(case when wins then told.currency end, kept.currency, told.currency) as currency,
          case when wins then coalesce(told.available, kept.available) else kept.available end as available,
          case when wins then kept.attributes || coalesce(told.attributes, '{}')
               else coalesce(told.attributes, '{}') || kept.attributes end as attributes,
          kept.from_orders and told.from_orders as from_orders,
          case when wins then told.seen_at else kept.seen_at end as seen_at
      ) merged
      where (merged.sku, merged.name, merged.url, merged.image_url, merged.category, merged.brand,
             merged.price_minor, merged.currency, merged.available, merged.attributes, merged.from_orders)
        is distinct from (kept.sku, kept.name, kept.url, kept.image_url, kept.category, kept.brand,
             kept.price_minor, kept.currency::text, kept.available, kept.attributes, kept.from_orders)
      order by kept.id
      for update of kept
    )
    update products set
      sku = changing.sku, name = changing.name, url = changing.url, image_url = changing.image_url,
      category = changing.category, brand = changing.brand, price_minor = changing.price_minor,
      currency = changing.currency, available = changing.available, attributes = changing.attributes,
      from_orders = changing.from_orders, seen_at = changing.seen_at, updated_at = ${now}
    from changing
    where products.workspace_id = ${workspaceId}::uuid and products.id = changing.id
    returning 1`.execute(tx)
  return rows.length
}

interface ProductRow {
  id: string
  sku: string | null
  name: string
  url: string | null
  image_url: string | null
  category: string | null
  brand: string | null
  price_minor: string | number | null
  currency: string | null
  available: boolean
  attributes: Record<string, unknown>
  updated_at: Date
}

const toProduct = (row: ProductRow): Product => ({
  id: row.id,
  sku: row.sku,
  name: row.name,
  url: row.url,
  imageUrl: row.image_url,
  category: row.category,
  brand: row.brand,
  priceMinor: row.price_minor === null ? null : Number(row.price_minor),
  currency: row.currency,
  available: row.available,
  attributes: row.attributes,
  updatedAt: row.updated_at.toISOString(),
})

const columns = sql`id, sku, name, url, image_url, category, brand, price_minor, currency, available, attributes, updated_at`

/** The products by their ids, those that exist. */
export async function productsById(
  tx: Transaction,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, Product>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<ProductRow>`
    select ${columns} from products
    where workspace_id = ${workspaceId}::uuid and id = any(${[...new Set(ids)]}::text[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, toProduct(row)]))
}

export interface ProductFilter {
  search?: string | undefined
  category?: string | undefined
  inStock?: boolean | undefined
}

const asPattern = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)

const matching = (workspaceId: string, filter: ProductFilter) => sql`
  workspace_id = ${workspaceId}::uuid
  ${filter.search ? sql`and (name ilike ${`%${asPattern(filter.search)}%`} or id = ${filter.search} or sku = ${filter.search})` : sql``}
  ${filter.category ? sql`and (category = ${filter.category} or category like ${`${asPattern(filter.category)} / %`})` : sql``}
  ${filter.inStock === undefined ? sql`` : sql`and available = ${filter.inStock}`}`

/** One page of the catalogue by name; `after` is the name and id of the last product seen. */
export async function pageOfProducts(
  tx: Transaction,
  workspaceId: string,
  filter: ProductFilter,
  limit: number,
  after: { name: string; id: string } | null,
): Promise<Product[]> {
  const { rows } = await sql<ProductRow>`
    select ${columns} from products
    where ${matching(workspaceId, filter)}
      ${after ? sql`and (name, id) > (${after.name}, ${after.id})` : sql``}
    order by name, id
    limit ${limit}`.execute(tx)
  return rows.map(toProduct)
}

export async function countProducts(
  tx: Transaction,
  workspaceId: string,
  filter: ProductFilter,
): Promise<number> {
  const { rows } = await sql<{ total: string }>`
    select count(*) as total from products where ${matching(workspaceId, filter)}`.execute(tx)
  return Number(rows[0]?.total ?? 0)
}
