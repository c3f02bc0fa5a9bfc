import { z } from 'zod'
import { type ConnectedEngines, type Db, sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { clickhouseTime } from '../../kit/time.ts'
import { type Removed, sumOf } from './erasure.ts'
import { forgetRecords } from './forget-people.ts'
import { leadingTo } from './person.ts'
import { forgetHistory, history, removedFromHistory } from './places/index.ts'
import { oldEvents } from './questions/old-events.ts'
import {
  eventsBefore,
  oldAccesses,
  oldLetters,
  oldNotices,
  rulesOf,
  silentLeads,
  usualRules,
} from './retention.ts'
import { noteErasedByRule } from './store.ts'

const atATime = 5_000
const leadsAtATime = 20_000
const cardsAtATime = 500

/**
 * Takes away in one workspace what is older than its rules allow, once a day and after each change of them; a bounded piece
 * at a time. @returns whether there was one
 */
export async function applyRetention(engines: ConnectedEngines, now = new Date()): Promise<'more' | 'idle'> {
  const { db } = engines
  const { rows } = await sql<{ id: string }>`
    select w.id from workspaces w left join retention_rules r on r.workspace_id = w.id
    where r.workspace_id is null or r.applied_at is null or r.applied_at < ${now}::timestamptz - interval '1 day'
    order by r.applied_at nulls first, w.id limit 1`.execute(db)
  const [workspace] = rows
  if (!workspace) return 'idle'
  await applyTo(engines, workspace.id, now)
  return 'more'
}

async function applyTo(engines: ConnectedEngines, workspaceId: string, now: Date): Promise<void> {
  const { db } = engines
  const {
    applied: _,
    appliedAt: __,
    ...rules
  } = await db.transaction().execute((tx) => rulesOf(tx, workspaceId))
  const applied = {
    letters:
      (await deleteAll(db, 'message_bodies', oldLetters(workspaceId, rules))) +
      (await deleteAll(db, 'return_notices', oldNotices(workspaceId, rules))),
    accesses: await deleteAll(db, 'personal_accesses', oldAccesses(workspaceId, rules)),
    leads: await forgetLeads(engines, workspaceId, silentLeads(workspaceId, rules, now), now),
    events: await forgetEvents(engines, workspaceId, eventsBefore(rules, now)),
  }
  await sql`
    insert into retention_rules (workspace_id, letters_days, applied_at, applied)
    values (${workspaceId}, ${usualRules.lettersDays}, ${now}, ${JSON.stringify(applied)}::jsonb)
    on conflict (workspace_id) do update set applied_at = excluded.applied_at, applied = excluded.applied`.execute(
    db,
  )
}

async function deleteAll(db: Db, table: string, from: ReturnType<typeof sql> | null): Promise<number> {
  if (!from) return 0
  let count = 0
  for (;;) {
    const gone = await sql`
      delete from ${sql.table(table)} where ctid = any(array(select ctid ${from} limit ${atATime}))`.execute(
      db,
    )
    const some = Number(gone.numAffectedRows ?? 0n)
    count += some
    if (some < atATime) return count
  }
}

/**
 * Many people as if they were one: the places ask by lists of cards and contacts anyway. The history goes first, so that
 * whatever stops it, the cards that are left lead to the rest of it the next time.
 */
async function forgetLeads(
  engines: ConnectedEngines,
  workspaceId: string,
  from: ReturnType<typeof sql> | null,
  now: Date,
): Promise<number> {
  if (!from) return 0
  const { db, clickhouse } = engines
  let count = 0
  for (;;) {
    const { rows } = await sql<{
      id: number
    }>`select c.id ${from} order by c.id limit ${leadsAtATime}`.execute(db)
    if (rows.length === 0) return count
    const family = await sql<{ id: number; root: number }>`
      select id, coalesce(merged_into, id) as root from customers
      where workspace_id = ${workspaceId} and (id = any(${rows.map(({ id }) => id)}::bigint[])
        or merged_into = any(${rows.map(({ id }) => id)}::bigint[]))
      order by root, id`.execute(db)
    const ids = family.rows.map(({ id }) => id)
    const id = newId()
    let gone: Removed[] = []
    // A mutation rewrites whole parts: once for all of them.
    const everybody = { workspaceId, id: ids[0] ?? 0, ids, identifiers: [] }
    for (const place of history) {
      const rows = await forgetHistory(clickhouse, place, everybody)
      if (rows > 0) gone.push(removedFromHistory(place, rows))
    }
    for (let start = 0; start < ids.length; start += cardsAtATime) {
      const some = ids.slice(start, start + cardsAtATime)
      await db.transaction().execute(async (tx) => {
        const identifiers = await leadingTo(tx, workspaceId, some)
        const person = { workspaceId, id: some[0] ?? 0, ids: some, identifiers }
        gone = sumOf(gone, await forgetRecords(tx, person))
        await noteErasedByRule(tx, {
          workspaceId,
          id,
          customerIds: some,
          removed: gone,
          at: now,
        })
      })
    }
    count += rows.length
  }
}

async function forgetEvents(
  { clickhouse }: ConnectedEngines,
  workspaceId: string,
  before: Date | null,
): Promise<number> {
  if (!before) return 0
  const [old] = await oldEvents(clickhouse, { workspaceId, before })
  if (!old?.count) return 0
  await clickhouse.command({
    query: `ALTER TABLE events DELETE WHERE workspace_id = toUUID('${z.uuid().parse(workspaceId)}')
      AND occurred_at < toDateTime64('${clickhouseTime(before)}', 3, 'UTC')`,
    clickhouse_settings: { mutations_sync: '2' },
  })
  return old.count
}
