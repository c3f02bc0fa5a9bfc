import { sql } from 'kysely'
import type { Db } from '../postgres/database.ts'

const batchesAtATime = 2_000

/**
 * Deletes what every registered consumer of the topic has passed and is older than `keepHours`.
 * A topic nobody is registered at keeps everything. Returns how many batches went.
 */
export async function trimLog(db: Db, topic: string, options: { keepHours: number }): Promise<number> {
  let trimmed = 0
  for (;;) {
    const deleted = await sql`
      delete from log_batches where topic = ${topic} and seq in (
        select seq from log_batches
        where topic = ${topic} and seq <= (select min(seq) from log_cursors where topic = ${topic})
        order by seq limit ${batchesAtATime})
      and created_at <= now() - make_interval(secs => ${options.keepHours * 3600})`.execute(db)
    const count = Number(deleted.numAffectedRows ?? 0n)
    trimmed += count
    if (count < batchesAtATime) return trimmed
  }
}
