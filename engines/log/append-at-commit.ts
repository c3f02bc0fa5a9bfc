import { sql } from 'kysely'
import type { Transaction } from '../postgres/database.ts'
import { pack } from './payload.ts'

/**
 * Appends a batch that takes its number when the transaction commits, whenever in it this is called: it holds up nobody
 * before, and can be in no deadlock with those who lock rows. Several in one transaction keep their order. `whose`: the
 * customers of whom it speaks, for those who look for theirs.
 */
export async function appendAtCommit(
  tx: Transaction,
  topic: string,
  records: readonly (string | Buffer)[],
  recordCount: number = records.length,
  whose: readonly number[] | null = null,
): Promise<void> {
  const { payload, bytes } = await pack(records)
  await sql`
    insert into log_batches (topic, seq, payload, record_count, bytes, whose)
    values (${topic}, -nextval('log_places'), ${payload}, ${recordCount}::int, ${bytes}::int, ${whose && `{${whose}}`}::bigint[])`.execute(
    tx,
  )
}
