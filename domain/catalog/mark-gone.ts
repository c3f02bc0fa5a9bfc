import { appendFacts, sql, type Transaction } from '../../engines/index.ts'
import { clickhouseTime } from '../../kit/time.ts'

interface Told {
  sourceId: string
  /** A table with a column `id`: what the feed tells of now. */
  table: string
}
type ToldOrNothing = Pick<Told, 'sourceId'> & Partial<Told>

const missing = (workspaceId: string, { sourceId, table }: ToldOrNothing) => sql`
  workspace_id = ${workspaceId} and feed_source_id = ${sourceId} and gone_at is null
  ${table === undefined ? sql`` : sql`and not exists (select 1 from ${sql.table(table)} told where told.id = products.id)`}`

/** How many products the feed told of until now, and how many of them it tells of no more. */
export async function countMissing(
  tx: Transaction,
  workspaceId: string,
  told: Told,
): Promise<{ known: number; missing: number }> {
  const { rows } = await sql<{ known: number; missing: number }>`
    select count(*) as known, count(*) filter (where told.id is null) as missing
    from products left join (select id from ${sql.table(told.table)}) told using (id)
    where workspace_id = ${workspaceId} and feed_source_id = ${told.sourceId} and gone_at is null`.execute(tx)
  return rows[0] ?? { known: 0, missing: 0 }
}

/** The other feed that told of most of what this feed tells of now, and how many products that are. */
export async function sharedWithFeed(
  tx: Transaction,
  workspaceId: string,
  { sourceId, table }: Told,
): Promise<{ sourceId: string; products: number } | undefined> {
  const { rows } = await sql<{ sourceId: string; products: number }>`
    select feed_source_id as "sourceId", count(*) as products
    from products join ${sql.table(table)} told on told.id = products.id
    where workspace_id = ${workspaceId} and feed_source_id <> ${sourceId} and gone_at is null
    group by 1 order by 2 desc limit 1`.execute(tx)
  return rows[0]
}

/** Marks some of the products a feed tells of no more (without a table: all of them): kept, but not to be bought. Returns how many. */
export async function markGone(
  tx: Transaction,
  workspaceId: string,
  told: ToldOrNothing,
  limit: number,
  now: Date,
): Promise<number> {
  const { rows } = await sql<{
    id: string
    price: number | null
    currency: string | null
    wasAvailable: boolean
  }>`
    with gone as (
      select id, available from products where ${missing(workspaceId, told)} order by id limit ${limit} for update
    )
    update products set available = false, gone_at = ${now}, updated_at = ${now}
    from gone where products.workspace_id = ${workspaceId} and products.id = gone.id
    returning products.id, price_minor as price, currency, gone.available as "wasAvailable"`.execute(tx)
  const news = rows.filter((row) => row.wasAvailable)
  await appendFacts(tx, {
    product_states: news.map(({ id, price, currency }) => ({
      workspace_id: workspaceId,
      product_id: id,
      at: clickhouseTime(now),
      price_minor: price,
      old_price_minor: null,
      currency: currency ?? '',
      available: false,
    })),
  })
  return rows.length
}
