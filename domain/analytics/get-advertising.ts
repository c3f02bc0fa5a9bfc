import { z } from 'zod'
import { dayIn, dayMs } from '../../kit/time.ts'
import { costsOfCampaigns } from '../advertising/index.ts'
import { operation } from '../context.ts'
import { endOfDay, getWorkspace } from '../workspaces/index.ts'
import { keptAnswer } from './kept-answers.ts'
import { markedVisits } from './questions/marked-visits.ts'

const Count = z.number().int()
const mostRows = 500
/** An order counts for the last marked visit of its buyer within so many days before it. */
const rememberedDays = 30

const Brought = z.object({
  source: z.string(),
  medium: z.string(),
  campaign: z.string(),
  costMinor: Count.nullable().describe("In the workspace's currency; null: no cost was told"),
  otherCosts: z
    .array(z.object({ currency: z.string(), costMinor: Count }))
    .describe('Told in other currencies, which are not added up'),
  clicks: Count.nullable().describe('As its cabinet told'),
  visits: Count,
  visitors: Count.describe('About, for very many'),
  orders: Count,
  buyers: Count.describe('About, for very many'),
  revenueMinor: Count,
})
type Brought = z.infer<typeof Brought>

const nothing = {
  costMinor: null,
  otherCosts: [],
  clicks: null,
  visits: 0,
  visitors: 0,
  orders: 0,
  buyers: 0,
  revenueMinor: 0,
}

export const getAdvertising = operation({
  name: 'reports.advertising',
  summary:
    'What advertising cost beside what came of it: visits with its mark, and orders of people whose last marked visit within 30 days it was.',
  http: 'GET /reports/advertising',
  needs: 'read',
  input: z.object({
    days: z.coerce.number().int().min(1).max(365).default(30).describe('Today and the days before it'),
  }),
  output: z.object({
    countedAt: z.iso.datetime(),
    currency: z.string(),
    from: z.iso.date(),
    until: z.iso.date(),
    rows: z
      .array(Brought)
      .describe('The dearest first; the 500 marks that brought most, and all that cost something'),
  }),
  async run({ tx, clickhouse, workspaceId, now }, input) {
    const { currency, timeZone } = await getWorkspace(tx, workspaceId)
    const until = dayIn(now, timeZone)
    const from = dayIn(new Date(now.getTime() - (input.days - 1) * dayMs), timeZone)
    const dayBefore = new Date(new Date(`${from}T00:00:00Z`).getTime() - dayMs).toISOString().slice(0, 10)
    const since = await endOfDay(tx, dayBefore, timeZone)
    const { answer, countedAt } = await keptAnswer([workspaceId, 'advertising', input, from], () =>
      markedVisits(clickhouse, {
        workspaceId,
        timeZone,
        currency,
        since,
        until: now,
        rememberedDays,
        most: mostRows,
      }),
    )
    const rows = new Map<string, Brought>()
    const of = (mark: { source: string; medium: string; campaign: string }) => {
      const key = JSON.stringify([mark.source, mark.medium, mark.campaign])
      const { source, medium, campaign } = mark
      const row = rows.get(key) ?? { source, medium, campaign, ...nothing, otherCosts: [] }
      rows.set(key, row)
      return row
    }
    for (const brought of answer) Object.assign(of(brought), brought)
    for (const cost of await costsOfCampaigns(tx, workspaceId, from, until)) {
      const row = of(cost)
      if (cost.currency === currency) row.costMinor = (row.costMinor ?? 0) + cost.costMinor
      else row.otherCosts.push({ currency: cost.currency, costMinor: cost.costMinor })
      if (cost.clicks !== null) row.clicks = (row.clicks ?? 0) + cost.clicks
    }
    const dearestFirst = (one: Brought, other: Brought) =>
      (other.costMinor ?? -1) - (one.costMinor ?? -1) ||
      other.revenueMinor - one.revenueMinor ||
      other.visits - one.visits
    return {
      countedAt: countedAt.toISOString(),
      currency,
      from,
      until,
      rows: [...rows.values()].sort(dearestFirst),
    }
  },
})
