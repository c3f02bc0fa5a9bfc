import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Transaction } from '../postgres/database.ts'
import { pack } from './payload.ts'

/** PostgreSQL's advisory locks are numbers: one per topic. */
const topicLock = (topic: string): string =>
  createHash('sha256').update(`log:${topic}`).digest().readBigInt64BE().toString()

/**
 * Appends one batch of JSON records to a topic with the transaction. Batches become visible in the order of their
 * numbers, without gaps: whoever appends to a topic waits for the commit of the one before, so append last.
 * Returns the batch's number; `recordCount` is what lag is told in (default: the number of records).
 */
export async function appendBatch(
  tx: Transaction,
  topic: string,
  records: readonly (string | Buffer)[],
  recordCount: number = records.length,
): Promise<number> {
  const { payload, bytes } = await pack(records)
  // numbers go on where the last batch or the furthest cursor stands, even when everything was trimmed;
  // two statements: the second must see what was committed while the first waited
  await sql`select pg_advisory_xact_lock(${topicLock(topic)}::bigint)`.execute(tx)
  const inserted = await sql<{ seq: number }>`
    with put as (
      insert into log_batches (topic, seq, payload, record_count, bytes)
      select ${topic}, 1 + greatest(
        (select coalesce(max(seq), 0) from log_batches where topic = ${topic}),
        (select coalesce(max(seq), 0) from log_cursors where topic = ${topic})), ${payload}, ${recordCount}::int, ${bytes}::int
      returning seq)
    select seq, pg_notify('log', ${topic}) from put`.execute(tx)
  const seq = inserted.rows[0]?.seq
  if (seq === undefined) throw new Error(`Nothing was appended to ${topic}.`)
  return seq
}
