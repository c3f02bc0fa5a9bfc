import { type Db, sql } from '../../engines/index.ts'

/**
 * Does the work while no other process works on the same import. The lock belongs to a connection, so a killed
 * process gives it back at once. Null: somebody else holds it.
 */
export const whileHeld = <Result>(
  db: Db,
  importId: string,
  work: (held: Db) => Promise<Result>,
): Promise<Result | null> =>
  db.connection().execute(async (held) => {
    const lock = sql`hashtextextended('import:' || ${importId}, 0)`
    const { rows } = await sql<{ isHeld: boolean }>`select pg_try_advisory_lock(${lock}) as "isHeld"`.execute(
      held,
    )
    if (!rows[0]?.isHeld) return null
    try {
      return await work(held)
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(held).catch(() => {})
    }
  })
