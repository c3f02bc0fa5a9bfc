import { z } from 'zod'
import { type ClickHouseClient, sql, type Transaction } from '../../engines/index.ts'
import { type Context, operation } from '../context.ts'
import { oldEvents } from './questions/old-events.ts'

const Months = z.number().int().min(1).max(240).nullable()

export const RetentionRules = z.object({
  eventsMonths: Months.describe('Behaviour older than this goes; null: never'),
  leadsMonths: Months.describe('People who never ordered go after so long a silence; null: never'),
  lettersDays: z.number().int().min(1).max(3_650).describe('What exactly was written to a person'),
  accessesMonths: Months.describe('Who saw whose card; null: for ever'),
})
export type RetentionRules = z.infer<typeof RetentionRules>

/** What is older than the rules allow. */
export const Due = z.object({
  events: z.number().int(),
  leads: z.number().int(),
  letters: z.number().int(),
  accesses: z.number().int(),
})
export type Due = z.infer<typeof Due>

export const usualRules: RetentionRules = {
  eventsMonths: null,
  leadsMonths: null,
  lettersDays: 180,
  accessesMonths: null,
}

export async function rulesOf(tx: Transaction, workspaceId: string) {
  const { rows } = await sql<RetentionRules & { appliedAt: Date | null; applied: Partial<Due> }>`
    select events_months as "eventsMonths", leads_months as "leadsMonths", letters_days as "lettersDays",
      accesses_months as "accessesMonths", applied_at as "appliedAt", applied
    from retention_rules where workspace_id = ${workspaceId}`.execute(tx)
  return rows[0] ?? { ...usualRules, appliedAt: null, applied: {} }
}

const monthsAgo = (now: Date, months: number): Date => {
  const then = new Date(now)
  then.setUTCMonth(then.getUTCMonth() - months)
  return then
}

export const eventsBefore = (rules: RetentionRules, now: Date): Date | null =>
  rules.eventsMonths === null ? null : monthsAgo(now, rules.eventsMonths)

/** Living cards without an order in their family, unseen since, whom nothing is being sent to. */
export const silentLeads = (workspaceId: string, rules: RetentionRules, now: Date) =>
  rules.leadsMonths === null
    ? null
    : sql`
      from customers c
      where c.workspace_id = ${workspaceId} and c.merged_into is null and c.order_count = 0
        and c.last_seen_at < ${monthsAgo(now, rules.leadsMonths)}::timestamptz
        and not exists (
          select from customers f join orders o on o.workspace_id = f.workspace_id and o.customer_id = f.id
          where f.workspace_id = c.workspace_id and (f.id = c.id or f.merged_into = c.id))
        and not exists (
          select from enrolments e where e.workspace_id = c.workspace_id and e.customer_id = c.id
            and e.status in ('active', 'waiting'))`

const countOf = async (tx: Transaction, from: ReturnType<typeof sql> | null): Promise<number> => {
  if (!from) return 0
  const { rows } = await sql<{ count: number }>`select count(*)::int as count ${from}`.execute(tx)
  return rows[0]?.count ?? 0
}

export const oldLetters = (workspaceId: string, { lettersDays }: RetentionRules) => sql`
  from message_bodies where workspace_id = ${workspaceId} and created_at < now() - make_interval(days => ${lettersDays})`

/** Notices of letters that came back quote them. */
export const oldNotices = (workspaceId: string, { lettersDays }: RetentionRules) => sql`
  from return_notices where workspace_id = ${workspaceId} and created_at < now() - make_interval(days => ${lettersDays})`

export const oldAccesses = (workspaceId: string, { accessesMonths }: RetentionRules) =>
  accessesMonths === null
    ? null
    : sql`from personal_accesses where workspace_id = ${workspaceId} and last_at < now() - make_interval(months => ${accessesMonths})`

/** What would go by these rules now. */
export async function dueBy(
  tx: Transaction,
  clickhouse: ClickHouseClient,
  workspaceId: string,
  rules: RetentionRules,
  now: Date,
): Promise<Due> {
  const before = eventsBefore(rules, now)
  const [events] = before ? await oldEvents(clickhouse, { workspaceId, before }) : []
  return {
    events: events?.count ?? 0,
    leads: await countOf(tx, silentLeads(workspaceId, rules, now)),
    letters:
      (await countOf(tx, oldLetters(workspaceId, rules))) +
      (await countOf(tx, oldNotices(workspaceId, rules))),
    accesses: await countOf(tx, oldAccesses(workspaceId, rules)),
  }
}

const State = RetentionRules.extend({
  appliedAt: z.iso.datetime().nullable(),
  applied: Due.partial().describe('What went the last time'),
})

async function stateOf({ tx, workspaceId }: Context) {
  const { appliedAt, ...rules } = await rulesOf(tx, workspaceId)
  return { ...rules, appliedAt: appliedAt?.toISOString() ?? null }
}

export const getRetention = operation({
  name: 'retention.get',
  summary: 'How long what is kept, and what went the last time.',
  http: 'GET /retention',
  needs: 'read',
  input: z.object({}),
  output: State,
  run: stateOf,
})

export const previewRetention = operation({
  name: 'retention.preview',
  summary: 'What would go by these rules if they were applied now. Nothing is changed.',
  http: 'POST /retention/preview',
  needs: 'read',
  readOnly: true,
  input: RetentionRules,
  output: Due,
  run: ({ tx, clickhouse, workspaceId, now }, rules) => dueBy(tx, clickhouse, workspaceId, rules, now),
})

export const updateRetention = operation({
  name: 'retention.update',
  summary: 'Change how long what is kept. What is older goes within a day, for good.',
  http: 'PUT /retention',
  needs: 'administer',
  input: RetentionRules,
  output: State,
  async run(context, rules) {
    const { tx, workspaceId, now } = context
    await sql`
      insert into retention_rules (workspace_id, events_months, leads_months, letters_days, accesses_months, updated_at)
      values (${workspaceId}, ${rules.eventsMonths}, ${rules.leadsMonths}, ${rules.lettersDays}, ${rules.accessesMonths}, ${now})
      on conflict (workspace_id) do update set events_months = excluded.events_months,
        leads_months = excluded.leads_months, letters_days = excluded.letters_days,
        accesses_months = excluded.accesses_months, updated_at = excluded.updated_at, applied_at = null`.execute(
      tx,
    )
    return stateOf(context)
  },
})
