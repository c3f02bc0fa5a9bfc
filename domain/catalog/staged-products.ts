import { appendFacts, sql, type Transaction } from '../../engines/index.ts'
import { type KeptProduct, mergeProduct } from './merge-product.ts'
import type { NewProduct, SaveCounts } from './product.ts'
import { stateOf } from './product-state.ts'
import { saveProducts } from './save-products.ts'

/** Products that one feed tells of, each once, in a table of the columns below. */
export interface StagedProducts {
  table: string
  sourceId: string
  /** The places after one, up to another. */
  after: number
  to: number
}

const columns = {
  id: 'text not null',
  sku: 'text',
  name: 'text not null',
  url: 'text',
  image_url: 'text',
  category: 'text',
  brand: 'text',
  price_minor: 'bigint',
  old_price_minor: 'bigint',
  currency: 'char(3)',
  available: 'boolean not null',
  attributes: 'jsonb not null',
  group_id: 'text',
}
export const stagedColumns = Object.keys(columns)
export const stagedColumnsAsDefined = sql.raw(
  Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', '),
)

/** PostgreSQL's JSON knows no character 0 and no half of a surrogate pair. */
function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\u0000', '').replace(/\p{Cs}/gu, '\ufffd')
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [storable(key), storable(one)]))
}

function storableJson(value: unknown): string {
  const text = JSON.stringify(value)
  return text.includes('\\u') ? JSON.stringify(storable(value)) : text
}

/** What a product would be if nothing was known of it, in the order of `stagedColumns`. */
export function stagedCells(told: NewProduct, seenAt: Date): (string | number | null)[] {
  const product = mergeProduct(undefined, told, seenAt)
  return [
    product.id,
    product.sku,
    product.name,
    product.url,
    product.imageUrl,
    product.category,
    product.brand,
    product.priceMinor,
    product.oldPriceMinor,
    product.currency,
    product.available ? 't' : 'f',
    storableJson(product.attributes),
    product.groupId,
  ]
}

const within = ({ after, to }: StagedProducts) => sql`told.place > ${after} and told.place <= ${to}`
const staged = (told: StagedProducts) => sql`${sql.table(told.table)} told where ${within(told)}`

/** Whether nothing of a known product would change: by the rule of `mergeProduct`, for a feed's own newest word. */
const isSame = (sourceId: string, seenAt: Date) => sql`(
  not kept.from_orders and kept.seen_at <= ${seenAt} and kept.gone_at is null and kept.feed_source_id = ${sourceId}
  and (told.sku is null or told.sku = kept.sku) and (told.name = told.id or told.name = kept.name)
  and (told.url is null or told.url = kept.url) and (told.image_url is null or told.image_url = kept.image_url)
  and (told.category is null or told.category = kept.category) and (told.brand is null or told.brand = kept.brand)
  and (told.group_id is null or told.group_id = kept.group_id) and told.available = kept.available
  and (told.price_minor is null or (told.price_minor = kept.price_minor
    and told.old_price_minor is not distinct from kept.old_price_minor and told.currency = kept.currency))
  and kept.attributes @> told.attributes)`

/**
 * Saves what a feed tells of, some thousands at a time, as `saveProducts` does, without carrying out of PostgreSQL what
 * is new or the same: on the second day that is nearly all of it.
 */
export async function saveStagedProducts(
  tx: Transaction,
  workspaceId: string,
  told: StagedProducts,
  seenAt: Date,
): Promise<SaveCounts> {
  const { sourceId } = told
  const { rows: sizes } = await sql<{ size: number }>`select count(*) as size from ${staged(told)}`.execute(
    tx,
  )
  const size = Number(sizes[0]?.size ?? 0)
  const { rows: created } = await sql<
    Pick<KeptProduct, 'id' | 'priceMinor' | 'oldPriceMinor' | 'currency' | 'available'>
  >`
    insert into products (workspace_id, ${sql.raw(stagedColumns.join(', '))}, feed_source_id, seen_at, from_orders,
                          created_at, updated_at)
    select ${workspaceId}, ${sql.raw(stagedColumns.join(', '))}, ${sourceId}, ${seenAt}, false, ${seenAt}, ${seenAt}
    from ${staged(told)} order by id
    on conflict (workspace_id, id) do nothing
    returning id, price_minor as "priceMinor", old_price_minor as "oldPriceMinor", currency, available`.execute(
    tx,
  )
  await appendFacts(tx, { product_states: created.map((one) => stateOf(workspaceId, one, seenAt)) })
  if (created.length === size) return { created: size, changed: 0, same: 0 }
  const { rows: others } = await sql<Record<string, unknown>>`
    select told.id, told.sku, told.name, told.url, told.image_url as "imageUrl", told.category, told.brand,
           told.price_minor as "priceMinor", told.old_price_minor as "oldPriceMinor", told.currency, told.available,
           told.attributes, told.group_id as "groupId"
    from ${sql.table(told.table)} told cross join lateral (
      -- Each by its key, whatever the statistics of a table that is just being filled say.
      select * from products where workspace_id = ${workspaceId} and id = told.id limit 1) kept
    where ${within(told)} and ${isSame(sourceId, seenAt)} is not true`.execute(tx)
  const counts = await saveProducts(
    tx,
    workspaceId,
    others.map((row) => wordOf(row, sourceId, seenAt)),
    seenAt,
  )
  return {
    created: created.length + counts.created,
    changed: counts.changed,
    same: size - created.length - counts.created - counts.changed,
  }
}

/** The feed's word again: what it left out stands as null, a name it left out as the id. */
function wordOf(row: Record<string, unknown>, sourceId: string, seenAt: Date) {
  const told = Object.entries(row).filter(([, value]) => value !== null)
  return { ...Object.fromEntries(told), feedSourceId: sourceId, seenAt } as unknown as NewProduct
}
