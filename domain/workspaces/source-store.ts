import { type Db, sql, type Transaction } from '../../engines/index.ts'
import { newId, newSecret } from '../../kit/ids.ts'
import type { Source } from './source.ts'

const sourceColumns = sql`id, kind, name, write_key as "writeKey", created_at as "createdAt",
  greatest(last_event_at, last_received_at) as "lastEventAt", disabled_at as "disabledAt", next_run_at as "nextRunAt",
  (select max(last_at) from source_problems p
   where p.workspace_id = sources.workspace_id and p.source_id = sources.id) as "lastProblemAt"`

export async function insertSource(
  tx: Transaction,
  workspaceId: string,
  given: { kind: string; name: string; settings?: Record<string, unknown>; nextRunAt?: Date | null },
): Promise<Source> {
  const made = await sql<Source>`
    insert into sources (workspace_id, id, kind, name, write_key, settings, next_run_at)
    values (${workspaceId}, ${newId()}, ${given.kind}, ${given.name}, ${`wk_${newSecret(18)}`},
            ${JSON.stringify(given.settings ?? {})}::jsonb, ${given.nextRunAt ?? null})
    returning ${sourceColumns}`.execute(tx)
  const [source] = made.rows
  if (!source) throw new Error('The source was not made')
  return source
}

export async function readSources(tx: Transaction | Db, workspaceId: string): Promise<Source[]> {
  const found = await sql<Source>`
    select ${sourceColumns} from sources
    where workspace_id = ${workspaceId} and removed_at is null order by created_at, id`.execute(tx)
  return found.rows
}

export async function changeSource(
  tx: Transaction,
  workspaceId: string,
  id: string,
  changes: { name: string | null; disabled: boolean | null; now: Date },
): Promise<Source | null> {
  const changed = await sql<Source>`
    update sources set
      name = coalesce(${changes.name}, name),
      disabled_at = case
        when ${changes.disabled}::boolean is null then disabled_at
        when ${changes.disabled}::boolean then coalesce(disabled_at, ${changes.now})
        else null end
    where workspace_id = ${workspaceId} and id = ${id} and removed_at is null
    returning ${sourceColumns}`.execute(tx)
  return changed.rows[0] ?? null
}

/** Its name stays, for what it brought; its settings, with their secrets, are gone. `marksGone`: the products it told of are marked so after it. False: there is none. */
export async function takeSourceAway(
  tx: Transaction,
  workspaceId: string,
  id: string,
  { marksGone, now }: { marksGone: boolean; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update sources set removed_at = ${now}, disabled_at = coalesce(disabled_at, ${now}), next_run_at = null,
      settings = '{}', marks_gone = ${marksGone}
    where workspace_id = ${workspaceId} and id = ${id} and removed_at is null returning id`.execute(tx)
  return rows.length > 0
}
