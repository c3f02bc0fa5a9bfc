import { z } from 'zod'
import { type Db, sql, type Transaction } from '../../engines/index.ts'
import { Label } from '../../kit/kinds.ts'

/** A source that others call, as whoever takes their call needs it. */
export interface CalledSource {
  workspaceId: string
  id: string
  kind: string
  /** Secrets sealed. */
  settings: Record<string, unknown>
  key: string
}

const columns = sql`workspace_id as "workspaceId", id, kind, settings, write_key as key`

/** The source that has this key; undefined when it is switched off. */
export async function findByKey(tx: Transaction | Db, key: string): Promise<CalledSource | undefined> {
  const { rows } = await sql<CalledSource>`
    select ${columns} from sources where write_key = ${key} and disabled_at is null`.execute(tx)
  return rows[0]
}

/**
 * The oldest source letters to this address belong to: a second claim on it gets none of them. What stands behind a + is left
 * out: our letters come back to `shop+r…@`.
 */
export async function findByMailAddress(
  tx: Transaction | Db,
  address: string,
): Promise<CalledSource | undefined> {
  const { rows } = await sql<CalledSource>`
    select ${columns} from sources
    where kind = 'mail' and lower(settings ->> 'address') in (${address.toLowerCase()}, ${address.toLowerCase().replace(/\+[^@]*@/, '@')})
      and disabled_at is null
    order by lower(settings ->> 'address') = ${address.toLowerCase()} desc, created_at, id limit 1`.execute(
    tx,
  )
  return rows[0]
}

type Named = Pick<CalledSource, 'workspaceId' | 'id'>

/** Counts what came, by the day. */
export async function countReceived(
  tx: Transaction,
  { workspaceId, id }: Named,
  counts: Record<string, number>,
  now: Date,
): Promise<void> {
  const told = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => ({ name, count }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
  await sql`
    insert into source_counts (workspace_id, source_id, day, name, count)
    select ${workspaceId}, ${id}, ${now}::timestamptz at time zone 'UTC', name, count
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as told(name text, count bigint)
    on conflict (workspace_id, source_id, day, name) do update set count = source_counts.count + excluded.count`.execute(
    tx,
  )
  // A busy source would write its row for every request; to the nearest seconds is often enough.
  await sql`
    update sources set last_received_at = ${now}
    where workspace_id = ${workspaceId} and id = ${id}
      and (last_received_at is null or last_received_at < ${now}::timestamptz - interval '2 seconds')`.execute(
    tx,
  )
}

/** Writes down what was wrong with what came: how often, since when, and the words of the last time. */
export async function noteProblem(
  tx: Transaction,
  { workspaceId, id }: Named,
  problem: { code: string; reason: Label },
  now: Date,
): Promise<void> {
  await sql`
    insert into source_problems (workspace_id, source_id, code, reason, count, first_at, last_at)
    values (${workspaceId}, ${id}, ${problem.code}, ${JSON.stringify(problem.reason)}::jsonb, 1, ${now}, ${now})
    on conflict (workspace_id, source_id, code) do update set reason = excluded.reason,
      count = source_problems.count + 1, last_at = greatest(source_problems.last_at, excluded.last_at)`.execute(
    tx,
  )
}

export const ReceivedCount = z.object({
  name: z.string().describe('requests, or a name of `counted` of the kind'),
  today: z.number().int(),
  week: z.number().int(),
})

export const SourceProblem = z.object({
  code: z.string(),
  reason: Label,
  count: z.number().int(),
  firstAt: z.date(),
  lastAt: z.date(),
})

/** What came in a week, and what was wrong with it in a month. */
export async function readReceived(tx: Transaction, { workspaceId, id }: Named, now: Date) {
  const { rows: counts } = await sql<z.infer<typeof ReceivedCount>>`
    select name, sum(count) as week,
      coalesce(sum(count) filter (where day = (${now}::timestamptz at time zone 'UTC')::date), 0) as today
    from source_counts
    where workspace_id = ${workspaceId} and source_id = ${id}
      and day > (${now}::timestamptz at time zone 'UTC')::date - 7
    group by name order by name`.execute(tx)
  const { rows: problems } = await sql<z.infer<typeof SourceProblem>>`
    select code, reason, count, first_at as "firstAt", last_at as "lastAt" from source_problems
    where workspace_id = ${workspaceId} and source_id = ${id} and last_at > ${now}::timestamptz - interval '30 days'
    order by last_at desc limit 20`.execute(tx)
  return {
    counts: counts.map(({ name, today, week }) => ({ name, today: Number(today), week: Number(week) })),
    problems,
  }
}
