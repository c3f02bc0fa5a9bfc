import { z } from 'zod'
import { bound, type ClickHouseClient, ch, type Db, rendered, type Transaction } from '../../engines/index.ts'
import { dayMs } from '../../kit/time.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { audienceOf } from './audience.ts'
import { baseHours } from './best-hour.ts'
import type { CampaignRow, RunRow } from './campaign.ts'
import { dueTimes, hasOwnTimes, inZone, type Occasion } from './due-times.ts'
import { peopleOf } from './people.ts'
import { firstInLine } from './questions/first-in-line.ts'
import { reactionsOfBase, withReactions } from './questions/reactions.ts'
import { changeRun, insertPart } from './runs-store.ts'

/** A part is what one transaction asks for. */
export const peopleInPart = 2_000
const atOnce = 5_000
const reactionDays = 180

const Row = z.tuple([z.number(), z.array(z.number())])

/** What is needed to say when each person of an occasion is due. */
export async function occasionOf(
  clickhouse: ClickHouseClient,
  tx: Transaction | Db,
  workspaceId: string,
  campaign: CampaignRow,
  plannedAt: Date,
  now: Date,
): Promise<Occasion> {
  const workspace = await getWorkspace(tx, workspaceId)
  const { definition } = campaign
  const since = new Date(now.getTime() - reactionDays * dayMs)
  const isByReactions = definition.schedule.kind === 'best'
  const base = isByReactions ? await reactionsOfBase(clickhouse, workspaceId, since) : []
  const shares = isByReactions ? baseHours(inZone(base, now, workspace.timeZone)) : []
  return { campaignId: campaign.id, definition, workspace, plannedAt, now, shares }
}

/**
 * The audience as ClickHouse has it at this moment, some thousands at a time, with the hours of their reactions where they
 * matter. The whole of it in the order in which letters go: first those for whom one is worth most. A range of it by number.
 */
export async function* streamAudience(
  clickhouse: ClickHouseClient,
  tx: Transaction,
  occasion: Occasion,
  range?: { after: number; limit: number },
): AsyncGenerator<{ id: number; hours: number[] }[]> {
  const { workspace, definition, now } = occasion
  const all = await audienceOf(tx, workspace.id, definition)
  const people = range
    ? ch`SELECT customer_id FROM (${all}) WHERE customer_id > ${bound('UInt64', range.after)}
        ORDER BY customer_id LIMIT ${bound('UInt64', range.limit)}`
    : all
  const order = range
    ? ch`ORDER BY customer_id`
    : ch`ORDER BY customer_id IN (${firstInLine(workspace.id)}) DESC, customer_id`
  const since = new Date(now.getTime() - reactionDays * dayMs)
  const asked =
    definition.schedule.kind === 'best'
      ? ch`SELECT customer_id, hours FROM (${withReactions(people, workspace.id, since)}) ${order}`
      : ch`SELECT customer_id, [] AS hours FROM (${people}) ${order}`
  const answer = await clickhouse.query({ ...rendered(asked), format: 'JSONCompactEachRow' })
  let held: { id: number; hours: number[] }[] = []
  for await (const rows of answer.stream()) {
    for (const row of rows) {
      const [id, hours] = Row.parse(row.json())
      held.push({ id, hours })
      if (held.length < atOnce) continue
      yield held
      held = []
    }
  }
  if (held.length > 0) yield held
}

/** Reactions one by one → how many in each hour. */
export function byHour(hours: readonly number[]): number[] {
  const counts = Array.from({ length: 24 }, () => 0)
  for (const hour of hours) counts[hour] = (counts[hour] ?? 0) + 1
  return counts
}

/**
 * Freezes the audience of an occasion: one question to ClickHouse, so that it is the audience of one moment, written away as it
 * comes; memory holds some thousand people for each time that people are due at. All of it or nothing: cut off, it begins again.
 */
export async function gatherAudience(
  clickhouse: ClickHouseClient,
  tx: Transaction,
  workspaceId: string,
  campaign: CampaignRow,
  run: RunRow,
  now: Date,
): Promise<void> {
  const occasion = await occasionOf(clickhouse, tx, workspaceId, campaign, run.planned_at, now)
  const needsPeople = hasOwnTimes(occasion)
  const dueAt = dueTimes(occasion)
  const slots = new Map<number, number[]>()
  let part = 0
  let audience = 0
  const flush = (slot: number, customerIds: readonly number[]) =>
    insertPart(tx, workspaceId, campaign.id, run.occasion, {
      part: part++,
      dueAt: new Date(slot),
      customerIds,
    })
  for await (const members of streamAudience(clickhouse, tx, occasion)) {
    const ids = members.map((one) => one.id)
    const people = needsPeople ? await peopleOf(tx, workspaceId, ids) : null
    for (const { id, hours } of members) {
      const person = people ? people.get(id) : { id, timeZone: null }
      if (!person) continue
      const slot = dueAt(person, byHour(hours)).getTime()
      const waiting = slots.get(slot) ?? []
      waiting.push(id)
      audience++
      if (waiting.length >= peopleInPart) {
        await flush(slot, waiting)
        slots.delete(slot)
      } else slots.set(slot, waiting)
    }
  }
  for (const [slot, waiting] of slots) await flush(slot, waiting)
  await changeRun(tx, workspaceId, campaign.id, run.occasion, {
    state: audience > 0 ? 'asking' : 'sending',
    audience,
    paced_from: now,
    paced_count: 0,
  })
}
