import { sql } from 'kysely'
import type { Db, Transaction } from '../postgres/database.ts'

export interface Lag {
  batches: number
  /** Exact up to a thousand batches; beyond that the batches times the mean of a thousand of them. */
  records: number
  /** Age of the oldest batch that waits; 0 when none does. */
  oldestAgeSeconds: number
}

const sampleSize = 500

/** How far a consumer is behind its topic. Reads at most a thousand rows, however much waits. */
export async function lagOf(db: Db | Transaction, topic: string, consumer: string): Promise<Lag> {
  const found = await sql<{ batches: number; sampled: number; records: number; age: number }>`
    with cursor as (
      select coalesce((select seq from log_cursors where topic = ${topic} and consumer = ${consumer}), 0) as seq),
    oldest as (
      select seq, record_count, created_at from log_batches
      where topic = ${topic} and seq > (select seq from cursor) order by seq limit ${sampleSize}),
    newest as (
      select seq, record_count, created_at from log_batches
      where topic = ${topic} and seq > (select seq from cursor) order by seq desc limit ${sampleSize}),
    sample as (select * from oldest union select * from newest)
    select coalesce(max(seq) - min(seq) + 1, 0)::bigint as batches, count(*)::bigint as sampled,
      coalesce(sum(record_count), 0)::bigint as records,
      coalesce(greatest(extract(epoch from now() - min(created_at)), 0), 0)::float8 as age
    from sample`.execute(db)
  const row = found.rows[0]
  if (row === undefined || row.sampled === 0) return { batches: 0, records: 0, oldestAgeSeconds: 0 }
  const records = Math.round((row.records / row.sampled) * row.batches)
  return { batches: row.batches, records, oldestAgeSeconds: row.age }
}

/** Records that were appended to a topic in the last seconds, of its 500 newest batches. */
export async function arrivedLately(db: Db | Transaction, topic: string, seconds: number): Promise<number> {
  const { rows } = await sql<{ records: number }>`
    select coalesce(sum(record_count), 0)::bigint as records from (
      select record_count, created_at from log_batches where topic = ${topic} order by seq desc limit ${sampleSize}) newest
    where created_at > now() - make_interval(secs => ${seconds})`.execute(db)
  return rows[0]?.records ?? 0
}
