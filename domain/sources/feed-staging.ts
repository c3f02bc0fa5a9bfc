import { copyRows, type Db, type PostgresConnection, type RawBuilder, sql } from '../../engines/index.ts'
import { type NewProduct, stagedCells, stagedColumns, stagedColumnsAsDefined } from '../catalog/index.ts'

const uniqueViolation = '23505'

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

/** The key is made where no id was told twice, as in nearly every feed. */
async function makeKey(db: Db, table: RawBuilder<unknown>): Promise<boolean> {
  try {
    await sql`create unique index on ${table} (id)`.execute(db)
    return true
  } catch (error) {
    if ((error as { code?: string }).code === uniqueViolation) return false
    throw error
  }
}

/** Sorts what was staged; of an id told twice the later word stays. `last` is the place of the last offer. */
export async function sealFeedStaging(
  db: Db,
  name: string,
): Promise<{ offers: number; repeated: number; last: number }> {
  const table = sql.table(name)
  let repeated = 0
  if (!(await makeKey(db, table))) {
    const { rows } = await sql<{ count: number }>`
      with early as (
        delete from ${table} where exists (
          select 1 from ${table} later where later.id = ${table}.id and later.place > ${table}.place)
        returning 1)
      select count(*) as count from early`.execute(db)
    repeated = Number(rows[0]?.count ?? 0)
    await makeKey(db, table)
  }
  // They were written in the order of their places.
  await sql`create index on ${table} using brin (place) with (pages_per_range = 16)`.execute(db)
  await sql`analyze ${table}`.execute(db)
  const { rows } = await sql<{ offers: number; last: number }>`
    select count(*) as offers, coalesce(max(place), 0) as last from ${table}`.execute(db)
  return { offers: Number(rows[0]?.offers ?? 0), repeated, last: Number(rows[0]?.last ?? 0) }
}
