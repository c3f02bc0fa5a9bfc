import { sql, type Transaction } from '../../../engines/index.ts'
import type { Tally } from './bandit.ts'

export const goals = ['clicked', 'ordered'] as const
export type Goal = (typeof goals)[number]

export interface Variation {
  goal: Goal
  halfLifeDays: number
}

const usual: Variation = { goal: 'clicked', halfLifeDays: 30 }

export async function variationOf(
  tx: Transaction,
  workspaceId: string,
  letterId: string,
): Promise<Variation> {
  const { rows } = await sql<Variation>`
    select goal, half_life_days as "halfLifeDays" from letter_variation
    where workspace_id = ${workspaceId} and letter_id = ${letterId}`.execute(tx)
  return rows[0] ?? usual
}

export async function putVariation(
  tx: Transaction,
  workspaceId: string,
  letterId: string,
  { goal, halfLifeDays }: Variation,
): Promise<void> {
  await sql`
    insert into letter_variation (workspace_id, letter_id, goal, half_life_days)
    values (${workspaceId}, ${letterId}, ${goal}, ${halfLifeDays})
    on conflict (workspace_id, letter_id) do update set
      goal = excluded.goal, half_life_days = excluded.half_life_days`.execute(tx)
}

/** Readers need so long to do it; a letter younger than this says nothing yet, neither good nor bad. */
const ripeHours: Record<Goal, number> = { clicked: 6, ordered: 72 }

/**
 * What came of letters sent, by variant: a letter counts half after each half-life, and nothing after ten. A campaign's messages
 * name the variant of the campaign: whose letter it was, its template says.
 */
export async function talliesOf(
  tx: Transaction,
  workspaceId: string,
  templateIds: readonly string[],
  { goal, halfLifeDays }: Variation,
  now: Date,
): Promise<(Tally & { sent: number })[]> {
  const { rows } = await sql<Tally & { sent: number }>`
    select variant, count(*) as sent, sum(weight)::float8 as trials,
           sum(case when reached then weight else 0 end)::float8 as reached
    from (
      select t.variant, ${goal === 'clicked' ? sql`clicked_at is not null` : sql`converted_at is not null`} as reached,
        power(2, -extract(epoch from (${now}::timestamptz - sent_at)) / 86400.0 / ${halfLifeDays}::float8) as weight
      from messages m join templates t on t.workspace_id = m.workspace_id and t.id = m.template_id
      where m.workspace_id = ${workspaceId} and m.template_id = any(${templateIds}::uuid[]) and m.variant is not null
        and status = 'sent'
        and sent_at > ${now}::timestamptz - make_interval(days => ${halfLifeDays * 10}::int)
        and sent_at < ${now}::timestamptz - make_interval(hours => ${ripeHours[goal]}::int)
    ) letters
    group by variant`.execute(tx)
  return rows.map((row) => ({ ...row, sent: Number(row.sent) }))
}

/** The variant of this letter that each customer was last written to with. */
export async function lastVariants(
  tx: Transaction,
  workspaceId: string,
  templateIds: readonly string[],
  customerIds: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; variant: string }>`
    select asked.id, last.variant
    from unnest(${[...new Set(customerIds)]}::bigint[]) as asked(id)
    cross join lateral (
      select t.variant from messages m join templates t on t.workspace_id = m.workspace_id and t.id = m.template_id
      where m.workspace_id = ${workspaceId} and m.customer_id = asked.id and m.template_id = any(${templateIds}::uuid[])
        and m.variant is not null and m.status <> 'skipped'
      order by m.created_at desc limit 1
    ) last`.execute(tx)
  return new Map(rows.map((row) => [Number(row.id), row.variant]))
}
