import { z } from 'zod'
import { hourMs, minuteMs } from '../../kit/time.ts'
import { type Context, operation } from '../context.ts'
import { priceOfLetter } from '../messages/index.ts'
import { getWorkspace, type Workspace } from '../workspaces/index.ts'
import { measureAudience } from './audience.ts'
import type { CampaignRow } from './campaign.ts'
import { fewestToProve, smallestFound } from './effect/index.ts'
import { type CampaignFigures, figuresOf } from './figures.ts'
import { type Foreseen, foresee, plannedStart } from './foresee.ts'
import { chosenOf } from './letters-of.ts'
import { lostToEarlier } from './planned-before.ts'
import { theCampaign } from './present.ts'
import { campaignsLike } from './store.ts'

/** Small audiences are asked whole, of large ones a sample: the answer comes while one builds. */
const sampleSize = 10_000

const Range = z.object({ low: z.number().int(), middle: z.number().int(), high: z.number().int() })

/** A part of the sample, told of the whole. */
const grown = (count: number, sample: number, whole: number) =>
  sample === 0 ? 0 : Math.round((count / sample) * whole)

const quartiles = (values: number[]) => {
  const sorted = [...values].sort((one, other) => one - other)
  const at = (share: number) => {
    const place = (sorted.length - 1) * share
    const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0]
    return below + (above - below) * (place - Math.floor(place))
  }
  return { low: at(0.25), middle: at(0.5), high: at(0.75) }
}

const likeAtMost = 10
const leastSent = 20

/** What campaigns like this one came to: the latest ones by the same channel. Null while there are none. */
async function expectedOf(context: Context, campaign: CampaignRow, channel: string, letters: number) {
  const { tx, clickhouse, workspaceId } = context
  const others = await campaignsLike(tx, workspaceId, { id: campaign.id, channel, limit: likeAtMost })
  const figures = await figuresOf(clickhouse, workspaceId, others)
  const like = others.flatMap((one) => {
    const total = figures.get(one.id)?.total
    return total && total.sent >= leastSent ? [{ name: one.name, total }] : []
  })
  if (like.length === 0) return null
  const range = (of: (total: CampaignFigures) => number) => {
    const found = quartiles(like.map(({ total }) => (of(total) / total.sent) * letters))
    return { low: Math.floor(found.low), middle: Math.round(found.middle), high: Math.ceil(found.high) }
  }
  return {
    campaigns: like.map((one) => one.name),
    opened: range((total) => total.opened),
    clicked: range((total) => total.clicked),
    buyers: range((total) => total.buyers),
    revenueMinor: range((total) => total.revenueMinor),
    unsubscribed: range((total) => total.unsubscribed),
  }
}

const Expected = z.object({
  campaigns: z.array(z.string()).describe('The campaigns it was taken from'),
  opened: Range,
  clicked: Range,
  buyers: Range,
  revenueMinor: Range,
  unsubscribed: Range,
})

type Price = (variant: string | null, rung: number) => number

/** What one letter costs; of those that wait for the winner as the dearest does. Null when nobody said what any costs. */
async function pricesOf(
  { tx }: Context,
  workspace: Workspace,
  { variants }: CampaignRow['definition'],
): Promise<Price | null> {
  const prices = new Map<string, number>()
  const dearest: number[] = []
  for (const variant of variants)
    for (const [rung, { templateId, accountId }] of chosenOf(variant).entries()) {
      const price = templateId ? await priceOfLetter(tx, workspace, { templateId, accountId }) : null
      if (price === null) continue
      prices.set(`${variant.key} ${rung}`, price)
      dearest[rung] = Math.max(dearest[rung] ?? 0, price)
    }
  if (prices.size === 0) return null
  return (variant, rung) => (variant === null ? dearest[rung] : prices.get(`${variant} ${rung}`)) ?? 0
}

/** Of a hold-out test nothing is known yet: one in fifty buys within the time. */
const usualRate = 0.02
const mostMoments = 72

interface Moment {
  at: Date
  people: number
}

/** People by the moment they are written to; where these are many, by the hour. */
function momentsOf(times: readonly Date[], whole: (count: number) => number): Moment[] {
  const exact = counted(times.map((at) => at.getTime()))
  const found =
    exact.size > mostMoments ? counted(times.map((at) => Math.floor(at.getTime() / hourMs) * hourMs)) : exact
  return [...found]
    .sort(([one], [other]) => one - other)
    .map(([at, people]) => ({ at: new Date(at), people: whole(people) }))
}

/** When letters go out: people by moment, those of a throttle spread over their time. */
function timelineOf(due: readonly Moment[], perMinute: number | null) {
  const total = due.reduce((sum, one) => sum + one.people, 0)
  if (perMinute === null || due.length > 1 || total <= perMinute)
    return due.map(({ at, people }) => ({ at: at.toISOString(), people }))
  const minutes = total / perMinute
  const pieces = Math.min(24, Math.ceil(minutes))
  const start = due[0]?.at.getTime() ?? 0
  return Array.from({ length: pieces }, (_, piece) => ({
    at: new Date(start + ((piece * minutes) / pieces) * minuteMs).toISOString(),
    people: Math.round((total * (piece + 1)) / pieces) - Math.round((total * piece) / pieces),
  }))
}

const counted = <Key>(keys: readonly Key[]): Map<Key, number> => {
  const counts = new Map<Key, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** Letters by channel, as far as they are likely. */
function byChannel(foreseen: readonly Foreseen[]) {
  const found = new Map<string, { channel: string; people: number; letters: number }>()
  for (const { letters } of foreseen)
    for (const [place, { channel, chance }] of letters.entries()) {
      const one = found.get(channel) ?? { channel, people: 0, letters: 0 }
      found.set(channel, one)
      one.letters += chance
      if (place === 0) one.people++
    }
  return [...found.values()].sort((one, other) => other.people - one.people || other.letters - one.letters)
}

export const forecastCampaign = operation({
  name: 'campaigns.forecast',
  summary:
    'What would become of a campaign: how many people, why some would get nothing, when, how long, and what like campaigns came to.',
  http: 'GET /campaigns/{id}/forecast',
  needs: 'read',
  input: z.object({ id: z.uuid() }),
  output: z.object({
    currency: z.string(),
    inSegments: z.number().int(),
    audience: z.number().int().describe('Without the exceptions'),
    sample: z.number().int().describe('So many were asked about; as many as the audience when it is small'),
    letters: z.number().int().describe('Who would get one, at once or after a wait'),
    waiting: z.number().int().describe('Of them, who would have to wait (quiet hours …)'),
    firstInLine: z
      .number()
      .int()
      .describe(
        'Of the letters, those that go before the others: to people between the first order and the second, and at risk',
      ),
    heldOut: z.number().int(),
    reasons: z
      .array(z.object({ reasonCode: z.string(), reason: z.string(), people: z.number().int() }))
      .describe('Why others would get nothing'),
    before: z
      .array(z.object({ id: z.uuid(), name: z.string(), at: z.iso.datetime(), people: z.number().int() }))
      .describe(
        'Campaigns planned before it, and how many of `letters` would get nothing of this one if those go out: the limits have room for one. Not taken off: a plan may be called off',
      ),
    variants: z.array(z.object({ key: z.string(), people: z.number().int() })),
    rest: z.number().int().describe('Who would wait for the winner of the test'),
    restAt: z.iso
      .datetime()
      .nullable()
      .describe('When the first of them get it, at the latest; null without a test'),
    fewestToProve: z.number().int().describe('On fewer people of each variant no winner is ever proven'),
    channels: z
      .array(
        z.object({
          channel: z.string(),
          people: z.number().int().describe('Whose first letter goes by it'),
          letters: z
            .number()
            .int()
            .describe('How many would go by it, those of cascades by how often letters were not read so far'),
        }),
      )
      .describe('More than one where variants differ in it, or have a cascade'),
    costMinor: z.number().nullable().describe('What they cost, as the accounts say; null when none says'),
    startsAt: z.iso.datetime(),
    minutes: z.number().nullable().describe('How long it takes at the pace; null without one'),
    timeline: z.array(z.object({ at: z.iso.datetime(), people: z.number().int() })),
    expected: Expected.nullable().describe('Null while no like campaign has been sent'),
    smallestEffect: z
      .number()
      .nullable()
      .describe('The smallest rise in the share of buyers that the hold-out would show four times of five'),
  }),
  async run(context, { id }) {
    const { tx, clickhouse, workspaceId } = context
    const campaign = await theCampaign(context, id)
    const { definition } = campaign
    const workspace = await getWorkspace(tx, workspaceId)
    const { currency } = workspace
    const rungs = Math.max(1, ...definition.variants.map((one) => 1 + one.cascade.length))
    const measured = await measureAudience(
      clickhouse,
      tx,
      workspaceId,
      definition,
      Math.floor(sampleSize / rungs),
    )
    const foreseen = await foresee(context, campaign, measured.sample, measured.size)
    const whole = (count: number) => grown(count, foreseen.length, measured.size)
    const isGoing = ({ decided }: Foreseen) => decided !== null && decided.decision.verdict !== 'skip'
    const going = foreseen.filter(isGoing)
    const refused = foreseen.flatMap(({ decided }) =>
      decided && decided.decision.verdict === 'skip' ? [decided.decision] : [],
    )
    const reasons = counted(refused.map((one) => one.reasonCode))
    const words = new Map(refused.map((one) => [one.reasonCode, one.reason]))
    const letters = whole(going.length)
    const first = new Set(measured.firstInLine)
    const heldOut = whole(reasons.get('held-out') ?? 0)
    const byVariant = counted(going.map((one) => one.variant))
    const waits = going.flatMap(({ decided }) =>
      decided?.decision.verdict === 'wait' ? [decided.decision.until] : [],
    )
    const atOnce = going.filter(({ decided }) => decided?.decision.verdict === 'send')
    const dueOf = (some: readonly Foreseen[]) =>
      timelineOf(
        momentsOf(
          some.map((one) => one.dueAt),
          whole,
        ),
        definition.perMinute,
      )
    const rest = atOnce.filter((one) => one.variant === null)
    const timeline = [
      ...dueOf(atOnce.filter((one) => one.variant !== null)),
      ...dueOf(rest),
      ...timelineOf(momentsOf(waits, whole), null),
    ]
    const channel = foreseen.find((one) => one.decided)?.decided?.channel
    const startsAt = await plannedStart(context, campaign)
    const before = await lostToEarlier(
      context,
      campaign,
      startsAt,
      going.flatMap(({ request, decided }) =>
        request && decided?.channel === request.channel ? [request] : [],
      ),
    )
    const priceOf = await pricesOf(context, workspace, definition)
    const expected = channel ? await expectedOf(context, campaign, channel, letters) : null
    const rate = expected && letters > 0 ? expected.buyers.middle / letters : usualRate
    return {
      currency,
      inSegments: measured.inSegments,
      audience: measured.size,
      sample: foreseen.length,
      letters,
      firstInLine: whole(going.filter((one) => first.has(one.customerId)).length),
      waiting: whole(waits.length),
      heldOut,
      reasons: [...reasons]
        .filter(([reasonCode]) => reasonCode !== 'held-out')
        .sort(([, one], [, other]) => other - one)
        .map(([reasonCode, people]) => ({
          reasonCode,
          reason: words.get(reasonCode) ?? '',
          people: whole(people),
        })),
      before: before.map(({ at, people, ...one }) => ({
        ...one,
        at: at.toISOString(),
        people: whole(people),
      })),
      variants: definition.variants.map(({ key }) => ({ key, people: whole(byVariant.get(key) ?? 0) })),
      rest: whole(byVariant.get(null) ?? 0),
      restAt:
        rest.length > 0 ? new Date(Math.min(...rest.map((one) => one.dueAt.getTime()))).toISOString() : null,
      fewestToProve,
      channels: byChannel(foreseen).map((one) => ({
        channel: one.channel,
        people: whole(one.people),
        letters: whole(one.letters),
      })),
      costMinor:
        priceOf &&
        whole(
          going.reduce(
            (sum, { variant, letters: these }) =>
              sum + these.reduce((cost, { rung, chance }) => cost + chance * priceOf(variant, rung), 0),
            0,
          ),
        ),
      startsAt: startsAt.toISOString(),
      minutes: definition.perMinute === null ? null : letters / definition.perMinute,
      timeline: timeline.sort((one, other) => one.at.localeCompare(other.at)).slice(0, mostMoments),
      expected,
      smallestEffect: smallestFound(
        letters + heldOut,
        heldOut / Math.max(1, letters + heldOut),
        rate || usualRate,
      ),
    }
  },
})
