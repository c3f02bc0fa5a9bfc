import { sql, type Transaction } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { countryOf, normaliseIdentifier } from '../customers/index.ts'
import { acceptEvents, type ToldEvent } from '../events/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import type { CallNews, CallStatus, Visit } from './call.ts'
import { visitOf } from './shown-numbers.ts'

interface Stored {
  id: string
  status: CallStatus
  phone: string | null
  line: string | null
  employee: string | null
  startedAt: Date
  answeredAt: Date | null
  endedAt: Date | null
  talkSeconds: number | null
  recordingUrl: string | null
  anonymousId: string | null
  visit: Visit | null
}

/** News may come in any order: a call that has ended rings no more. */
const rank: Record<CallStatus, number> = { ringing: 0, talking: 1, missed: 2, ended: 3 }

const columns = sql`id, status, phone, line, employee, started_at as "startedAt", answered_at as "answeredAt",
  ended_at as "endedAt", talk_seconds as "talkSeconds", recording_url as "recordingUrl",
  anonymous_id as "anonymousId", visit`

/**
 * Writes news of a call down, tells every open browser of it at once, and tells the history. The same news twice
 * changes nothing.
 */
export async function noteCall(
  tx: Transaction,
  workspaceId: string,
  news: CallNews,
  now: Date,
): Promise<string> {
  const workspace = await getWorkspace(tx, workspaceId)
  const readPhone = (raw: string | null) =>
    raw === null ? null : normaliseIdentifier('phone', raw, { country: countryOf(workspace) })
  const line = readPhone(news.line) ?? news.line
  const seen = news.sourceId && line ? await visitOf(tx, workspaceId, news.sourceId, line, news.at) : null
  const made = await sql<Stored>`
    insert into calls (workspace_id, id, source_id, external_id, direction, status, phone, line, employee, started_at,
      answered_at, ended_at, talk_seconds, recording_url, anonymous_id, visit)
    values (${workspaceId}, ${newId()}, ${news.sourceId}, ${news.externalId}, ${news.direction}, ${news.status},
      ${readPhone(news.phone)}, ${line}, ${news.employee}, ${news.at}, ${news.status === 'talking' ? news.at : null},
      ${isOver(news.status) ? news.at : null}, ${news.talkSeconds ?? null}, ${news.recordingUrl ?? null},
      ${seen?.anonymousId ?? null}, ${seen ? JSON.stringify(seen.visit) : null}::jsonb)
    on conflict do nothing returning ${columns}`.execute(tx)
  const [first] = made.rows
  const call = first ?? (await hearMore(tx, workspaceId, news))
  if (!call) throw new Error('A call was not written down')
  await sql`select pg_notify('live', ${JSON.stringify({ workspaceId, calls: [call.id] })})`.execute(tx)
  const events = factsOf(call, news, first !== undefined)
  await acceptEvents(tx, { workspaceId, sourceId: news.sourceId, now }, events)
  return call.id
}

const isOver = (status: CallStatus) => rank[status] >= rank.missed

/** Further news of a call that is there; what it leaves out stays. */
async function hearMore(tx: Transaction, workspaceId: string, news: CallNews): Promise<Stored | null> {
  const known = sql`workspace_id = ${workspaceId} and source_id is not distinct from ${news.sourceId}
    and external_id = ${news.externalId}`
  const { rows } = await sql<Stored>`select ${columns} from calls where ${known} for update`.execute(tx)
  const [call] = rows
  if (!call) return null
  const status = rank[news.status] > rank[call.status] ? news.status : call.status
  const changed = await sql<Stored>`
    update calls set status = ${status},
      employee = coalesce(${news.employee}, employee),
      answered_at = coalesce(answered_at, ${news.status === 'talking' ? news.at : null}),
      ended_at = coalesce(ended_at, ${isOver(news.status) ? news.at : null}),
      talk_seconds = coalesce(${news.talkSeconds ?? null}, talk_seconds),
      recording_url = coalesce(${news.recordingUrl ?? null}, recording_url)
    where ${known} returning ${columns}`.execute(tx)
  return changed.rows[0] ?? null
}

const happenings = { ringing: 'Call Started', ended: 'Call Ended', missed: 'Call Missed' } as const

/** What the history hears of it: that it began, and how it ended. A hidden number outside any visit is nobody's. */
function factsOf(call: Stored, news: CallNews, isFirst: boolean): ToldEvent[] {
  const event = news.status === 'talking' ? null : happenings[news.status]
  // Rings again and again of a call that is on its way tell nothing new.
  if (!event || (news.status === 'ringing' && !isFirst)) return []
  if (!call.phone && !call.anonymousId) return []
  const { visit } = call
  const campaign = {
    source: visit?.utmSource,
    medium: visit?.utmMedium,
    name: visit?.utmCampaign,
  }
  return [
    {
      type: 'track',
      event,
      messageId: `call-${call.id}-${news.status}`,
      timestamp: news.at.toISOString(),
      ...(call.anonymousId ? { anonymousId: call.anonymousId } : {}),
      properties: {
        call_id: call.id,
        direction: news.direction,
        line: call.line,
        employee: call.employee,
        talk_seconds: call.talkSeconds,
        recording_url: call.recordingUrl,
      },
      context: {
        ...(call.phone ? { traits: { phone: call.phone } } : {}),
        ...(visit?.page ? { page: { url: visit.page, referrer: visit.referrer } } : {}),
        ...(visit?.utmSource ? { campaign } : {}),
      },
    },
  ]
}
