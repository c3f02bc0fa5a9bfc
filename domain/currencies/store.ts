import { type RawBuilder, sql, type Transaction } from '../../engines/index.ts'
import type { NewRate } from './rate.ts'

/** By currency, upwards by day. */
export type Known = Map<string, { day: string; rate: string }[]>

export async function ratesChangedAt(tx: Transaction, workspaceId: string): Promise<number | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select rates_changed_at as at from workspaces where id = ${workspaceId}`.execute(tx)
  return rows[0]?.at?.getTime() ?? null
}

/** The rate of a day as it is known now: the last on or before it, before the first the first. A row with `rate`, or none. */
export const rateKnown = (
  workspaceId: string,
  currency: RawBuilder<unknown>,
  day: RawBuilder<unknown>,
) => sql`
  select trim_scale(r.rate)::text as rate from currency_rates r
  where r.workspace_id = ${workspaceId} and r.currency = ${currency}
  order by (r.day <= ${day}) desc, case when r.day <= ${day} then r.day end desc, r.day limit 1`

export async function readRates(tx: Transaction, workspaceId: string): Promise<Known> {
  const { rows } = await sql<{ currency: string; day: string; rate: string }>`
    select currency, day::text as day, trim_scale(rate)::text as rate from currency_rates
    where workspace_id = ${workspaceId} order by currency, day`.execute(tx)
  const known: Known = new Map()
  for (const { currency, day, rate } of rows) {
    const list = known.get(currency)
    if (list) list.push({ day, rate })
    else known.set(currency, [{ day, rate }])
  }
  return known
}

/** Later than before in any case: whoever keeps rates compares it to the millisecond. */
const tellOfChange = (tx: Transaction, workspaceId: string) =>
  sql`
    update workspaces set rates_changed_at =
      greatest(date_trunc('milliseconds', clock_timestamp()), rates_changed_at + interval '1 millisecond')
    where id = ${workspaceId}`.execute(tx)

/** Of several words about one day of a currency the last holds. */
export async function writeRates(tx: Transaction, workspaceId: string, told: readonly NewRate[]) {
  const byDay = [...new Map(told.map((one) => [`${one.currency} ${one.day}`, one])).values()]
  const { rows } = await sql<{ created: boolean }>`
    insert into currency_rates as kept (workspace_id, currency, day, rate)
    select ${workspaceId}::uuid, * from unnest(${byDay.map((one) => one.currency)}::char(3)[],
      ${byDay.map((one) => one.day)}::date[], ${byDay.map((one) => one.rate)}::numeric[])
    order by 2, 3
    on conflict (workspace_id, currency, day) do update set rate = excluded.rate, updated_at = now()
    where excluded.rate <> kept.rate
    returning xmax = 0 as created`.execute(tx)
  if (rows.length > 0) await tellOfChange(tx, workspaceId)
  const created = rows.filter((row) => row.created).length
  return { created, changed: rows.length - created, same: byDay.length - rows.length }
}

/** Without a day: all of the currency's. */
export async function deleteRates(
  tx: Transaction,
  workspaceId: string,
  { currency, day }: { currency: string; day?: string | undefined },
): Promise<number> {
  const { rows } = await sql`
    delete from currency_rates where workspace_id = ${workspaceId} and currency = ${currency}
      ${day ? sql`and day = ${day}` : sql``} returning day`.execute(tx)
  if (rows.length > 0) await tellOfChange(tx, workspaceId)
  return rows.length
}

export interface RatesOfCurrency {
  currency: string
  count: number
  firstDay: string
  lastDay: string
  lastRate: string
  recent: { day: string; rate: string }[]
}

/** Every currency with its newest days, for a list. */
export async function currenciesOf(
  tx: Transaction,
  workspaceId: string,
  recent: number,
): Promise<RatesOfCurrency[]> {
  const { rows } = await sql<RatesOfCurrency>`
    with numbered as (
      select currency, day, rate, row_number() over (partition by currency order by day desc) as place
      from currency_rates where workspace_id = ${workspaceId})
    select currency, count(*)::int as count, min(day)::text as "firstDay", max(day)::text as "lastDay",
      (array_agg(trim_scale(rate)::text order by day desc))[1] as "lastRate",
      jsonb_agg(jsonb_build_object('day', day, 'rate', trim_scale(rate)::text) order by day)
        filter (where place <= ${recent}) as recent
    from numbered group by currency order by currency`.execute(tx)
  return rows
}

export async function historyOf(
  tx: Transaction,
  workspaceId: string,
  currency: string,
  page: { limit: number; before: string | null },
): Promise<{ day: string; rate: string }[]> {
  const { rows } = await sql<{ day: string; rate: string }>`
    select day::text as day, trim_scale(rate)::text as rate from currency_rates
    where workspace_id = ${workspaceId} and currency = ${currency}
      ${page.before ? sql`and day < ${page.before}` : sql``}
    order by day desc limit ${page.limit}`.execute(tx)
  return rows
}
