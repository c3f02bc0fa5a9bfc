import { type ClickHouseClient, type Db, lagOf, sql, type Transaction } from '../../engines/index.ts'
import { diskOf } from '../../kit/disk.ts'
import { productVersion } from '../../kit/product-version.ts'
import { pause } from '../../kit/time.ts'
import { adviceFor } from './advice.ts'
import type { Findings, Report } from './report.ts'

const patienceMs = 3_000

interface Asked {
  db: Db | Transaction
  clickhouse: ClickHouseClient
  home: string
  /** Dead letters and messages of one workspace; all of them when absent. */
  workspaceId?: string | undefined
}

/** Reads the whole report; an engine that does not answer is part of it, not a failure. */
export async function readReport(asked: Asked): Promise<Report> {
  const [clickhouse, disk] = await Promise.all([clickhouseState(asked.clickhouse), diskOf(asked.home)])
  const { db, workspaceId } = asked
  const findings: Findings = {
    version: productVersion,
    nodeVersion: process.versions.node,
    engines: [await postgresState(db), clickhouse],
    processes: await readProcesses(db),
    lanes: await readLanes(db),
    lags: await readLags(db),
    deadLetters: await countDeadLetters(db, workspaceId ?? null),
    messages: await countMessages(db, workspaceId ?? null),
    disk,
  }
  return { ...findings, advice: adviceFor(findings) }
}

async function postgresState(db: Db | Transaction): Promise<Findings['engines'][number]> {
  const startedAt = performance.now()
  const found = await sql<{ version: string; size: number }>`
    select current_setting('server_version') as version, pg_database_size(current_database()) as size`.execute(
    db,
  )
  const [row] = found.rows
  return {
    name: 'postgres',
    isReachable: true,
    version: row?.version ?? null,
    sizeBytes: row?.size ?? null,
    answeredInMs: Math.round(performance.now() - startedAt),
  }
}

async function clickhouseState(clickhouse: ClickHouseClient): Promise<Findings['engines'][number]> {
  const startedAt = performance.now()
  const asking = clickhouse
    .query({
      query: `SELECT version() AS version, toFloat64(sum(bytes_on_disk)) AS size
              FROM system.parts WHERE active AND database = currentDatabase()`,
      format: 'JSONEachRow',
    })
    .then((answer) => answer.json<{ version: string; size: number }>())
    .catch(() => null)
  const rows = await Promise.race([asking, pause(patienceMs).then(() => null)])
  const row = rows?.[0]
  return {
    name: 'clickhouse',
    isReachable: row !== undefined,
    version: row?.version ?? null,
    sizeBytes: row ? Number(row.size) : null,
    answeredInMs: row ? Math.round(performance.now() - startedAt) : null,
  }
}

async function readProcesses(db: Db | Transaction): Promise<Findings['processes']> {
  const found = await sql<Findings['processes'][number]>`
    select role, process_id as "processId", resident_bytes as "residentBytes", started_at as "startedAt",
           restarts, last_error as "lastError", extract(epoch from now() - said_at)::float8 as "silentSeconds"
    from process_states where said_at > now() - interval '1 day' order by role`.execute(db)
  return found.rows
}

async function readLanes(db: Db | Transaction): Promise<Findings['lanes']> {
  const found = await sql<Findings['lanes'][number]>`
    select name, process_id as "processId", rounds, trouble, trouble_since as "troubleSince",
           last_round_at as "lastRoundAt", extract(epoch from now() - said_at)::float8 as "silentSeconds"
    from lane_states where said_at > now() - interval '1 day' order by name`.execute(db)
  return found.rows
}

async function readLags(db: Db | Transaction): Promise<Findings['lags']> {
  const found = await sql<{ topic: string; consumer: string }>`
    select topic, consumer from log_cursors order by topic, consumer`.execute(db)
  const lags: Findings['lags'] = []
  for (const { topic, consumer } of found.rows)
    lags.push({ topic, consumer, ...(await lagOf(db, topic, consumer)) })
  return lags
}

async function countDeadLetters(db: Db | Transaction, workspaceId: string | null): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*) as count from dead_letters
    where replayed_at is null and discarded_at is null
      and (${workspaceId}::uuid is null or workspace_id = ${workspaceId}::uuid)`.execute(db)
  return found.rows[0]?.count ?? 0
}

async function countMessages(
  db: Db | Transaction,
  workspaceId: string | null,
): Promise<Findings['messages']> {
  const found = await sql<Findings['messages']>`
    select count(*) filter (where status = 'queued') as queued,
           count(*) filter (where status = 'queued' and attempts > 0) as retrying,
           count(*) filter (where status = 'in-doubt') as "inDoubt",
           count(*) filter (where status = 'failed') as "failedLastDay"
    from messages
    where (status = 'queued' or created_at > now() - interval '1 day')
      and (${workspaceId}::uuid is null or workspace_id = ${workspaceId}::uuid)`.execute(db)
  return found.rows[0] ?? { queued: 0, retrying: 0, inDoubt: 0, failedLastDay: 0 }
}
