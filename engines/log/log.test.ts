import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testEngines } from '../../tests/engines.ts'
import { connectPostgres } from '../postgres/connect.ts'
import { appendBatch } from './append.ts'
import { createAppender } from './appender.ts'
import { lagOf } from './lag.ts'
import { listen, listenLog } from './listen.ts'
import { unpack } from './payload.ts'
import { moveCursor, readAfter, sealedRange, sealRange } from './read.ts'
import { trimLog } from './trim.ts'

const { db, pool, urls } = testEngines()
const newTopic = () => `test-${randomUUID()}`

const append = (topic: string, ...records: unknown[]) =>
  db.transaction().execute((tx) =>
    appendBatch(
      tx,
      topic,
      records.map((record) => JSON.stringify(record)),
    ),
  )

const parsed = (payload: string): unknown[] => JSON.parse(payload)

async function everything(topic: string, consumer = 'reader'): Promise<unknown[]> {
  const batches = await readAfter(db, topic, consumer, { maxBatches: 1_000_000, maxBytes: 1e12 })
  return batches.flatMap((batch) => parsed(batch.payload))
}

test('what is appended is read in order, with its transaction or not at all', async () => {
  const topic = newTopic()
  expect(await append(topic, { a: 1 }, 'Ё"\n')).toBe(1)
  const undone = db.transaction().execute(async (tx) => {
    await appendBatch(tx, topic, ['"never"'])
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await append(topic, 3)).toBe(2)
  expect(await everything(topic)).toEqual([{ a: 1 }, 'Ё"\n', 3])
})

test('many writers at once: numbers without a gap, and a reader never passes one that is still being written', async () => {
  const topic = newTopic()
  const writers = 6
  const each = 40
  let isWriting = true
  const seen: number[] = []
  const reading = (async () => {
    for (;;) {
      const last = !isWriting
      const batches = await readAfter(db, topic, 'reader', { maxBatches: 7 })
      for (const batch of batches) seen.push(batch.seq)
      const newest = batches.at(-1)
      if (newest !== undefined) await moveCursor(db, topic, 'reader', newest.seq)
      else if (last) return
    }
  })()
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let number = 0; number < each; number++) {
        await db.transaction().execute(async (tx) => {
          await appendBatch(tx, topic, [JSON.stringify([writer, number])])
          if (number % 5 === 0) await sql`select pg_sleep(0.003)`.execute(tx)
          if (number % 7 === 0) await sql`savepoint here`.execute(tx)
        })
      }
    }),
  )
  isWriting = false
  await reading
  expect(seen).toEqual(Array.from({ length: writers * each }, (_, index) => index + 1))
})

test('reading is bounded in batches, records and bytes, and always gets on', async () => {
  const topic = newTopic()
  for (let batch = 0; batch < 10; batch++)
    await append(topic, ...Array.from({ length: 10 }, () => 'x'.repeat(100)))
  const counts = async (limits: Parameters<typeof readAfter>[3]) =>
    (await readAfter(db, topic, 'r', limits)).length
  expect(await counts({ maxBatches: 3 })).toBe(3)
  expect(await counts({ maxRecords: 25 })).toBe(3)
  expect(await counts({ maxRecords: 1 })).toBe(1)
  expect(await counts({ maxBytes: 1 })).toBe(1)
  expect(await counts({ maxBytes: 2500 })).toBe(3)
  expect(await counts({ upTo: 4 })).toBe(4)
})

test('the cursor moves with the work of its transaction, forward only, and one worker at a time', async () => {
  const topic = newTopic()
  for (let batch = 1; batch <= 4; batch++) await append(topic, batch)
  const failing = db.transaction().execute(async (tx) => {
    await readAfter(tx, topic, 'lane')
    await moveCursor(tx, topic, 'lane', 4)
    throw new Error('killed')
  })
  await expect(failing).rejects.toThrow('killed')
  const round = () =>
    db.transaction().execute(async (tx) => {
      const batches = await readAfter(tx, topic, 'lane', { maxBatches: 2 })
      await sql`select pg_sleep(0.05)`.execute(tx)
      const newest = batches.at(-1)
      if (newest !== undefined) await moveCursor(tx, topic, 'lane', newest.seq)
      return batches.flatMap((batch) => parsed(batch.payload))
    })
  const done = await Promise.all([round(), round(), round()])
  expect(done.flat().sort()).toEqual([1, 2, 3, 4])
  await moveCursor(db, topic, 'lane', 1)
  expect(await everything(topic, 'lane')).toEqual([])
})

test('a sealed range stays the same until it is done, whatever comes after', async () => {
  const topic = newTopic()
  for (let batch = 1; batch <= 3; batch++) await append(topic, batch)
  expect(await sealedRange(db, topic, 'remember')).toBe(null)
  const range = await sealRange(db, topic, 'remember', 2)
  expect(range).toEqual({ from: 1, to: 2, token: `${topic}:1-2` })
  await append(topic, 4)
  expect(await sealRange(db, topic, 'remember', 4)).toEqual(range)
  expect(await sealedRange(db, topic, 'remember')).toEqual(range)
  const again = await readAfter(db, topic, 'remember', { upTo: range.to })
  expect(again.map((batch) => batch.seq)).toEqual([1, 2])
  await moveCursor(db, topic, 'remember', range.to)
  expect(await sealedRange(db, topic, 'remember')).toBe(null)
  expect(await sealRange(db, topic, 'remember', 4)).toEqual({ from: 3, to: 4, token: `${topic}:3-4` })
})

test('what is long is kept packed, read as it was, and counted by what it comes to', async () => {
  const topic = newTopic()
  const records = Array.from({ length: 400 }, (_, n) =>
    JSON.stringify({ n, text: 'Ё"\\u2028 the same words' }),
  )
  for (let batch = 0; batch < 3; batch++)
    await db.transaction().execute((tx) => appendBatch(tx, topic, records))
  const { rows } = await sql<{ packed: number; bytes: number }>`
    select octet_length(payload) as packed, bytes from log_batches where topic = ${topic} limit 1`.execute(db)
  const [row] = rows
  expect(row?.bytes).toBe(Buffer.byteLength(`[${records.join()}]`))
  expect(row?.packed).toBeLessThan((row?.bytes ?? 0) / 5)
  const all = await readAfter(db, topic, 'reader')
  expect(all.map(({ payload }) => payload)).toEqual(Array(3).fill(`[${records.join()}]`))
  // One is always read, the second begins within the limit, the third does not.
  expect(await readAfter(db, topic, 'reader', { maxBytes: (row?.bytes ?? 0) + 1 })).toHaveLength(2)
})

test('lag is told in batches, records and age', async () => {
  const topic = newTopic()
  expect(await lagOf(db, topic, 'lane')).toEqual({ batches: 0, records: 0, oldestAgeSeconds: 0 })
  await append(topic, 1, 2, 3)
  await append(topic, 4)
  await sql`update log_batches set created_at = now() - interval '1 minute' where topic = ${topic} and seq = 1`.execute(
    db,
  )
  const lag = await lagOf(db, topic, 'lane')
  expect(lag).toMatchObject({ batches: 2, records: 4 })
  expect(Math.round(lag.oldestAgeSeconds / 30)).toBe(2)
  await sql`insert into log_batches (topic, seq, payload, record_count)
    select ${topic}, n, '[1,2]'::bytea, 2 from generate_series(3, 20000) n`.execute(db)
  expect((await lagOf(db, topic, 'lane')).batches).toBe(20_000)
  const records = (await lagOf(db, topic, 'lane')).records
  expect(records).toBeGreaterThan(39_000)
  expect(records).toBeLessThan(41_000)
})

test('trimming takes only what is old and passed by all, and numbers go on after it', async () => {
  const topic = newTopic()
  for (let batch = 1; batch <= 5; batch++) await append(topic, batch)
  const makeOld = () =>
    sql`update log_batches set created_at = now() - interval '5 hours' where topic = ${topic}`.execute(db)
  await makeOld()
  expect(await trimLog(db, topic, { keepHours: 4 })).toBe(0)
  await moveCursor(db, topic, 'fast', 5)
  await moveCursor(db, topic, 'slow', 2)
  expect(await trimLog(db, topic, { keepHours: 6 })).toBe(0)
  expect(await trimLog(db, topic, { keepHours: 4 })).toBe(2)
  expect(await everything(topic, 'slow')).toEqual([3, 4, 5])
  await moveCursor(db, topic, 'slow', 5)
  expect(await trimLog(db, topic, { keepHours: 0 })).toBe(3)
  expect(await append(topic, 6)).toBe(6)
  expect(await everything(topic, 'slow')).toEqual([6])
})

test('group commit: every record that was acknowledged is there once, in few batches', async () => {
  const topic = newTopic()
  const appender = createAppender(pool, topic, { maxPendingBytes: 50_000_000 })
  const total = 5_000
  await Promise.all(
    Array.from({ length: total }, async (_, number) => {
      if (number % 100 === 0) await new Promise((resolve) => setTimeout(resolve, number / 100))
      await appender.append(Buffer.from(JSON.stringify({ number })))
      if (number % 500 !== 0) return
      const found = await sql<{ payload: Buffer }>`
        select payload from log_batches where topic = ${topic}`.execute(db)
      const payloads = await Promise.all(found.rows.map(({ payload }) => unpack(payload)))
      const records = payloads.flatMap((payload) => parsed(payload) as { number: number }[])
      expect(records.filter((record) => record.number === number)).toHaveLength(1)
    }),
  )
  await appender.close()
  const numbers = (await everything(topic)).map((record) => (record as { number: number }).number)
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: total }, (_, number) => number))
  const batches = await readAfter(db, topic, 'count', { maxBatches: 10_000 })
  expect(batches.length).toBeLessThan(total / 10)
  expect(batches.reduce((sum, batch) => sum + batch.recordCount, 0)).toBe(total)
})

test('too much waiting is refused at once, and nothing that was taken is lost', async () => {
  const topic = newTopic()
  const appender = createAppender(pool, topic, { maxPendingBytes: 1_000 })
  const record = Buffer.from(JSON.stringify('x'.repeat(98)))
  const answers = await Promise.allSettled(Array.from({ length: 50 }, () => appender.append(record)))
  const taken = answers.filter((answer) => answer.status === 'fulfilled').length
  expect(taken).toBe(10)
  for (const answer of answers) {
    if (answer.status === 'rejected')
      expect(answer.reason).toMatchObject({ code: 'limit-reached', retryAfterSeconds: 1 })
  }
  expect(appender.pendingBytes()).toBe(0)
  await appender.append(record)
  await appender.close()
  await expect(appender.append(record)).rejects.toMatchObject({ code: 'unavailable' })
  expect((await everything(topic)).length).toBe(11)
})

test('a lost connection before the commit is tried again; every acknowledged record is there once', async () => {
  const topic = newTopic()
  // Connections of its own are broken, and nobody else's: other tests run beside this one.
  const own = connectPostgres(urls.postgresUrl, { applicationName: topic })
  const appender = createAppender(own.pool, topic, { maxPendingBytes: 50_000_000 })
  let isOver = false
  const breaking = (async () => {
    while (!isOver) {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${topic}`.execute(
        db,
      )
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
  })()
  const acknowledged: number[] = []
  await Promise.all(
    Array.from({ length: 300 }, async (_, number) => {
      await new Promise((resolve) => setTimeout(resolve, number * 3))
      await appender.append(Buffer.from(String(number))).then(
        () => acknowledged.push(number),
        () => {},
      )
    }),
  )
  isOver = true
  await breaking
  await appender.close()
  await own.close()
  const kept = (await everything(topic)) as number[]
  expect(new Set(kept).size).toBe(kept.length)
  expect(acknowledged.filter((number) => !kept.includes(number))).toEqual([])
  expect(acknowledged.length).toBeGreaterThan(0)
})

test('whoever listens hears of every append, and goes on after the connection was lost', async () => {
  const topic = newTopic()
  const heard: (string | null)[] = []
  const log = listenLog(urls.postgresUrl, (name) => heard.push(name))
  await expect.poll(() => heard.includes(null), { timeout: 10_000 }).toBe(true)
  await append(topic, 1)
  await expect.poll(() => heard.includes(topic), { timeout: 10_000 }).toBe(true)
  await log.stop()

  const channel = `c_${randomUUID()}`
  const payloads: (string | null)[] = []
  const listening = listen(urls.postgresUrl, channel, (payload) => payloads.push(payload))
  await expect.poll(() => payloads, { timeout: 10_000 }).toEqual([null])
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where query = ${`listen "${channel}"`}`.execute(
    db,
  )
  await expect.poll(() => payloads, { timeout: 10_000 }).toEqual([null, null])
  await sql`select pg_notify(${channel}, 'still here')`.execute(db)
  await expect.poll(() => payloads, { timeout: 10_000 }).toEqual([null, null, 'still here'])
  await listening.stop()
})
