import { z } from 'zod'
import { sql, type Transaction } from '../../engines/index.ts'

export const PeriodName = z.enum(['24h', 'today', '7d', '30d', '90d'])
export type PeriodName = z.infer<typeof PeriodName>

/** A stretch of time in a shop's own zone, cut into hours or days, and the one it is compared with. */
export interface Period {
  timeZone: string
  step: 'hour' | 'day'
  /** Where each hour or day begins; the last one is under way. */
  buckets: Date[]
  from: Date
  to: Date
  /** As long and as far into its day, one period earlier. */
  beforeFrom: Date
  beforeTo: Date
}

/** How far back the first bucket lies, and how far the period before. */
const lengths: Record<PeriodName, { step: Period['step']; back: string; shift: string }> = {
  '24h': { step: 'hour', back: '23 hours', shift: '1 day' },
  today: { step: 'hour', back: '0 hours', shift: '1 day' },
  '7d': { step: 'day', back: '6 days', shift: '7 days' },
  '30d': { step: 'day', back: '29 days', shift: '30 days' },
  '90d': { step: 'day', back: '89 days', shift: '90 days' },
}

/** PostgreSQL counts, since it knows when every zone changed its clocks. */
export async function periodOf(
  tx: Transaction,
  name: PeriodName,
  timeZone: string,
  now: Date,
): Promise<Period> {
  const { step, back, shift } = lengths[name]
  const first =
    name === 'today' ? sql`date_trunc('day', here)` : sql`date_trunc(${step}, here) - ${back}::interval`
  const { rows } = await sql<{ bucket: Date; beforeFrom: Date; beforeTo: Date }>`
    with local as (select ${now}::timestamptz at time zone ${timeZone} as here),
    bounds as (select here, ${first} as first from local)
    select distinct bucket at time zone ${timeZone} as bucket,
      (first - ${shift}::interval) at time zone ${timeZone} as "beforeFrom",
      (here - ${shift}::interval) at time zone ${timeZone} as "beforeTo"
    from bounds, generate_series(first, date_trunc(${step}, here), ${`1 ${step}`}::interval) bucket
    order by bucket`.execute(tx)
  const [start] = rows
  if (!start) throw new Error(`The period ${name} has no beginning`)
  return {
    timeZone,
    step,
    buckets: rows.map(({ bucket }) => bucket),
    from: start.bucket,
    to: now,
    beforeFrom: start.beforeFrom,
    beforeTo: start.beforeTo,
  }
}
