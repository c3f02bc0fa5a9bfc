import { z } from 'zod'
import { type ClickHouseClient, question } from '../../../engines/index.ts'
import type { Understanding } from '../settings.ts'
import { buyersSql, groupRowsSql } from './select.ts'

const numbers = z.array(z.coerce.number())

/** Where grades and stages part in this base, at this moment. Kept with the workspace until the base is computed anew. */
export const Thresholds = z.object({
  /** Buyers they were taken from. */
  buyers: z.number(),
  recency: numbers,
  frequency: numbers,
  monetary: numbers,
  atRiskDays: z.number(),
  sleepingDays: z.number(),
  lostDays: z.number(),
  vipRevenueMinor: z.number(),
  /** Of the assortment groups, the most bought first. */
  groups: z.array(z.object({ group: z.string(), recency: numbers, frequency: numbers, monetary: numbers })),
})
export type Thresholds = z.infer<typeof Thresholds>

/** Buyers that quantiles are taken of, at least: a larger base is sampled down to no fewer than this. */
const enoughBuyers = 100_000
/** Fewer intervals between orders than this say nothing of a base: then the fixed limits hold. */
const enoughIntervals = 100
/** Groups with fewer buyers than this are graded like the whole base. */
const enoughInGroup = 20
const mostGroups = 1_000

const counted = question({
  name: 'buyers-counted',
  params: z.object({ workspaceId: z.uuid(), asOf: z.date() }),
  row: z.object({ buyers: z.coerce.number() }),
  sql: `
    SELECT uniqCombined(customer_id) AS buyers FROM purchases
    WHERE workspace_id = {workspaceId:UUID} AND is_purchase AND customer_id > 0 AND placed_at <= {asOf:DateTime64(3, 'UTC')}`,
})

/** Levels for a number of grades: 0.2, 0.4, 0.6, 0.8 for five. */
const levels = (grades: number) =>
  Array.from({ length: grades - 1 }, (_, place) => ((place + 1) / grades).toFixed(6)).join(', ')

const Quantiles = z.object({
  buyers: z.coerce.number(),
  recency: numbers,
  frequency: numbers,
  monetary: numbers,
  intervals: z.coerce.number(),
  silence: numbers,
  topRevenue: z.coerce.number(),
})

const params = z.record(z.string(), z.unknown())

const quantilesOfBase = (grades: number, vipLevel: number) =>
  question({
    name: 'thresholds-of-base',
    params,
    row: Quantiles,
    sql: `
    SELECT count() AS buyers,
      quantilesExactInclusive(${levels(grades)})(assumeNotNull(recency_days)) AS recency,
      quantilesExactInclusive(${levels(grades)})(order_count) AS frequency,
      quantilesExactInclusive(${levels(grades)})(rfm_money) AS monetary,
      sum(length(purchase_gaps)) AS intervals,
      quantilesExactInclusiveArray(0.8, 0.95, 0.99)(purchase_gaps) AS silence,
      quantileExactInclusive(${vipLevel.toFixed(6)})(revenue_minor) AS topRevenue
    FROM (${buyersSql()})
    WHERE cityHash64(customer_id) % {oneOf:UInt64} = 0`,
  })

const quantilesOfGroups = (grades: number, by: 'category' | 'brand') =>
  question({
    name: 'thresholds-of-groups',
    params,
    row: z.object({ group: z.string(), recency: numbers, frequency: numbers, monetary: numbers }),
    sql: `
    SELECT assortment_group AS group,
      quantilesExactInclusive(${levels(grades)})(days) AS recency,
      quantilesExactInclusive(${levels(grades)})(order_count) AS frequency,
      quantilesExactInclusive(${levels(grades)})(revenue_minor) AS monetary
    FROM (
      SELECT living_id, assortment_group, count() AS order_count, sum(amount_minor) AS revenue_minor,
        dateDiff('second', max(placed_at), {asOf:DateTime64(3, 'UTC')}) / 86400 AS days
      FROM ${groupRowsSql({ scope: 'everybody' }, by)}
      WHERE cityHash64(living_id) % {oneOf:UInt64} = 0
      GROUP BY living_id, assortment_group
    )
    GROUP BY assortment_group
    HAVING count() >= ${enoughInGroup}
    ORDER BY sum(order_count) DESC, group
    LIMIT ${mostGroups}`,
  })

/** What every SQL of this module is bound with, besides the workspace and the scope. */
export function gradingParams(
  understanding: Understanding,
  thresholds: Thresholds,
  timeZone: string,
): Record<string, unknown> {
  const { rfm, lifecycle, vip, assortment, marginShare } = understanding
  return {
    timeZone,
    depth: assortment.depth,
    marginShare,
    monetary: rfm.monetary,
    grades: rfm.grades,
    recencyThresholds: thresholds.recency,
    frequencyThresholds: thresholds.frequency,
    monetaryThresholds: thresholds.monetary,
    newDays: lifecycle.newDays,
    regularOrders: lifecycle.regularOrders,
    atRiskDays: thresholds.atRiskDays,
    sleepingDays: thresholds.sleepingDays,
    lostDays: thresholds.lostDays,
    vipOrders: vip.minOrders,
    vipRevenueMinor: thresholds.vipRevenueMinor,
    groups: thresholds.groups.map(({ group }) => group),
    groupRecency: thresholds.groups.map(({ recency }) => recency),
    groupFrequency: thresholds.groups.map(({ frequency }) => frequency),
    groupMonetary: thresholds.groups.map(({ monetary }) => monetary),
  }
}

/** Of a base without buyers nobody is the top: who comes first is no VIP until they can be compared. */
const beyondReach = Number.MAX_SAFE_INTEGER

const none: Thresholds = {
  buyers: 0,
  recency: [],
  frequency: [],
  monetary: [],
  atRiskDays: 0,
  sleepingDays: 0,
  lostDays: 0,
  vipRevenueMinor: 0,
  groups: [],
}

/** Each at least a day after the one before: in a base that orders every day the limits would be one. */
const apart = ([atRisk = 1, sleeping = 2, lost = 3]: readonly number[]) => {
  const first = Math.max(1, atRisk)
  const second = Math.max(first + 1, sleeping)
  return { atRiskDays: first, sleepingDays: second, lostDays: Math.max(second + 1, lost) }
}

/** Who ordered some hours later is no better for it: grades of recency part at whole days, each a day after the one before at least. */
export function daysApart(recency: readonly number[]): number[] {
  const whole: number[] = []
  for (const days of recency) whole.push(Math.max(Math.ceil(days), (whole.at(-1) ?? 0) + 1))
  return whole
}

/** So much larger, and a few more, a base has other thresholds than it had. */
const outgrownBy = { share: 0.2, buyers: 5 }

/** Whether so many have bought since that thresholds say nothing of the base any more. */
export async function hasOutgrown(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  { buyers }: Thresholds,
  asOf: Date,
): Promise<boolean> {
  const [now] = await counted(clickhouse, { workspaceId, asOf })
  return (now?.buyers ?? 0) > buyers * (1 + outgrownBy.share) + outgrownBy.buyers
}

/** Where grades and stages part, as of a moment: given by the settings, or taken from the base. */
export async function thresholdsOf(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  { understanding, timeZone, asOf }: { understanding: Understanding; timeZone: string; asOf: Date },
): Promise<Thresholds> {
  const { rfm, lifecycle, vip, assortment } = understanding
  const [{ buyers } = { buyers: 0 }] = await counted(clickhouse, { workspaceId, asOf })
  const asked = {
    ...gradingParams(understanding, none, timeZone),
    workspaceId,
    asOf,
    oneOf: Math.max(1, Math.floor(buyers / enoughBuyers)),
  }
  const [base] = await quantilesOfBase(rfm.grades, 1 - vip.topShare)(clickhouse, asked)
  if (!base) throw new Error('The thresholds of a base have no answer')
  const isFixed = rfm.by === 'fixed'
  const groups = isFixed
    ? []
    : (await quantilesOfGroups(rfm.grades, assortment.by)(clickhouse, asked)).map((one) => ({
        ...one,
        recency: daysApart(one.recency),
      }))
  const isFromBase = lifecycle.by === 'base' && base.intervals >= enoughIntervals
  const { atRiskDays, sleepingDays, lostDays } = lifecycle
  const grades = isFixed
    ? { recency: rfm.recencyDays, frequency: rfm.frequency, monetary: rfm.monetaryMinor }
    : buyers > 0
      ? { recency: daysApart(base.recency), frequency: base.frequency, monetary: base.monetary }
      : { recency: [], frequency: [], monetary: [] }
  return {
    buyers,
    ...grades,
    ...(isFromBase ? apart(base.silence) : { atRiskDays, sleepingDays, lostDays }),
    vipRevenueMinor: vip.by === 'sum' ? vip.revenueMinor : buyers > 0 ? base.topRevenue : beyondReach,
    groups,
  }
}
