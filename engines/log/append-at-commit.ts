import { sql } from 'kysely'
import type { Transaction } from '../postgres/database.ts'
import { joinRecords } from './append.ts'

/**
 * Appends a batch that takes its number when the transaction commits, whenever in it this is called: it holds up nobody
 * before, and can be in no deadlock with those who lock rows. Several in one transaction keep their order.
 */
export async function appendAtCommit(
  tx: Transaction,
  topic: string,
  records: readonly (string | Buffer)[],
  recordCount: number = records.length,
): Promise<void> {
  await sql`
    insert into log_batches (topic, seq, payload, record_count)
    values (${topic}, -nextval('log_places'), ${joinRecords(records)}, ${recordCount}::int)`.execute(tx)
}
