import { sql, type Transaction } from '../../engines/index.ts'
import type { Label } from '../../kit/kinds.ts'
import { labelOf, type Words } from '../../kit/words.ts'
import { isNestedTooDeep } from './incoming-event.ts'

export interface NewDeadLetter {
  workspaceId: string
  /** The same event refused again is the same dead letter. */
  id: string
  sourceId: string | null
  step: string
  reason: Words
  reasonCode: string
  /** The event as it came. */
  payload: unknown
  receivedAt: Date
}

const longestExcerpt = 20_000

/** What PostgreSQL can keep as JSON; an event nested too deep is kept as an excerpt of its text. */
function payloadText(told: unknown): string {
  // Who may read what failed may not send in the source's name.
  const { writeKey: _, ...withoutKey } = (told ?? {}) as Record<string, unknown>
  const payload = typeof told === 'object' && told !== null && 'writeKey' in told ? withoutKey : told
  if (!isNestedTooDeep(payload)) return JSON.stringify(payload) ?? 'null'
  try {
    return JSON.stringify(JSON.stringify(payload).slice(0, longestExcerpt))
  } catch {
    return '"nested too deep to be shown"'
  }
}

const longestReason = 1_000
const shortened = ({ en, ru }: Label): Label => ({
  en: en.slice(0, longestReason),
  ru: ru.slice(0, longestReason),
})

/** Keeps what was accepted and could not be understood, until a person mends, replays or discards it. */
export async function writeDeadLetters(tx: Transaction, letters: NewDeadLetter[]): Promise<void> {
  if (letters.length === 0) return
  const last = [...new Map(letters.map((letter) => [letter.workspaceId + letter.id, letter])).values()]
  await sql`
    insert into dead_letters (workspace_id, id, source_id, step, reason, reason_code, payload, received_at)
    select * from unnest(${last.map((one) => one.workspaceId)}::uuid[], ${last.map((one) => one.id)}::uuid[],
      ${last.map((one) => one.sourceId)}::uuid[], ${last.map((one) => one.step)}::text[],
      ${last.map((one) => JSON.stringify(shortened(labelOf(one.reason))))}::jsonb[], ${last.map((one) => one.reasonCode)}::text[],
      ${last.map((one) => payloadText(one.payload))}::jsonb[],
      ${last.map((one) => one.receivedAt.toISOString())}::timestamptz[])
    on conflict (workspace_id, id) do update set
      step = excluded.step, reason = excluded.reason, reason_code = excluded.reason_code,
      payload = excluded.payload, failed_at = now(), replayed_at = null, discarded_at = null`.execute(tx)
}
