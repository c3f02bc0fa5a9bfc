import { type ClickHouseClient, type Db, sql, type Transaction } from '../../../engines/index.ts'
import { newId } from '../../../kit/ids.ts'
import { getWorkspace } from '../../workspaces/index.ts'
import { type Difference, writeDifference } from './difference.ts'
import { type Moves, writeMoves } from './members.ts'

/** What coming and going is called where flows and cards tell of it. */
export const segmentEventNames = { entered: 'Segment Entered', left: 'Segment Left' } as const

/** Told to flows: somebody came into a segment or left it. */
export interface SegmentEvent {
  messageId: string
  customerId: number
  name: (typeof segmentEventNames)['entered' | 'left']
  type: 'track'
  occurredAt: Date
  properties: { segmentId: string; segmentName: string }
}

/**
 * Decides moves: with the transaction they wait in the outbox, the sizes and the day's history are changed, and what flows
 * may start on is answered. Merging cards is nobody's coming or going.
 */
export async function keepMoves(
  tx: Transaction,
  workspaceId: string,
  moves: readonly Moves[],
  nameOf: (segmentId: string) => string,
): Promise<Iterable<SegmentEvent>> {
  if (moves.length === 0) return []
  const id = newId()
  await sql`
    insert into segment_outbox (id, workspace_id, moves)
    values (${id}, ${workspaceId}, ${JSON.stringify(moves)}::jsonb)`.execute(tx)
  const counts = new Map<string, { segment_id: string; entered: number; went: number }>()
  for (const { segmentId, hasEntered, customerIds } of moves) {
    const count = counts.get(segmentId) ?? { segment_id: segmentId, entered: 0, went: 0 }
    counts.set(segmentId, count)
    count[hasEntered ? 'entered' : 'went'] += customerIds.length
  }
  const changes = [...counts.values()]
  const { timeZone } = await getWorkspace(tx, workspaceId)
  await sql`
    with told as (
      select * from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as t(segment_id uuid, entered bigint, went bigint)
    ), counted as (
      update segments s set is_unmeasured = true,
        -- nought was true of nobody: what the first to come have brought is not added up yet
        revenue_minor = case when s.member_count = 0 then null else s.revenue_minor end, member_count = greatest(0, coalesce(s.member_count, 0) + told.entered - told.went)
      from told where s.workspace_id = ${workspaceId} and s.id = told.segment_id
      returning s.id, s.member_count
    )
    insert into segment_days as d (workspace_id, segment_id, day, size, entered, went)
    select ${workspaceId}, told.segment_id, (now() at time zone ${timeZone})::date, counted.member_count, told.entered, told.went
    from told join counted on counted.id = told.segment_id
    on conflict (workspace_id, segment_id, day) do update set
      size = excluded.size, entered = d.entered + excluded.entered, went = d.went + excluded.went`.execute(tx)
  return eventsOf(id, moves, nameOf)
}

/** Made when somebody asks: mostly no flow does, and they may be very many. */
function* eventsOf(
  id: string,
  moves: readonly Moves[],
  nameOf: (segmentId: string) => string,
): Generator<SegmentEvent> {
  let place = 0
  for (const { segmentId, hasEntered, cause, movedAt, customerIds } of moves) {
    if (cause === 'merge') continue
    const name = segmentEventNames[hasEntered ? 'entered' : 'left']
    const properties = { segmentId, segmentName: nameOf(segmentId) }
    const occurredAt = new Date(movedAt)
    for (const customerId of customerIds)
      yield {
        messageId: `segment/${id}/${place++}`,
        customerId,
        name,
        type: 'track',
        occurredAt,
        properties,
      }
  }
}

/** With the transaction that lets a new generation count: its moves wait in the outbox. */
export async function keepDifference(
  tx: Transaction,
  workspaceId: string,
  difference: Difference,
): Promise<void> {
  await sql`
    insert into segment_outbox (id, workspace_id, moves, difference)
    values (${newId()}, ${workspaceId}, '[]', ${JSON.stringify(difference)}::jsonb)`.execute(tx)
}

const idsInNotice = 400

/** Writes what waits in the outbox to ClickHouse and tells those who look. Moves after it are judged by what it wrote. */
export async function emptyOutbox(db: Db, clickhouse: ClickHouseClient): Promise<void> {
  const { rows } = await sql<{
    id: string
    workspaceId: string
    moves: Moves[]
    difference: Difference | null
  }>`select id, workspace_id as "workspaceId", moves, difference from segment_outbox order by id`.execute(db)
  for (const { id, workspaceId, moves, difference } of rows) {
    if (difference) {
      await writeDifference(clickhouse, workspaceId, difference)
      await sql`delete from segment_outbox where id = ${id}`.execute(db)
      continue
    }
    const { rows: versions } = await sql<{
      version: number
    }>`select nextval('segment_versions') as version`.execute(db)
    await writeMoves(clickhouse, workspaceId, moves, versions[0]?.version ?? 0, `segments:${id}`)
    const people = [...new Set(moves.flatMap(({ customerIds }) => customerIds))]
    const notices: string[] = []
    for (let from = 0; from < people.length; from += idsInNotice)
      notices.push(
        JSON.stringify({
          workspaceId,
          customerIds: people.slice(from, from + idsInNotice),
          tables: ['segment_moves'],
        }),
      )
    await db.transaction().execute(async (tx) => {
      await sql`delete from segment_outbox where id = ${id}`.execute(tx)
      await sql`select pg_notify('live', notice) from unnest(${notices}::text[]) as notice`.execute(tx)
    })
  }
}
