import { sql } from '../../../engines/index.ts'
import { byWorkspace, type IntakeEvent, type Step } from './intake-event.ts'

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
    const isNew = new Set<IntakeEvent>()
    for (const [workspaceId, theirs] of byWorkspace(events)) {
      // Nearly always all are new: then nothing but their number comes back.
      const { rows } = await sql<{ count: number; hashes: string[] | null }>`
        with put as (
          insert into seen_messages (workspace_id, message_hash)
          select ${workspaceId}::uuid, * from unnest(${`{${theirs.map(({ messageHash }) => messageHash)}}`}::uuid[])
          on conflict do nothing
          returning message_hash
        )
        select count(*) as count,
          case when count(*) < ${theirs.length} then array_agg(replace(message_hash::text, '-', '')) end as hashes
        from put`.execute(round.tx)
      const put = rows[0]?.count === theirs.length ? null : new Set(rows[0]?.hashes)
      for (const event of theirs) if (!put || put.has(event.messageHash)) isNew.add(event)
    }
    round.events = events.filter((event) => isNew.has(event))
  },
}
