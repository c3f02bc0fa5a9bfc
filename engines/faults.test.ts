import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { insertRows } from './clickhouse/insert-rows.ts'
import { type ConnectedEngines, connectEngines, migrateEngines } from './connect.ts'
import { createAppender } from './log/appender.ts'
import { moveCursor, readAfter, sealedRange, sealRange } from './log/read.ts'
import { type Engines, startEngines } from './start.ts'

// a busy machine makes restarts slow, never wrong
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const home = mkdtempSync(join(tmpdir(), 'habitue-faults-'))
let engines: Engines
let connected: ConnectedEngines

beforeAll(async () => {
  engines = await startEngines({ home })
  await migrateEngines(engines)
  connected = connectEngines(engines)
})
afterAll(async () => {
  await connected.close()
  await engines.stop()
  rmSync(home, { recursive: true, force: true })
})

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

async function kill(name: 'postgres' | 'clickhouse') {
  const before = engines.status().find((engine) => engine.name === name)
  if (before?.pid != null) process.kill(before.pid, 'SIGKILL')
  await expect
    .poll(() => engines.status().find((engine) => engine.name === name)?.restarts, { timeout: 120_000 })
    .toBe((before?.restarts ?? 0) + 1)
}

/** What a lane does: tries until it works. */
async function untilDone<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work()
    } catch {
      await pause(50)
    }
  }
}

test('PostgreSQL killed with -9 again and again: every acknowledged record is in the log exactly once', async () => {
  const appender = createAppender(connected.pool, 'faults', { maxPendingBytes: 50_000_000 })
  const acknowledged = new Set<number>()
  let isOver = false
  let next = 0
  const writing = Array.from({ length: 20 }, async () => {
    while (!isOver) {
      const number = next++
      await appender.append(Buffer.from(String(number))).then(
        () => acknowledged.add(number),
        () => {},
      )
      await pause(1)
    }
  })
  for (let round = 0; round < 4; round++) {
    await pause(200 + round * 70)
    await kill('postgres')
  }
  await pause(200)
  isOver = true
  await Promise.all(writing)
  await appender.close()
  const batches = await untilDone(() =>
    readAfter(connected.db, 'faults', 'check', { maxBatches: 1e6, maxBytes: 1e12 }),
  )
  const kept: number[] = batches.flatMap((batch) => JSON.parse(batch.payload))
  const once = new Set(kept)
  expect(once.size).toBe(kept.length)
  expect([...acknowledged].filter((number) => !once.has(number))).toEqual([])
  expect(acknowledged.size).toBeGreaterThan(100)
  expect(batches.map((batch) => batch.seq)).toEqual(batches.map((_, index) => index + 1))
})

test('ClickHouse killed with -9 while a sealed log is written to it: every record arrives exactly once, also in a view', async () => {
  const { db, pool, clickhouse } = connected
  const tables = ['facts_test', 'facts_test_sums']
  await clickhouse.command({
    query: `CREATE TABLE facts_test (id UInt64, text String) ENGINE = MergeTree ORDER BY id
      SETTINGS non_replicated_deduplication_window = 1000`,
  })
  await clickhouse.command({
    query: `CREATE TABLE facts_test_sums (k UInt8, n SimpleAggregateFunction(sum, UInt64)) ENGINE = AggregatingMergeTree
      ORDER BY k SETTINGS non_replicated_deduplication_window = 1000`,
  })
  await clickhouse.command({
    query: `CREATE MATERIALIZED VIEW facts_test_view TO facts_test_sums AS
      SELECT toUInt8(id % 10) AS k, count() AS n FROM facts_test GROUP BY k`,
  })
  const appender = createAppender(pool, 'faults-2', { maxPendingBytes: 50_000_000 })
  const total = 60_000
  for (let id = 0; id < total; id += 500) {
    const records = Array.from({ length: 500 }, (_, index) => ({ id: id + index, text: 'x'.repeat(200) }))
    await Promise.all(records.map((record) => appender.append(Buffer.from(JSON.stringify(record)))))
  }
  await appender.close()

  let isDone = false
  const round = async () => {
    const sealed = await sealedRange(db, 'faults-2', 'remember')
    const batches = await readAfter(
      db,
      'faults-2',
      'remember',
      sealed === null ? { maxBatches: 4 } : { upTo: sealed.to },
    )
    const newest = batches.at(-1)
    if (newest === undefined) {
      isDone = true
      return
    }
    const range = sealed ?? (await sealRange(db, 'faults-2', 'remember', newest.seq))
    const rows: object[] = batches.flatMap((batch) => JSON.parse(batch.payload))
    await insertRows(clickhouse, 'facts_test', rows, { token: `${range.token}:facts_test` })
    await moveCursor(db, 'faults-2', 'remember', range.to)
  }
  const remembering = (async () => {
    while (!isDone) await untilDone(round)
  })()
  for (let kills = 0; kills < 4 && !isDone; kills++) {
    await pause(120 + kills * 40)
    await kill('clickhouse')
  }
  await remembering
  const counted = await clickhouse.query({
    query: `SELECT count() AS n, uniqExact(id) AS u, (SELECT sum(n) FROM facts_test_sums) AS v FROM facts_test`,
    format: 'JSONEachRow',
  })
  expect(await counted.json()).toEqual([{ n: total, u: total, v: total }])
  for (const table of ['facts_test_view', ...tables])
    await clickhouse.command({ query: `DROP TABLE ${table}` })
})

test('ClickHouse killed with -9 while rows go in by a file: each arrives once, and no file is left', async () => {
  const { clickhouse } = connected
  await clickhouse.command({
    query: `CREATE TABLE letters_test (id UInt64, text String) ENGINE = MergeTree ORDER BY id
      SETTINGS non_replicated_deduplication_window = 1000`,
  })
  const [pieces, inPiece] = [30, 2_000]
  let piece = 0
  // the empty line in each cell sends the rows by a file
  const csvOf = (first: number) =>
    Array.from({ length: inPiece }, (_, n) => `${first + n},"Dear you,\n\nsee\n"\n`).join('')
  const insertNext = async () => {
    await clickhouse.insert({
      table: 'letters_test',
      values: Readable.from([csvOf(piece * inPiece)], { objectMode: false }),
      format: 'CSV',
      clickhouse_settings: { insert_deduplication_token: `piece-${piece}` },
    })
    piece++
  }
  const inserting = (async () => {
    while (piece < pieces) await untilDone(insertNext)
  })()
  for (let kills = 0; kills < 3 && piece < pieces; kills++) {
    await pause(60 + kills * 45)
    await kill('clickhouse')
  }
  await inserting
  const counted = await clickhouse.query({
    query: `SELECT count() AS n, uniqExact(id) AS u, countIf(text != 'Dear you,\n\nsee\n') AS broken FROM letters_test`,
    format: 'JSONEachRow',
  })
  expect(await counted.json()).toEqual([{ n: pieces * inPiece, u: pieces * inPiece, broken: 0 }])
  const left = readdirSync(home, { recursive: true }).filter((name) => String(name).includes('-rows-'))
  expect(left).toEqual([])
  await clickhouse.command({ query: 'DROP TABLE letters_test' })
})

test('killed between the noting of a block and its part: the block sent again is taken', async () => {
  await connected.clickhouse.command({
    query: `CREATE TABLE noted (id UInt64) ENGINE = MergeTree ORDER BY id
      SETTINGS non_replicated_deduplication_window = 1000`,
  })
  for (const id of [1, 2, 3])
    await insertRows(connected.clickhouse, 'noted', [{ id }], { token: `noted-${id}` })
  await connected.clickhouse.command({ query: 'OPTIMIZE TABLE noted FINAL' })
  await insertRows(connected.clickhouse, 'noted', [{ id: 4 }], { token: 'noted-4' })
  const asked = await connected.clickhouse.query({
    query: `SELECT path FROM system.parts WHERE database = currentDatabase() AND table = 'noted' AND name = 'all_4_4_0'`,
    format: 'JSONEachRow',
  })
  const [part] = await asked.json<{ path: string }>()
  const path = part?.path.replace(/\/$/, '') ?? ''
  await connected.close()
  await engines.stop()
  // how the folder looks at that moment, as strace shows it
  renameSync(path, path.replace(/all_4_4_0$/, 'tmp_insert_all_4_4_0'))
  engines = await startEngines({ home })
  connected = connectEngines(engines)
  for (const id of [1, 2, 3, 4])
    await insertRows(connected.clickhouse, 'noted', [{ id }], { token: `noted-${id}` })
  const rows = await connected.clickhouse.query({
    query: 'SELECT id FROM noted ORDER BY id',
    format: 'JSONEachRow',
  })
  expect(await rows.json()).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }])
})

test('a token is remembered over a restart', async () => {
  const { clickhouse } = connected
  await clickhouse.command({
    query: `CREATE TABLE again (id UInt64) ENGINE = MergeTree ORDER BY id
      SETTINGS non_replicated_deduplication_window = 1000`,
  })
  await insertRows(clickhouse, 'again', [{ id: 1 }], { token: 'a' })
  await connected.close()
  await engines.stop()
  engines = await startEngines({ home })
  connected = connectEngines(engines)
  await insertRows(connected.clickhouse, 'again', [{ id: 1 }], { token: 'a' })
  const rows = await connected.clickhouse.query({ query: 'SELECT id FROM again', format: 'JSONEachRow' })
  expect(await rows.json()).toEqual([{ id: 1 }])
})
