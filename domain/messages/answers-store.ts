import { sql, type Transaction } from '../../engines/index.ts'
import type { MessageIdentity } from './message.ts'
import type { LetterReading } from './readers/judge.ts'

export interface AnsweredMessage extends MessageIdentity {
  workspace_id: string
  topic: string
  address: string | null
  status: string
  /** Or claimed, where nobody knows. */
  sent_at: Date | null
  opened_at: Date | null
  clicked_at: Date | null
  unsubscribed_at: Date | null
}

/** Letters of these ids; of people who were erased nobody reads anything any more. */
export async function messagesByIds(
  tx: Transaction,
  ids: readonly string[],
): Promise<Map<string, AnsweredMessage>> {
  const { rows } = await sql<AnsweredMessage>`
    select workspace_id, id, customer_id, channel, flow_id, step_id, campaign_id, variant, template_id, topic, address, status,
           coalesce(sent_at, claimed_at) as sent_at, opened_at, clicked_at, unsubscribed_at
    from messages where id = any(${[...new Set(ids)]}::uuid[]) and customer_id <> 0`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** A reading that was judged before. */
export interface JudgedReading extends LetterReading {
  /** Of its row. */
  place: string
  verdict: string | null
}

/** How far back readings are looked at again. */
const lookBackHours = 24
const mostPerMessage = 200

/** What was done with these letters lately, in the order of the times. */
export async function latelyOf(
  tx: Transaction,
  messageIds: readonly string[],
): Promise<Map<string, JudgedReading[]>> {
  const { rows } = await sql<{
    message_id: string
    place: string
    kind: 'opened' | 'clicked'
    at: Date
    method: string
    purpose: string
    user_agent: string
    url: string
    is_sure: boolean
    verdict: string | null
  }>`
    select asked.message_id, a.ctid::text as place, a.kind, a.at, a.method, a.purpose, a.user_agent, a.url, a.is_sure, a.verdict
    from unnest(${[...new Set(messageIds)]}::uuid[]) as asked(message_id)
    cross join lateral (
      select ctid, * from message_answers a
      where a.message_id = asked.message_id and a.at > now() - make_interval(hours => ${lookBackHours})
      order by a.at desc limit ${mostPerMessage}) a
    order by asked.message_id, a.at`.execute(tx)
  const found = new Map<string, JudgedReading[]>()
  for (const row of rows) {
    const list = found.get(row.message_id) ?? []
    found.set(row.message_id, list)
    list.push({
      place: row.place,
      kind: row.kind,
      at: row.at,
      method: row.method,
      purpose: row.purpose,
      userAgent: row.user_agent,
      url: row.url,
      isSure: row.is_sure,
      verdict: row.verdict,
    })
  }
  return found
}

export interface NewReading {
  message: AnsweredMessage
  reading: LetterReading
  verdict: string | null
}

export async function keepReadings(tx: Transaction, readings: readonly NewReading[]): Promise<void> {
  if (readings.length === 0) return
  await sql`
    insert into message_answers (workspace_id, message_id, kind, at, method, purpose, user_agent, url, is_sure, verdict)
    select * from unnest(
      ${readings.map((one) => one.message.workspace_id)}::uuid[], ${readings.map((one) => one.message.id)}::uuid[],
      ${readings.map((one) => one.reading.kind)}::text[], ${readings.map((one) => one.reading.at)}::timestamptz[],
      ${readings.map((one) => one.reading.method)}::text[], ${readings.map((one) => one.reading.purpose)}::text[],
      ${readings.map((one) => one.reading.userAgent)}::text[], ${readings.map((one) => one.reading.url)}::text[],
      ${readings.map((one) => one.reading.isSure)}::boolean[], ${readings.map((one) => one.verdict)}::text[])`.execute(
    tx,
  )
}

export async function reviseReadings(
  tx: Transaction,
  revised: readonly { place: string; verdict: string | null }[],
): Promise<void> {
  if (revised.length === 0) return
  await sql`
    update message_answers a set verdict = r.verdict
    from unnest(${revised.map((one) => one.place)}::tid[], ${revised.map((one) => one.verdict)}::text[]) as r(place, verdict)
    where a.ctid = r.place`.execute(tx)
}

/** When people first opened and clicked each message, as it is known now. */
export async function putFirsts(
  tx: Transaction,
  firsts: readonly { message: AnsweredMessage; opened: Date | null; clicked: Date | null }[],
): Promise<void> {
  if (firsts.length === 0) return
  // Everybody locks messages in the order of their ids.
  const rows = [...firsts].sort((one, other) => (one.message.id < other.message.id ? -1 : 1))
  await sql`
    update messages m set opened_at = f.opened, clicked_at = f.clicked
    from unnest(
      ${rows.map((one) => one.message.workspace_id)}::uuid[], ${rows.map((one) => one.message.id)}::uuid[],
      ${rows.map((one) => one.opened)}::timestamptz[], ${rows.map((one) => one.clicked)}::timestamptz[]
    ) as f(workspace_id, id, opened, clicked)
    where m.workspace_id = f.workspace_id and m.id = f.id`.execute(tx)
}
