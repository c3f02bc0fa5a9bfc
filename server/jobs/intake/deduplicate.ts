import { sql } from '../../../engines/index.ts'
import type { IntakeEvent, Step } from './intake-event.ts'

const keyOf = (event: IntakeEvent) => event.workspace.id + event.messageHash

/**
 * The second copy of an event changes nothing: in one batch, in two, or after a restart.
 * Must run after everything that can refuse an event by itself: what is refused may come again, mended.
 */
export const deduplicate: Step = {
  name: 'deduplicate',
  async run(round) {
    const first = new Map<string, IntakeEvent>()
    for (const event of round.events) {
      const key = keyOf(event)
      if (!first.has(key)) first.set(key, event)
    }
    const events = [...first.values()]
    // Nearly always all are new: then nothing but their number comes back.
    const { rows } = await sql<{ count: number; keys: string[] | null }>`
      with put as (
        insert into seen_messages (workspace_id, message_hash)
        select * from unnest(${`{${events.map(({ workspace }) => workspace.id).join()}}`}::uuid[],
          ${`{${events.map(({ messageHash }) => messageHash).join()}}`}::uuid[])
        on conflict do nothing
        returning workspace_id || replace(message_hash::text, '-', '') as key
      )
      select count(*) as count, case when count(*) < ${events.length} then array_agg(key) end as keys
      from put`.execute(round.tx)
    const isNew = new Set(rows[0]?.keys)
    round.events =
      rows[0]?.count === events.length ? events : events.filter((event) => isNew.has(keyOf(event)))
  },
}
