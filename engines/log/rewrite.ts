import { sql } from 'kysely'
import type { Db } from '../postgres/database.ts'
import { type FactPiece, factsTopic, readFacts } from './facts.ts'
import { pack, unpack } from './payload.ts'

const batchesAtATime = 200

interface Choice {
  isRead?: ReturnType<typeof sql>
  mayConcern(text: string): boolean
}

/**
 * Goes through a topic up to a place, and writes batches anew that `change` gives
 * other records for. `isRead` chooses batches (a condition over the row), `mayConcern` by their text, before it is parsed. Numbers and
 * counts of batches stay as they are; whose they are is forgotten with those who go. Returns how many were written.
 */
async function rewriteBatches(
  db: Db,
  topic: string,
  upTo: number,
  { isRead = sql`true`, mayConcern }: Choice,
  change: (payload: string) => string[] | null,
): Promise<number> {
  let written = 0
  for (let after = 0; ; ) {
    const { rows: page } = await sql<{ seq: number; packed: Buffer | null }>`
      select seq, case when ${isRead} then payload end as packed from log_batches
      where topic = ${topic} and seq > ${after} and seq <= ${upTo}
      order by seq limit ${batchesAtATime}`.execute(db)
    for (const { seq, packed } of page) {
      const text = packed && (await unpack(packed))
      const records = text && mayConcern(text) ? change(text) : null
      if (records === null) continue
      const { payload, bytes } = await pack(records)
      await sql`
        update log_batches set payload = ${payload}, bytes = ${bytes}, whose = null
        where topic = ${topic} and seq = ${seq}`.execute(db)
      written++
    }
    const last = page.at(-1)
    if (!last || page.length < batchesAtATime) return written
    after = last.seq
  }
}

/** The last batch of a topic. */
export async function headOf(db: Db, topic: string): Promise<number> {
  const { rows } = await sql<{ seq: number }>`
    select coalesce(max(seq), 0) as seq from log_batches where topic = ${topic}`.execute(db)
  return rows[0]?.seq ?? 0
}

/** Takes the rows of these customers out of the kept facts. */
export async function forgetFacts(
  db: Db,
  workspaceId: string,
  customerIds: readonly number[],
  upTo: number,
): Promise<{ batches: number; rows: number }> {
  const gone = new Set(customerIds)
  let rows = 0
  const kept = (piece: FactPiece): string => {
    const theirs = piece.people[workspaceId]
    if (!theirs?.some((id) => gone.has(id)))
      return `{"table":"${piece.table}","people":${JSON.stringify(piece.people)},"rows":[\n${piece.rows}\n]}`
    const all = JSON.parse(`[${piece.rows}]`) as { workspace_id: string; customer_id?: number }[]
    const left = all.filter((row) => row.workspace_id !== workspaceId || !gone.has(row.customer_id ?? 0))
    rows += all.length - left.length
    const people = { ...piece.people, [workspaceId]: theirs.filter((id) => !gone.has(id)) }
    return `{"table":"${piece.table}","people":${JSON.stringify(people)},"rows":[\n${left.map((row) => JSON.stringify(row)).join(',')}\n]}`
  }
  const batches = await rewriteBatches(
    db,
    factsTopic,
    upTo,
    {
      isRead: sql`(whose is null or whose && ${[...customerIds]}::bigint[])`,
      mayConcern: (text) => text.includes(workspaceId),
    },
    (payload) => {
      const before = rows
      const records = readFacts(payload).map(kept)
      return rows > before ? records : null
    },
  )
  return { batches, rows }
}

/**
 * Takes records out of what the collector took in, or parts of them: `left` gives what is left of a record, null for nothing.
 * `patterns`: regular expressions, one of which stands in every batch that may concern it, letter case aside.
 */
export async function forgetIntake(
  db: Db,
  workspaceId: string,
  patterns: readonly string[],
  upTo: number,
  left: (record: Record<string, unknown>) => Record<string, unknown> | null,
): Promise<number> {
  if (patterns.length === 0) return 0
  const anyOfThem = new RegExp(patterns.map((one) => `(?:${one})`).join('|'), 'i')
  return rewriteBatches(
    db,
    'intake',
    upTo,
    { mayConcern: (text) => text.includes(workspaceId) && anyOfThem.test(text) },
    (payload) => {
      const records = JSON.parse(payload) as Record<string, unknown>[]
      const after = records.map((record) => (record.workspaceId === workspaceId ? left(record) : record))
      if (after.every((record, index) => record === records[index])) return null
      return after.flatMap((record) => (record ? [JSON.stringify(record)] : []))
    },
  )
}

/**
 * Takes whole records out of a topic. `marks`: texts one of which stands in every batch that may hold such a record.
 * Returns how many went.
 */
export async function forgetRecords(
  db: Db,
  topic: string,
  marks: readonly string[],
  upTo: number,
  isTheirs: (record: Record<string, unknown>) => boolean,
): Promise<number> {
  if (marks.length === 0) return 0
  let gone = 0
  // So many marks take longer to look for than the records to read.
  const mayConcern = (text: string) => marks.length > 100 || marks.some((mark) => text.includes(mark))
  await rewriteBatches(db, topic, upTo, { mayConcern }, (payload) => {
    const records = JSON.parse(payload) as Record<string, unknown>[]
    const left = records.filter((record) => !isTheirs(record))
    if (left.length === records.length) return null
    gone += records.length - left.length
    return left.map((record) => JSON.stringify(record))
  })
  return gone
}
