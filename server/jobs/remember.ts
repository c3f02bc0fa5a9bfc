import {
  type ConnectedEngines,
  type FactPiece,
  factsTopic,
  insertJson,
  type Listening,
  listenLog,
  moveCursor,
  readAfter,
  readFacts,
  sealedRange,
  sealRange,
  sql,
  type Transaction,
} from '../../engines/index.ts'
import { pause } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import { type Lane, startLane } from './lane.ts'

export const rememberConsumer = 'remember'
/** Held by whoever inserts what happened. */
export const rememberLock = 'remember'
/**
 * While much arrives, waiting between two inserts makes fewer and larger ones: a row costs ClickHouse 15 core µs, an insert
 * of any size 30 core ms, with the views that follow it. Open cards do not wait: they see what is on its way (decision 29).
 */
const lingerMs = { least: 20, most: 500 }
const lingerTimes = 4
const mostBatches = 400
const mostBytes = 24_000_000
const everything = {
  maxBatches: Number.MAX_SAFE_INTEGER,
  maxBytes: Number.MAX_SAFE_INTEGER,
  maxRecords: Number.MAX_SAFE_INTEGER,
}
/** PostgreSQL's own limit is 8000 bytes. */
const longestNotice = 7_500

/** Writes what happened into ClickHouse: whole ranges of the log, each exactly once whatever dies in between. */
export function startRemember(runtime: Runtime): Lane {
  let pauseMs = 0
  const lane = startLane({
    name: 'remember',
    tickMilliseconds: 1_000,
    async run(signal) {
      if (pauseMs > 0) await pause(pauseMs, signal)
      const startedAt = performance.now()
      const wasBusy = await rememberRange(runtime.engines)
      const tookMs = performance.now() - startedAt
      pauseMs = wasBusy ? Math.min(Math.max(lingerTimes * tookMs, lingerMs.least), lingerMs.most) : 0
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
 * tells whom it may concern. A range that was sealed before a crash is inserted again, exactly as it was. One at a time:
 * a worker that is being replaced and its successor must not seal and insert across each other.
 * @returns whether there was anything to do
 */
export async function rememberRange(engines: ConnectedEngines): Promise<boolean> {
  return engines.db.transaction().execute(async (holding) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${rememberLock}, 0))`.execute(holding)
    return insertNextRange(engines)
  })
}

/** Its own statements are committed one by one: the seal must be known before the insert, whatever happens. */
async function insertNextRange({ db, clickhouse }: ConnectedEngines): Promise<boolean> {
  const interrupted = await sealedRange(db, factsTopic, rememberConsumer)
  const batches = await readAfter(
    db,
    factsTopic,
    rememberConsumer,
    interrupted ? { ...everything, upTo: interrupted.to } : { maxBatches: mostBatches, maxBytes: mostBytes },
  )
  const last = batches.at(-1)
  if (!last) return false
  const range = interrupted ?? (await sealRange(db, factsTopic, rememberConsumer, last.seq))
  const pieces = batches.flatMap(({ payload }) => readFacts(payload))
  // side by side: what is small does not wait for what is large
  await Promise.all(
    [...rowsByTable(pieces)].map(([table, rows]) =>
      insertJson(clickhouse, table, rows, { token: `${range.token}:${table}` }),
    ),
  )
  await db.transaction().execute(async (tx) => {
    await moveCursor(tx, factsTopic, rememberConsumer, range.to)
    const notices = await noticesOf(tx, pieces)
    await sql`select pg_notify('live', notice) from unnest(${notices}::text[]) as notice`.execute(tx)
  })
  return true
}

/** Rows of each table in the order in which they were appended: the same range always makes the same insert. */
function rowsByTable(pieces: FactPiece[]): Map<string, string[]> {
  const tables = new Map<string, string[]>()
  for (const { table, rows } of pieces) {
    const known = tables.get(table)
    if (known) known.push(rows)
    else tables.set(table, [rows])
  }
  return tables
}

/** Which cards changed in which tables: `{ workspaceId, customerIds, tables }`, each small enough for a notice. */
async function noticesOf(tx: Transaction, pieces: FactPiece[]): Promise<string[]> {
  const changes = new Map<string, { customerIds: Set<number>; tables: Set<string> }>()
  for (const { table, people } of pieces) {
    for (const [workspaceId, customerIds] of Object.entries(people)) {
      const change = changes.get(workspaceId) ?? { customerIds: new Set(), tables: new Set() }
      changes.set(workspaceId, change)
      for (const customerId of customerIds) change.customerIds.add(customerId)
      change.tables.add(table)
    }
  }
  // What a card merged into another one does, its living card hears too.
  for (const [workspaceId, { customerIds }] of changes) {
    const { rows } = await sql<{ root: number }>`
      select distinct merged_into as root from customers
      where workspace_id = ${workspaceId} and id = any(${[...customerIds]}::bigint[]) and merged_into is not null`.execute(
      tx,
    )
    for (const { root } of rows) customerIds.add(root)
  }
  return [...changes].flatMap(([workspaceId, { customerIds, tables }]) =>
    inChunks([...customerIds]).map((ids) =>
      JSON.stringify({ workspaceId, customerIds: ids, tables: [...tables] }),
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
