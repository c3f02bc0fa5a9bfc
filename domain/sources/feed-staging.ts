import { copyRows, type Db, type PostgresConnection, sql } from '../../engines/index.ts'
import { type NewProduct, stagedCells, stagedColumns, stagedColumnsAsDefined } from '../catalog/index.ts'

/** A feed's offers wait in an unlogged table of their own, one for each source. */
export const feedStaging = (sourceId: string): string => `feed_rows_${sourceId.replaceAll('-', '')}`

export async function createFeedStaging(db: Db, name: string): Promise<void> {
  await sql`drop table if exists ${sql.table(name)}`.execute(db)
  await sql`
    create unlogged table ${sql.table(name)} (place bigint not null, ${stagedColumnsAsDefined})
    with (autovacuum_enabled = false)`.execute(db)
}

export const dropFeedStaging = async (db: Db, name: string): Promise<void> => {
  await sql`drop table if exists ${sql.table(name)}`.execute(db)
}

export const stageOffers = (
  pool: PostgresConnection['pool'],
  name: string,
  offers: readonly { place: number; product: NewProduct }[],
  seenAt: Date,
): Promise<void> =>
  copyRows(
    pool,
    name,
    ['place', ...stagedColumns],
    offers.map(({ place, product }) => [place, ...stagedCells(product, seenAt)]),
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
