import {
  type ConnectedEngines,
  type FactRecord,
  factsTopic,
  insertRows,
  type Listening,
  type LogBatch,
  listenLog,
  moveCursor,
  readAfter,
  sealedRange,
  sealRange,
  sql,
} from '../../engines/index.ts'
import { pause } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import { type Lane, startLane } from './lane.ts'

const consumer = 'remember'
/** While much arrives, waiting a little makes fewer and larger inserts, and ClickHouse fewer parts to merge. */
const lingerMs = 40
const mostBatches = 400
const mostBytes = 24_000_000
/** PostgreSQL's own limit is 8000 bytes. */
const longestNotice = 7_500

/** Writes what happened into ClickHouse: whole ranges of the log, each exactly once whatever dies in between. */
export function startRemember(runtime: Runtime): Lane {
  let wasBusy = false
  const lane = startLane({
    name: 'remember',
    tickMilliseconds: 1_000,
    async run(signal) {
      if (wasBusy) await pause(lingerMs, signal)
      wasBusy = await rememberRange(runtime.engines)
      return wasBusy ? 'more' : 'idle'
    },
  })
  const listening: Listening = listenLog(runtime.urls.postgresUrl, (topic) => {
    if (topic === factsTopic || topic === null) lane.wake()
  })
  return {
    ...lane,
    async stop() {
      await listening.stop()
      await lane.stop()
    },
  }
}

/**
 * Seals the waiting batches as one range, inserts it table by table with the range's token, moves the cursor, and
 * tells whom it may concern. A range that was sealed before a crash is inserted again, exactly as it was.
 * @returns whether there was anything to do
 */
export async function rememberRange({ db, clickhouse }: ConnectedEngines): Promise<boolean> {
  const interrupted = await sealedRange(db, factsTopic, consumer)
  const batches = interrupted
    ? await readAfter(db, factsTopic, consumer, {
        upTo: interrupted.to,
        maxBatches: Number.MAX_SAFE_INTEGER,
        maxBytes: Number.MAX_SAFE_INTEGER,
        maxRecords: Number.MAX_SAFE_INTEGER,
      })
    : await readAfter(db, factsTopic, consumer, { maxBatches: mostBatches, maxBytes: mostBytes })
  const last = batches.at(-1)
  if (!last) return false
  const range = interrupted ?? (await sealRange(db, factsTopic, consumer, last.seq))
  const tables = rowsByTable(batches)
  for (const [table, rows] of tables)
    await insertRows(clickhouse, table, rows, { token: `${range.token}:${table}` })
  await db.transaction().execute(async (tx) => {
    await moveCursor(tx, factsTopic, consumer, range.to)
    const notices = noticesOf(tables)
    await sql`select pg_notify('live', notice) from unnest(${notices}::text[]) as notice`.execute(tx)
  })
  return true
}

/** Rows of each table in the order in which they were appended: the same range always makes the same insert. */
function rowsByTable(batches: LogBatch[]): Map<string, Record<string, unknown>[]> {
  const tables = new Map<string, Record<string, unknown>[]>()
  for (const { payload } of batches) {
    const records: FactRecord[] = JSON.parse(payload.toString('utf8'))
    for (const { table, rows } of records) {
      const known = tables.get(table)
      if (known) for (const row of rows) known.push(row)
      else tables.set(table, rows)
    }
  }
  return tables
}

/** Which cards changed in which tables: `{ workspaceId, customerIds, tables }`, each small enough for a notice. */
function noticesOf(tables: Map<string, Record<string, unknown>[]>): string[] {
  const changes = new Map<string, { customerIds: Set<number>; tables: Set<string> }>()
  for (const [table, rows] of tables) {
    for (const { workspace_id: workspaceId, customer_id: customerId } of rows) {
      if (typeof workspaceId !== 'string' || typeof customerId !== 'number') continue
      let change = changes.get(workspaceId)
      if (!change) {
        change = { customerIds: new Set(), tables: new Set() }
        changes.set(workspaceId, change)
      }
      change.customerIds.add(customerId)
      change.tables.add(table)
    }
  }
  return [...changes].flatMap(([workspaceId, { customerIds, tables: names }]) =>
    inChunks([...customerIds]).map((ids) =>
      JSON.stringify({ workspaceId, customerIds: ids, tables: [...names] }),
    ),
  )
}

// An id has at most 16 digits and a comma.
const idsInNotice = Math.floor((longestNotice - 300) / 17)

function inChunks(ids: number[]): number[][] {
  const chunks: number[][] = []
  for (let from = 0; from < ids.length; from += idsInNotice) chunks.push(ids.slice(from, from + idsInNotice))
  return chunks
}
