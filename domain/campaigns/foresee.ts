import { dayMs, hourMs, minuteMs } from '../../kit/time.ts'
import type { Context } from '../context.ts'
import {
  type DecidedRequest,
  decideRequests,
  isShut,
  type MessageRequest,
  ordersOf,
  type Reach,
} from '../messages/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import type { CampaignRow, Definition, Variant } from './campaign.ts'
import { variantOf } from './choose-variant.ts'
import { dueTimes } from './due-times.ts'
import { byHour, occasionOf } from './gather-audience.ts'
import { cascadeOf, type Letters, lettersOf, requestFor } from './letters-of.ts'
import { type Person, peopleOf } from './people.ts'
import { ratesOfChannels } from './questions/rates-of-channels.ts'
import { reactionsOf } from './questions/reactions.ts'
import { localDayOf, nextOccasion } from './schedule.ts'

/** When a campaign that is not started yet would begin. */
export async function plannedStart({ tx, workspaceId, now }: Context, campaign: CampaignRow): Promise<Date> {
  const { timeZone } = await getWorkspace(tx, workspaceId)
  return campaign.next_at ?? nextOccasion(campaign.definition.schedule, timeZone, now, null) ?? now
}

export interface Foreseen {
  customerId: number
  /** Of those who wait for the winner of the test: at the latest. */
  dueAt: Date
  /** Null: waits for the winner of the test; decided about as if by the first variant. */
  variant: string | null
  /** Of the first message they would get, or the refusal of the first channel. Null where no letter is chosen yet. */
  decided: DecidedRequest | null
  /** What would be asked for first. Null where no letter is chosen yet. */
  request: MessageRequest | null
  /** The messages of the cascade they would get, each with how likely it comes to it; the first one surely. */
  letters: { rung: number; channel: string; chance: number }[]
}

/** Of channels that sent nothing yet. */
const usualReach: Record<Reach, number> = { delivered: 0.95, opened: 0.3, clicked: 0.05 }
const leastKnown = 50
const rateDays = 180

/** How likely a message comes so far, by channel: as those of the last half year did. */
async function reachesOf(
  { clickhouse, workspaceId, now }: Context,
  names: readonly string[],
): Promise<(channel: string, reach: Reach) => number> {
  if (names.length === 0) return () => 0
  const since = new Date(now.getTime() - rateDays * dayMs)
  const rows = await ratesOfChannels(
    clickhouse,
    { workspaceId, channels: [...names], since },
    { urgent: true },
  )
  return (channel, reach) => {
    const row = rows.find((one) => one.channel === channel)
    if (!row || row.sent < leastKnown) return usualReach[reach]
    return Math.min(1, row[reach] / row.sent)
  }
}

interface Asked {
  person: Person
  own: Variant | null
  variant: Variant | undefined
  listed: readonly Letters[]
  dueAt: Date
  /** The rungs in the order they are tried. */
  order: number[]
}

/**
 * Whoever waits for the winner is written to when the test ends, at the latest: by their own clocks at the next time of theirs,
 * else at once. As `beginAgain` will put it.
 */
function putOff(
  asked: readonly Asked[],
  {
    definition,
    begin,
    plannedAt,
    size,
  }: { definition: Definition; begin: Date; plannedAt: Date; size: number },
): void {
  const { test, perMinute } = definition
  if (!test || definition.variants.length < 2) return
  const testers = asked.filter((one) => one.own !== null)
  const lastDue = testers.reduce((last, one) => Math.max(last, one.dueAt.getTime()), begin.getTime())
  const many = (testers.length / Math.max(1, asked.length)) * size
  const endsAt = lastDue + (perMinute === null ? 0 : (many / perMinute) * minuteMs) + test.hours * hourMs
  const keepsTime = localDayOf(definition, plannedAt) !== null
  for (const one of asked) {
    if (one.own !== null) continue
    const due = one.dueAt.getTime()
    const days = keepsTime ? Math.max(0, Math.ceil((endsAt - due) / dayMs)) : 0
    one.dueAt = new Date(keepsTime ? due + days * dayMs : Math.max(due, endsAt))
  }
}

/** What would become of these people, if the campaign began as planned; `size`: of the audience they stand for. */
export async function foresee(
  context: Context,
  campaign: CampaignRow,
  ids: readonly number[],
  size: number = ids.length,
): Promise<Foreseen[]> {
  const { tx, clickhouse, workspaceId, now } = context
  const { definition } = campaign
  const plannedAt = await plannedStart(context, campaign)
  const begin = new Date(Math.max(plannedAt.getTime(), now.getTime()))
  const occasion = await occasionOf(clickhouse, tx, workspaceId, campaign, plannedAt, begin)
  const dueAt = dueTimes(occasion)
  const reactions =
    definition.schedule.kind === 'best'
      ? await reactionsOf(clickhouse, workspaceId, ids, new Date(now.getTime() - 180 * 24 * hourMs))
      : null
  const people = await peopleOf(tx, workspaceId, ids)
  const letters = await lettersOf(tx, workspaceId, definition.variants)
  const [first] = definition.variants
  const asked = [...new Map([...people.values()].map((one) => [one.id, one])).values()].map(
    (person): Asked => {
      const own = variantOf(campaign.id, definition, person.id)
      const variant = own ?? first
      const due = dueAt(person, reactions ? byHour(reactions.get(person.id) ?? []) : null)
      const listed = (variant && letters.get(variant.key)) ?? []
      return { person, own, variant, listed, dueAt: due, order: listed.map((_, rung) => rung) }
    },
  )
  putOff(asked, { definition, begin, plannedAt, size })
  const workspace = await getWorkspace(tx, workspaceId)
  for (const variant of definition.variants) {
    const these = asked.filter((one) => one.variant === variant && one.listed.length > 1)
    if (these.length === 0) continue
    const customerIds = these.map((one) => one.person.id)
    const orderOf = await ordersOf(
      tx,
      workspace,
      cascadeOf(variant, these[0]?.listed ?? []),
      customerIds,
      now,
    )
    for (const one of these) one.order = orderOf(one.person.id)
  }
  // Place by place: the messages of one person must not count for each other, they go out at other times.
  const decided = new Map<Asked, DecidedRequest[]>()
  const firsts = new Map<Asked, MessageRequest>()
  const longest = Math.max(0, ...asked.map((one) => one.order.length))
  for (let place = 0; place < longest; place++) {
    const these = asked.flatMap((one) => {
      const { person, variant, listed, order } = one
      const letter = listed[order[place] ?? -1]
      if (!variant || !letter) return []
      return [{ one, request: { ...requestFor(campaign, 1, person, variant, letter), sendAt: one.dueAt } }]
    })
    for (const { one, request } of these) if (!firsts.has(one)) firsts.set(one, request)
    const answers = await decideRequests(
      tx,
      workspaceId,
      these.map(({ request }) => request),
      begin,
    )
    for (const [index, { one }] of these.entries()) {
      const answer = answers[index]
      if (answer) decided.set(one, [...(decided.get(one) ?? []), answer])
    }
  }
  const names = new Set(longest > 1 ? asked.flatMap((one) => one.listed.map(({ channel }) => channel)) : [])
  const reachOf = await reachesOf(context, [...names])
  return asked.map((one) => {
    const answers = decided.get(one) ?? []
    return {
      customerId: one.person.id,
      dueAt: one.dueAt,
      variant: one.own?.key ?? null,
      request: firsts.get(one) ?? null,
      ...courseOf(one, answers, reachOf),
    }
  })
}

/** How somebody's cascade would go: channels that are shut are passed over, what forbids any message ends it. */
function courseOf(
  { order, variant }: Asked,
  answers: readonly DecidedRequest[],
  reachOf: (channel: string, reach: Reach) => number,
): Pick<Foreseen, 'decided' | 'letters'> {
  const letters: Foreseen['letters'] = []
  let decided: DecidedRequest | null = null
  let chance = 1
  for (const [place, answer] of answers.entries()) {
    const { decision, channel } = answer
    decided ??= answer
    if (decision.verdict === 'skip') {
      if (isShut(decision.reasonCode)) continue
      break
    }
    if (letters.length === 0) decided = answer
    letters.push({ rung: order[place] ?? 0, channel, chance })
    const onward = variant?.cascade[place]
    if (onward) chance *= 1 - reachOf(channel, onward.unless)
  }
  return { decided, letters }
}
