import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testEngines } from '../../tests/engines.ts'
import { appendBatch } from './append.ts'
import { appendAtCommit } from './append-at-commit.ts'
import { moveCursor, readAfter } from './read.ts'

const { db } = testEngines()
const newTopic = () => `test-${randomUUID()}`
const all = async (topic: string) =>
  (await readAfter(db, topic, 'reader', { maxBatches: 100_000, maxBytes: 1e12 })).map((batch) => ({
    seq: batch.seq,
    records: JSON.parse(batch.payload),
  }))

test('two transactions that append and then need each other’s rows do not stop each other for ever', async () => {
  const topic = newTopic()
  const [name, other] = [newTopic(), newTopic()]
  for (const one of [name, other])
    await sql`insert into installation (name, value) values (${one}, '0')`.execute(db)
  const touch = (first: string, second: string | null, before: boolean) =>
    db.transaction().execute(async (tx) => {
      if (before) await appendAtCommit(tx, topic, [JSON.stringify([first, 'early'])])
      await sql`update installation set updated_at = now() where name = ${first}`.execute(tx)
      await sql`select pg_sleep(0.05)`.execute(tx)
      if (second) await sql`update installation set updated_at = now() where name = ${second}`.execute(tx)
      if (!before) await appendAtCommit(tx, topic, [JSON.stringify([first, 'late'])])
    })
  // One holds the log and wants the row; the other holds the row and wants the log.
  await Promise.all(
    Array.from({ length: 10 }, () => [touch(other, name, true), touch(name, null, false)]).flat(),
  )
  expect((await all(topic)).map((batch) => batch.seq)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
  await sql`delete from installation where name in (${name}, ${other})`.execute(db)
})

test('numbers have no gap, whoever appends how; what was undone is not there; order in a transaction is kept', async () => {
  const topic = newTopic()
  let isWriting = true
  const seen: number[] = []
  const reading = (async () => {
    for (;;) {
      const last = !isWriting
      const batches = await readAfter(db, topic, 'reader', { maxBatches: 5 })
      for (const batch of batches) seen.push(batch.seq)
      const newest = batches.at(-1)
      if (newest) await moveCursor(db, topic, 'reader', newest.seq)
      else if (last) return
    }
  })()
  const write = (writer: number) =>
    db
      .transaction()
      .execute(async (tx) => {
        await appendAtCommit(tx, topic, [JSON.stringify([writer, 1])])
        await sql`savepoint here`.execute(tx)
        await appendAtCommit(tx, topic, [JSON.stringify([writer, 'never'])])
        await sql`rollback to savepoint here`.execute(tx)
        if (writer % 3 === 0) await appendBatch(tx, topic, [JSON.stringify([writer, 'now'])])
        await appendAtCommit(tx, topic, [JSON.stringify([writer, 2])])
        if (writer % 4 === 0) throw new Error('undone')
      })
      .catch(() => {})
  for (let round = 0; round < 10; round++) await Promise.all(Array.from({ length: 8 }, (_, n) => write(n)))
  isWriting = false
  await reading
  expect(seen).toEqual(Array.from({ length: seen.length }, (_, n) => n + 1))
  // 6 of 8 commit with two batches each, two of those (3 and 6) with one more.
  expect(seen).toHaveLength(10 * (6 * 2 + 2))
})

test('a batch comes out as it went in, in order', async () => {
  const topic = newTopic()
  await db.transaction().execute(async (tx) => {
    await appendAtCommit(tx, topic, ['"first"', JSON.stringify('Ё'.repeat(200_000))])
    await appendAtCommit(tx, topic, ['"second"'])
  })
  expect(await all(topic)).toEqual([
    { seq: 1, records: ['first', 'Ё'.repeat(200_000)] },
    { seq: 2, records: ['second'] },
  ])
})
