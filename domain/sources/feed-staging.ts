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

// PostgreSQL knows no character 0 and no half of a surrogate pair.
const storable = (text: string) => text.replaceAll('\u0000', '').replace(/\p{Cs}/gu, '\ufffd')

export const stageOffers = (
  pool: PostgresConnection['pool'],
  name: string,
  offers: readonly { place: number; product: NewProduct }[],
): Promise<void> =>
  copyRows(
    pool,
    name,
    ['place', 'id', 'product'],
    offers.map(({ place, product }) => [place, storable(product.id), storable(JSON.stringify(product))]),
  )

export async function sealFeedStaging(db: Db, name: string): Promise<{ offers: number; products: number }> {
  await sql`create index on ${sql.table(name)} (place)`.execute(db)
  await sql`create index on ${sql.table(name)} (id)`.execute(db)
  await sql`analyze ${sql.table(name)}`.execute(db)
  const { rows } = await sql<{ offers: number; products: number }>`
    select count(*) as offers, count(distinct id) as products from ${sql.table(name)}`.execute(db)
  return rows[0] ?? { offers: 0, products: 0 }
}

/** The next offers after a place, in the order of the feed. */
export async function nextOffers(
  db: Db,
  name: string,
  after: number,
  limit: number,
): Promise<{ place: number; products: NewProduct[] }> {
  const { rows } = await sql<{ place: number; product: string }>`
    select place, product from ${sql.table(name)} where place > ${after} order by place limit ${limit}`.execute(
    db,
  )
  return {
    place: rows.at(-1)?.place ?? after,
    products: rows.map((row) => JSON.parse(row.product) as NewProduct),
  }
}
