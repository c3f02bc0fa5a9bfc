import { type Db, sql, type Transaction } from '../../engines/index.ts'

/** The moment at which a day of a zone is over. PostgreSQL knows when every zone changed its clocks. */
export async function endOfDay(tx: Db | Transaction, day: string, timeZone: string): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`
    select (${day}::date + 1)::timestamp at time zone ${timeZone} as at`.execute(tx)
  return rows[0]?.at ?? new Date(`${day}T23:59:59Z`)
}
