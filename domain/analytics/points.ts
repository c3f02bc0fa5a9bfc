import { z } from 'zod'
import { sql, type Transaction } from '../../engines/index.ts'

export const Step = z.enum(['day', 'week', 'month'])

/** What a report that goes along the days, weeks or months is asked for. */
export const OverTime = z.object({
  step: Step.default('month'),
  last: z.coerce.number().int().min(2).max(60).default(13).describe('So many points, now included'),
})

/** The last so many midnights of the shop at which a day, week or month ended, and this moment. */
export async function pointsOf(
  tx: Transaction,
  step: string,
  last: number,
  timeZone: string,
  now: Date,
): Promise<Date[]> {
  const { rows } = await sql<{ at: Date }>`
    select (date_trunc(${step}, ${now}::timestamptz at time zone ${timeZone}) - n * ${`1 ${step}`}::interval)
      at time zone ${timeZone} as at
    from generate_series(${last - 2}::int, 0, -1) n order by at`.execute(tx)
  return [...rows.map((row) => row.at), now]
}

export const seconds = (at: Date) => Math.floor(at.getTime() / 1000)
