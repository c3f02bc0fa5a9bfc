import { copyRows, type Db, type PostgresConnection, sql } from '../../engines/index.ts'
import type { NewProduct } from '../catalog/index.ts'

/** A feed's offers wait in an unlogged table of their own, one for each source. */
export const feedStaging = (sourceId: string): string => `feed_rows_${sourceId.replaceAll('-', '')}`

export async function createFeedStaging(db: Db, name: string): Promise<void> {
  await sql`drop table if exists ${sql.table(name)}`.execute(db)
  await sql`
    create unlogged table ${sql.table(name)} (place bigint not null, id text not null, product text not null)
    with (autovacuum_enabled = false)`.execute(db)
}

export const dropFeedStaging = async (db: Db, name: string): Promise<void> => {
  await sql`drop table if exists ${sql.table(name)}`.execute(db)
}

/** PostgreSQL knows no character 0 and no half of a surrogate pair; JSON writes both escaped. */
function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\u0000', '').replace(/\p{Cs}/gu, '\ufffd')
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [storable(key), storable(one)]))
}

function rowOf(place: number, product: NewProduct): [number, string, string] {
  const text = JSON.stringify(product)
  if (!text.includes('\\u')) return [place, product.id, text]
  const clean = storable(product) as NewProduct
  return [place, clean.id, JSON.stringify(clean)]
}

export const stageOffers = (
  pool: PostgresConnection['pool'],
  name: string,
  offers: readonly { place: number; product: NewProduct }[],
): Promise<void> =>
  copyRows(
    pool,
    name,
    ['place', 'id', 'product'],
    offers.map(({ place, product }) => rowOf(place, product)),
  )

/** Sorts what was staged; of an id told twice the later word stays. `last` is the place of the last offer. */
export async function sealFeedStaging(
  db: Db,
  name: string,
): Promise<{ offers: number; repeated: number; last: number }> {
  const table = sql.table(name)
  await sql`create index on ${table} (place)`.execute(db)
  await sql`create index on ${table} (id)`.execute(db)
  await sql`analyze ${table}`.execute(db)
  const { rows } = await sql<{ repeated: number; offers: number; last: number }>`
    with early as (
      delete from ${table} where exists (
        select 1 from ${table} later where later.id = ${table}.id and later.place > ${table}.place)
      returning 1)
    select (select count(*) from early) as repeated, count(*) as offers, coalesce(max(place), 0) as last
    from ${table}`.execute(db)
  const { repeated = 0, offers = 0, last = 0 } = rows[0] ?? {}
  // The count is of the table as it was before.
  return { repeated, offers: offers - repeated, last }
}

/** The offers after one place up to another, in the order of the feed. */
export async function offersBetween(db: Db, name: string, after: number, to: number): Promise<NewProduct[]> {
  const { rows } = await sql<{ product: string }>`
    select product from ${sql.table(name)} where place > ${after} and place <= ${to} order by place`.execute(
    db,
  )
  return rows.map((row) => JSON.parse(row.product) as NewProduct)
}
