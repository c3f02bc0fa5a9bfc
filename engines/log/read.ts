import { sql } from 'kysely'
import type { Db, Transaction } from '../postgres/database.ts'
import { unpack } from './payload.ts'

export interface LogBatch {
  seq: number
  /** A JSON array of records. */
  payload: string
  recordCount: number
  createdAt: Date
}

export interface ReadLimits {
  maxBatches?: number
  maxBytes?: number
  maxRecords?: number
  /** Not beyond this batch: to read a sealed range again, exactly. */
  upTo?: number
}

/** Makes the consumer known at its topic, so that nothing it has not read is trimmed. Starts at the very beginning. */
async function registerConsumer(db: Db | Transaction, topic: string, consumer: string) {
  await sql`insert into log_cursors (topic, consumer) values (${topic}, ${consumer}) on conflict do nothing`.execute(
    db,
  )
}

/** Where the consumer stands; in a transaction it stays there until its end. */
export async function cursorOf(
  db: Db | Transaction,
  topic: string,
  consumer: string,
): Promise<number | undefined> {
  const found = await sql<{ seq: number }>`
    select seq from log_cursors where topic = ${topic} and consumer = ${consumer} for update`.execute(db)
  return found.rows[0]?.seq
}

/**
 * The batches after the consumer's cursor, oldest first, at least one when there is any. In a transaction the cursor
 * stays locked until its end: a second worker of the same consumer waits, and then reads on from where this one stopped.
 */
export async function readAfter(
  db: Db | Transaction,
  topic: string,
  consumer: string,
  limits: ReadLimits = {},
): Promise<LogBatch[]> {
  let cursor = await cursorOf(db, topic, consumer)
  if (cursor === undefined) {
    await registerConsumer(db, topic, consumer)
    cursor = (await cursorOf(db, topic, consumer)) ?? 0
  }
  return readFrom(db, topic, cursor, limits)
}

/** The batches after a place in the topic, whoever reads and without a lock: to look ahead. */
export async function readFrom(
  db: Db | Transaction,
  topic: string,
  after: number,
  limits: ReadLimits = {},
): Promise<LogBatch[]> {
  const {
    maxBatches = 1_000,
    maxBytes = 16_000_000,
    maxRecords = 1_000_000,
    upTo = Number.MAX_SAFE_INTEGER,
  } = limits
  const { rows } = await sql<Omit<LogBatch, 'payload'> & { payload: Buffer }>`
    select seq, payload, record_count as "recordCount", created_at as "createdAt" from (
      select *, sum(coalesce(bytes, octet_length(payload))) over before as bytes_before, sum(record_count) over before as records from (
        select * from log_batches where topic = ${topic} and seq > ${after} and seq <= ${upTo}
        order by seq limit ${maxBatches}) as next
      window before as (order by seq rows between unbounded preceding and 1 preceding)) as counted
    where coalesce(bytes_before, 0) < ${maxBytes} and coalesce(records, 0) < ${maxRecords}
    order by seq`.execute(db)
  return Promise.all(rows.map(async (row) => ({ ...row, payload: await unpack(row.payload) })))
}

/** Everything up to this batch is done; forgets the sealed range. Goes only forward. */
export async function moveCursor(
  tx: Db | Transaction,
  topic: string,
  consumer: string,
  seq: number,
): Promise<void> {
  await sql`
    insert into log_cursors as cursor (topic, consumer, seq) values (${topic}, ${consumer}, ${seq})
    on conflict (topic, consumer) do update set seq = ${seq}, sealed_to = null, updated_at = now()
    where cursor.seq <= ${seq}`.execute(tx)
}

export interface SealedRange {
  from: number
  to: number
  /** The same range gives the same token: ClickHouse then takes it once. Add the table's name. */
  token: string
}

const rangeOf = (topic: string, cursor: number, to: number): SealedRange => ({
  from: cursor + 1,
  to,
  token: `${topic}:${cursor + 1}-${to}`,
})

/**
 * Writes down, before anything is inserted, which range is about to be: after a crash exactly this range is
 * inserted again under the same token. A range that is sealed already stays as it is.
 */
export async function sealRange(
  db: Db | Transaction,
  topic: string,
  consumer: string,
  toSeq: number,
): Promise<SealedRange> {
  await registerConsumer(db, topic, consumer)
  const sealed = await sql<{ seq: number; sealed_to: number }>`
    update log_cursors set sealed_to = coalesce(sealed_to, ${toSeq}), updated_at = now()
    where topic = ${topic} and consumer = ${consumer} returning seq, sealed_to`.execute(db)
  const row = sealed.rows[0]
  if (row === undefined) throw new Error(`The cursor of ${consumer} at ${topic} is gone.`)
  return rangeOf(topic, row.seq, row.sealed_to)
}

/** The range that was being inserted when the consumer stopped, if any: finish it first. */
export async function sealedRange(
  db: Db | Transaction,
  topic: string,
  consumer: string,
): Promise<SealedRange | null> {
  const found = await sql<{ seq: number; sealed_to: number | null }>`
    select seq, sealed_to from log_cursors where topic = ${topic} and consumer = ${consumer}`.execute(db)
  const row = found.rows[0]
  return row === undefined || row.sealed_to === null ? null : rangeOf(topic, row.seq, row.sealed_to)
}

/** Where a consumer stands, without a lock and without registering it; 0 when it never read. */
export async function placeOf(db: Db | Transaction, topic: string, consumer: string): Promise<number> {
  const found = await sql<{ seq: number }>`
    select seq from log_cursors where topic = ${topic} and consumer = ${consumer}`.execute(db)
  return found.rows[0]?.seq ?? 0
}
