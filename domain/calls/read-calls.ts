import { sql, type Transaction } from '../../engines/index.ts'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { minuteMs } from '../../kit/time.ts'
import type { Context } from '../context.ts'
import { customerSummaries, maskPhone } from '../customers/index.ts'
import type { Call } from './call.ts'

/** An exchange that forgets to say how a call ended must not leave it ringing for ever. */
const goesOnForMs = 30 * minuteMs
const ringsForMs = 2 * minuteMs

interface Row extends Omit<Call, 'startedAt' | 'answeredAt' | 'endedAt' | 'caller' | 'isKnown'> {
  startedAt: Date
  answeredAt: Date | null
  endedAt: Date | null
  customerId: number | null
}

interface CallFilter {
  /** Incoming ones that ring or are being answered. */
  now: boolean
  limit: number
  cursor?: string | undefined
}

/** Calls, the newest first, each with the living customer its number leads to. */
export async function readCalls(
  context: Context,
  { now: onlyNow, limit, cursor }: CallFilter,
): Promise<{ items: Call[]; nextCursor: string | null }> {
  const { tx, workspaceId, now } = context
  const [beforeAt, beforeId] = cursor ? decodeCursor(cursor, 2) : []
  const goingOn = sql`and c.direction = 'incoming' and (
    (c.status = 'ringing' and c.started_at > ${new Date(now.getTime() - ringsForMs)})
    or (c.status = 'talking' and c.started_at > ${new Date(now.getTime() - goesOnForMs)}))`
  const { rows } = await sql<Row>`
    select c.id, c.direction, c.status, c.phone, c.line, c.employee, c.started_at as "startedAt",
      c.answered_at as "answeredAt", c.ended_at as "endedAt", c.talk_seconds as "talkSeconds",
      c.recording_url as "recordingUrl", c.visit, s.name as "sourceName",
      (select coalesce(k.merged_into, k.id) from identifiers i
       join customers k on k.workspace_id = i.workspace_id and k.id = i.customer_id
       where i.workspace_id = c.workspace_id and i.kind = 'phone' and i.value = c.phone) as "customerId"
    from calls c left join sources s on s.workspace_id = c.workspace_id and s.id = c.source_id
    where c.workspace_id = ${workspaceId} ${onlyNow ? goingOn : sql``}
      ${cursor ? sql`and (c.started_at, c.id) < (${new Date(Number(beforeAt))}, ${String(beforeId)}::uuid)` : sql``}
    order by c.started_at desc, c.id desc limit ${limit + 1}`.execute(tx)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: await withCallers(context, shown),
    nextCursor: rows.length > limit && last ? encodeCursor([last.startedAt.getTime(), last.id]) : null,
  }
}

async function withCallers(context: Context, rows: readonly Row[]): Promise<Call[]> {
  const ids = [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))]
  const callers = new Map((await customerSummaries(context, ids)).map((one) => [one.id, one]))
  const isOpen = context.actor.seesPersonalData
  return rows.map(({ customerId, ...row }) => {
    const caller = callers.get(customerId ?? 0) ?? null
    return {
      ...row,
      phone: row.phone && (isOpen ? row.phone : maskPhone(row.phone)),
      recordingUrl: isOpen ? row.recordingUrl : null,
      startedAt: row.startedAt.toISOString(),
      answeredAt: row.answeredAt?.toISOString() ?? null,
      endedAt: row.endedAt?.toISOString() ?? null,
      caller,
      isKnown: caller !== null && (caller.name !== null || caller.email !== null || caller.orderCount > 0),
    }
  })
}

/** The number of a call's other side, not masked: for those who are to find or make its customer. */
export async function phoneOfCall(
  tx: Transaction,
  workspaceId: string,
  id: string,
): Promise<{ phone: string | null } | undefined> {
  const { rows } = await sql<{ phone: string | null }>`
    select phone from calls where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
  return rows[0]
}
