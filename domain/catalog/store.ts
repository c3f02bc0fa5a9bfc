import { sql, type Transaction } from '../../engines/index.ts'
import type { KeptProduct } from './merge-product.ts'
import type { Product } from './product.ts'

/** A product as it stands, with the version of its row: whoever changed it meanwhile left another one. */
export interface StoredProduct extends KeptProduct {
  version: string
}

/** `held`: the rows are locked, in the order of their ids, until the transaction ends. */
export async function readProducts(
  tx: Transaction,
  workspaceId: string,
  ids: readonly string[],
  { held = false }: { held?: boolean } = {},
): Promise<Map<string, StoredProduct>> {
  const { rows } = await sql<StoredProduct>`
    select id, sku, name, url, image_url as "imageUrl", category, brand, price_minor as "priceMinor", currency,
           available, attributes, old_price_minor as "oldPriceMinor", group_id as "groupId",
           feed_source_id as "feedSourceId", gone_at as "goneAt", seen_at as "seenAt", from_orders as "fromOrders", xmin::text as version
    from products where workspace_id = ${workspaceId} and id = any(${ids}::text[])
    order by id ${held ? sql`for update` : sql``}`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

const productRows = (products: readonly (KeptProduct & { version?: string })[]) => sql`
  jsonb_to_recordset(${JSON.stringify(products)}::jsonb) as told(
    id text, sku text, name text, url text, "imageUrl" text, category text, brand text, "priceMinor" bigint,
    "oldPriceMinor" bigint, "groupId" text, "feedSourceId" uuid, "goneAt" timestamptz,
    currency text, available boolean, attributes jsonb, "seenAt" timestamptz, "fromOrders" boolean, version text)`

/** Inserts products that are not there yet; returns the ids that went in (somebody else may have been quicker). */
export async function insertProducts(
  tx: Transaction,
  workspaceId: string,
  products: readonly KeptProduct[],
  now: Date,
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    insert into products (workspace_id, id, sku, name, url, image_url, category, brand, price_minor, currency,
                          available, attributes, old_price_minor, group_id, feed_source_id, gone_at, seen_at,
                          from_orders, created_at, updated_at)
    select ${workspaceId}, id, sku, name, url, "imageUrl", category, brand, "priceMinor", currency, available,
           attributes, "oldPriceMinor", "groupId", "feedSourceId", "goneAt", "seenAt", "fromOrders", ${now}, ${now}
    from ${productRows(products)} order by id
    on conflict (workspace_id, id) do nothing
    returning id`.execute(tx)
  return new Set(rows.map((row) => row.id))
}

/**
 * Writes products whose rows are still the version they were read as; returns their ids. Rows are locked by id, so
 * that two writers of the same products wait for each other.
 */
export async function updateProducts(
  tx: Transaction,
  workspaceId: string,
  products: readonly StoredProduct[],
  now: Date,
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    with changing as (
      select told.* from ${productRows(products)}
      join products kept on kept.workspace_id = ${workspaceId} and kept.id = told.id
      where kept.xmin::text = told.version
      order by kept.id
      for update of kept
    )
    update products set
      sku = changing.sku, name = changing.name, url = changing.url, image_url = changing."imageUrl",
      category = changing.category, brand = changing.brand, price_minor = changing."priceMinor",
      currency = changing.currency, available = changing.available, attributes = changing.attributes,
      old_price_minor = changing."oldPriceMinor", group_id = changing."groupId",
      feed_source_id = changing."feedSourceId", gone_at = changing."goneAt", seen_at = changing."seenAt", from_orders = changing."fromOrders", updated_at = ${now}
    from changing
    where products.workspace_id = ${workspaceId} and products.id = changing.id
    returning products.id`.execute(tx)
  return new Set(rows.map((row) => row.id))
}

export interface ProductRow {
  id: string
  sku: string | null
  name: string
  url: string | null
  image_url: string | null
  category: string | null
  brand: string | null
  price_minor: number | null
  old_price_minor: number | null
  currency: string | null
  available: boolean
  group_id: string | null
  gone_at: Date | null
  attributes: Record<string, unknown>
  updated_at: Date
}

export const toProduct = (row: ProductRow): Product => ({
  id: row.id,
  sku: row.sku,
  name: row.name,
  url: row.url,
  imageUrl: row.image_url,
  category: row.category,
  brand: row.brand,
  priceMinor: row.price_minor,
  oldPriceMinor: row.old_price_minor,
  currency: row.currency,
  available: row.available,
  groupId: row.group_id,
  goneAt: row.gone_at?.toISOString() ?? null,
  attributes: row.attributes,
  updatedAt: row.updated_at.toISOString(),
})

export const productColumns = sql`id, sku, name, url, image_url, category, brand, price_minor, old_price_minor, currency, available,
  group_id, gone_at, attributes, updated_at`

/** The products by their ids, those that exist. */
export async function productsById(
  tx: Transaction,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, Product>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<ProductRow>`
    select ${productColumns} from products
    where workspace_id = ${workspaceId}::uuid and id = any(${[...new Set(ids)]}::text[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, toProduct(row)]))
}

/** Products by the address of their page; of several at one address, the one that is bought there now. */
export async function productsAt(
  tx: Transaction,
  workspaceId: string,
  urls: readonly string[],
): Promise<Map<string, Product>> {
  if (urls.length === 0) return new Map()
  const { rows } = await sql<ProductRow>`
    select distinct on (url) ${productColumns} from products
    where workspace_id = ${workspaceId}::uuid and url = any(${[...new Set(urls)]}::text[])
    order by url, gone_at desc nulls first, available desc, id`.execute(tx)
  return new Map(rows.flatMap((row) => (row.url === null ? [] : [[row.url, toProduct(row)] as const])))
}

export interface ProductFilter {
  search?: string | undefined
  category?: string | undefined
  inStock?: boolean | undefined
  group?: string | undefined
}

const asPattern = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)

const matching = (workspaceId: string, filter: ProductFilter) => sql`
  workspace_id = ${workspaceId}::uuid
  ${filter.search ? sql`and (name ilike ${`%${asPattern(filter.search)}%`} or id = ${filter.search} or sku = ${filter.search})` : sql``}
  ${filter.category ? sql`and (category = ${filter.category} or category like ${`${asPattern(filter.category)} / %`})` : sql``}
  ${filter.group ? sql`and group_id = ${filter.group}` : sql``}
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
    select ${productColumns} from products
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

/** What can be bought now of a category and of those below it; what came into the catalogue last stands first. */
export async function productsOfCategory(
  tx: Transaction,
  workspaceId: string,
  category: string | null,
  limit: number,
): Promise<Product[]> {
  const { rows } = await sql<ProductRow>`
    select ${productColumns} from products
    where ${matching(workspaceId, { category: category ?? undefined, inStock: true })}
      and price_minor is not null and gone_at is null
    order by created_at desc, id limit ${limit}`.execute(tx)
  return rows.map(toProduct)
}
