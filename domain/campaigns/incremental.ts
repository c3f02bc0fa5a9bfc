import { z } from 'zod'
import type { ClickHouseClient } from '../../engines/index.ts'
import {
  differenceOfMeans,
  differenceOfRates,
  type Estimate,
  isShown,
  liftOfRates,
  moreForMeans,
  moreForRates,
} from './effect/index.ts'
import { outcomes } from './questions/outcomes.ts'
import { saidOfEffect, type Verdict as VerdictName } from './say-effect.ts'

const Interval = z
  .object({ value: z.number(), low: z.number(), high: z.number() })
  .describe('With its 95 % interval')

const Side = z.object({
  people: z.number().int(),
  buyers: z.number().int(),
  orders: z.number().int(),
  revenueMinor: z.number().int(),
})

const Verdict: z.ZodType<VerdictName> = z
  .enum(['no-hold-out', 'not-yet', 'too-few', 'not-shown', 'gain', 'loss'])
  .describe('`not-yet`: nobody of the hold-out has been come to')

const Words = z.object({ en: z.string(), ru: z.string() })

/** What letters brought, beside what the same kind of people did without them. */
export const Incremental = z.object({
  days: z.number().int().describe('Orders so long after it was decided about a person count'),
  treated: Side.describe('Who was to be written to, whether or not the letter reached them'),
  heldOut: Side.describe('Who could have been written to and was left out by chance'),
  buying: z.object({
    verdict: Verdict,
    difference: Interval.nullable().describe(
      'Share of buyers among the treated less that among the held out',
    ),
    lift: Interval.nullable().describe('+0.12: 12 % more buyers'),
    extraBuyers: Interval.nullable(),
    morePeople: z
      .number()
      .int()
      .nullable()
      .describe('So many more would show it, if the difference stays as it is'),
  }),
  money: z.object({
    verdict: Verdict,
    perPersonMinor: Interval.nullable(),
    extraMinor: Interval.nullable().describe(
      'Incremental revenue; null while fewer than five of either side bought',
    ),
    morePeople: z.number().int().nullable(),
  }),
  sentence: Words,
  byVariant: z.array(
    z.object({
      key: z.string(),
      treated: Side,
      difference: Interval.nullable(),
      extraMinor: Interval.nullable(),
    }),
  ),
})
export type Incremental = z.infer<typeof Incremental>

/** With fewer buyers on either side a mean of money says nothing, and its interval is far too narrow: it is left out. */
const leastBuyers = 5
const areEnough = (...sides: readonly { buyers: number }[]) => sides.every((one) => one.buyers >= leastBuyers)

const scaled = (estimate: Estimate | null, by: number): Estimate | null =>
  estimate && { value: estimate.value * by, low: estimate.low * by, high: estimate.high * by }

function verdictOf(estimate: Estimate | null, isEnough: boolean, none: VerdictName | null): VerdictName {
  if (none) return none
  if (!estimate || !isEnough) return 'too-few'
  if (!isShown(estimate)) return 'not-shown'
  return estimate.value > 0 ? 'gain' : 'loss'
}

type Row = Awaited<ReturnType<typeof outcomes>>[number]
const nobody = { people: 0, buyers: 0, orders: 0, spent: 0, squares: 0 }
const together = (rows: readonly Row[]) =>
  rows.reduce(
    (sum, row) => ({
      people: sum.people + row.people,
      buyers: sum.buyers + row.buyers,
      orders: sum.orders + row.orders,
      spent: sum.spent + row.spent,
      squares: sum.squares + row.squares,
    }),
    nobody,
  )
type Outcome = typeof nobody
const side = ({ people, buyers, orders, spent }: Outcome) => ({ people, buyers, orders, revenueMinor: spent })
const rate = ({ people, buyers }: Outcome) => ({ people, successes: buyers })
const spending = ({ people, spent, squares }: Outcome) => ({ people, sum: spent, sumOfSquares: squares })

/** The effect of a campaign by its hold-out. */
export async function incrementalOf(
  clickhouse: ClickHouseClient,
  asked: {
    workspaceId: string
    campaignId: string
    since: Date
    days: number
    currency: string
    hasHoldOut: boolean
  },
): Promise<Incremental> {
  const rows = await outcomes(clickhouse, asked)
  const treated = together(rows.filter((row) => !row.isHeldOut))
  const heldOut = together(rows.filter((row) => row.isHeldOut))
  const isComparable = heldOut.people > 0
  const none = isComparable ? null : asked.hasHoldOut ? 'not-yet' : 'no-hold-out'
  const difference = differenceOfRates(rate(treated), rate(heldOut))
  const isMoneyEnough = areEnough(treated, heldOut)
  const perPerson = isMoneyEnough ? differenceOfMeans(spending(treated), spending(heldOut)) : null
  const buyers = treated.buyers + heldOut.buyers
  const buying = verdictOf(difference, buyers >= leastBuyers, none)
  const money = verdictOf(perPerson, isMoneyEnough, none)
  const found = {
    days: asked.days,
    treated: side(treated),
    heldOut: side(heldOut),
    buying: {
      verdict: buying,
      difference,
      lift: isComparable ? liftOfRates(rate(treated), rate(heldOut)) : null,
      extraBuyers: scaled(difference, treated.people),
      morePeople: buying === 'not-shown' ? moreForRates(rate(treated), rate(heldOut)) : null,
    },
    money: {
      verdict: money,
      perPersonMinor: perPerson,
      extraMinor: scaled(perPerson, treated.people),
      morePeople: money === 'not-shown' ? moreForMeans(spending(treated), spending(heldOut)) : null,
    },
  }
  return {
    ...found,
    sentence: saidOfEffect(found, asked.currency),
    byVariant: rows
      .filter((row) => !row.isHeldOut)
      .map((row) => ({
        key: row.variant,
        treated: side(row),
        difference: differenceOfRates(rate(row), rate(heldOut)),
        extraMinor: areEnough(row, heldOut)
          ? scaled(differenceOfMeans(spending(row), spending(heldOut)), row.people)
          : null,
      })),
  }
}
