import { sql, type Transaction } from '../../engines/index.ts'
import { hourMs } from '../../kit/time.ts'
import type { Visit } from './call.ts'

/** People read a number and dial it later; by then it may be shown to nobody, but it was theirs last. */
const dialledWithinMs = 12 * hourMs

interface NumberQuestion {
  workspaceId: string
  sourceId: string
  /** All numbers that may be shown, E.164. */
  numbers: readonly string[]
  anonymousId: string
  visit: Visit
  holdSeconds: number
  now: Date
}

/** The number this visit is to be shown; null when every one is being shown to somebody else right now. */
export async function showNumber(tx: Transaction, asked: NumberQuestion): Promise<string | null> {
  const { workspaceId, sourceId, numbers, anonymousId, now } = asked
  // Two visits at once must not be given the same number.
  await sql`select pg_advisory_xact_lock(hashtextextended('shown numbers:' || ${sourceId}, 0))`.execute(tx)
  const { rows } = await sql<{ number: string }>`
    select pool.number from unnest(${[...numbers]}::text[]) with ordinality as pool(number, place)
    left join shown_numbers s
      on s.workspace_id = ${workspaceId} and s.source_id = ${sourceId} and s.number = pool.number
    where s.number is null or s.until < ${now} or s.anonymous_id = ${anonymousId}
    order by s.anonymous_id = ${anonymousId} desc nulls last, s.until nulls first, place limit 1`.execute(tx)
  const number = rows[0]?.number
  if (number === undefined) return null
  const until = new Date(now.getTime() + asked.holdSeconds * 1_000)
  await sql`
    insert into shown_numbers (workspace_id, source_id, number, anonymous_id, visit, shown_at, until)
    values (${workspaceId}, ${sourceId}, ${number}, ${anonymousId}, ${JSON.stringify(asked.visit)}::jsonb, ${now}, ${until})
    on conflict (workspace_id, source_id, number) do update set anonymous_id = excluded.anonymous_id,
      visit = excluded.visit, shown_at = excluded.shown_at, until = excluded.until`.execute(tx)
  return number
}

/** The visit that was shown a number last before it was dialled. */
export async function visitOf(
  tx: Transaction,
  workspaceId: string,
  sourceId: string,
  number: string,
  at: Date,
): Promise<{ anonymousId: string; visit: Visit } | null> {
  const { rows } = await sql<{ anonymousId: string; visit: Visit }>`
    select anonymous_id as "anonymousId", visit from shown_numbers
    where workspace_id = ${workspaceId} and source_id = ${sourceId} and number = ${number}
      and shown_at <= ${new Date(at.getTime() + 60_000)}
      and shown_at > ${new Date(at.getTime() - dialledWithinMs)}`.execute(tx)
  return rows[0] ?? null
}
