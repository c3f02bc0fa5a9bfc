import { sql } from 'kysely'
import type { Transaction } from '../postgres/database.ts'
import { type FactRecord, factsTopic, readFacts } from './facts.ts'
import { unpack } from './payload.ts'

/** Longer than the way to ClickHouse takes, unless it is far behind. */
const secondsBack = 20
const batchesBack = 400

/**
 * What the log still carries, or has just carried, of a few people: the newest facts, whether or not ClickHouse has them
 * already. Only the batches that speak of them are unpacked.
 */
export async function factsArriving(
  tx: Transaction,
  workspaceId: string,
  customerIds: readonly number[],
): Promise<FactRecord[]> {
  const { rows } = await sql<{ payload: Buffer }>`
    select payload from (
      select payload, whose from log_batches
      where topic = ${factsTopic}
        and seq > (select max(seq) from log_batches where topic = ${factsTopic}) - ${batchesBack}
        and created_at > now() - make_interval(secs => ${secondsBack})
      offset 0
    ) newest
    where whose is null or whose && ${[...customerIds]}::bigint[]`.execute(tx)
  const wanted = new Set(customerIds)
  const payloads = await Promise.all(rows.map(({ payload }) => unpack(payload)))
  return payloads
    .flatMap(readFacts)
    .filter(({ people }) => people[workspaceId]?.some((id) => wanted.has(id)))
    .map(({ table, people, rows }) => ({
      table,
      people,
      rows: (JSON.parse(`[${rows}]`) as Record<string, unknown>[]).filter(
        (row) => row.workspace_id === workspaceId && wanted.has(Number(row.customer_id)),
      ),
    }))
}

/** More at once is an import or a burst: the history tells of it soon enough. */
const mostTold = 400

/** Tells the cards that are kept open, at the commit, whose events are on their way. */
export async function tellArriving(
  tx: Transaction,
  rows: readonly { workspace_id: string; customer_id: number }[],
): Promise<void> {
  const people = new Map<string, Set<number>>()
  for (const { workspace_id, customer_id } of rows) {
    const theirs = people.get(workspace_id) ?? new Set()
    people.set(workspace_id, theirs.add(customer_id))
  }
  const notices = [...people].flatMap(([workspaceId, ids]) =>
    ids.size > mostTold ? [] : JSON.stringify({ workspaceId, arriving: [...ids] }),
  )
  if (notices.length > 0)
    await sql`select pg_notify('live', notice) from unnest(${notices}::text[]) as notice`.execute(tx)
}
