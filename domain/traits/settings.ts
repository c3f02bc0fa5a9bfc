import { z } from 'zod'
import type { Db, Transaction } from '../../engines/index.ts'
import { complaint } from '../../kit/words.ts'
import { getWorkspace } from '../workspaces/index.ts'

const days = z.number().positive().max(3_650)
const thresholds = z.array(z.number().nonnegative()).max(4)

const ascending = (numbers: readonly number[]) =>
  numbers.every((number, place) => place === 0 || number > (numbers[place - 1] ?? 0))

const Rfm = z
  .object({
    by: z.enum(['quantile', 'fixed']).default('quantile'),
    /** 5: cells from 1-1-1 to 5-5-5. */
    grades: z.int().min(3).max(5).default(5),
    /** What M is: all money, the mean check, or all money times the margin. */
    monetary: z.enum(['sum', 'mean', 'margin']).default('sum'),
    /** Fixed: one fewer than grades, ascending. More days than a threshold cost a grade. */
    recencyDays: thresholds.default([30, 90, 180, 365]),
    /** Fixed: more orders than a threshold bring a grade. */
    frequency: thresholds.default([1, 2, 4, 9]),
    /** Fixed: more money than a threshold brings a grade. */
    monetaryMinor: thresholds.default([100_000, 300_000, 1_000_000, 3_000_000]),
  })
  .superRefine((rfm, context) => {
    if (rfm.by !== 'fixed') return
    for (const field of ['recencyDays', 'frequency', 'monetaryMinor'] as const) {
      const complain = (en: string, ru: string) => context.addIssue({ path: [field], ...complaint(en, ru) })
      if (rfm[field].length !== rfm.grades - 1)
        complain(
          `${rfm.grades} grades have ${rfm.grades - 1} thresholds between them`,
          `между оценками, а их ${rfm.grades}, должно быть границ: ${rfm.grades - 1}`,
        )
      else if (!ascending(rfm[field]))
        complain(
          'each threshold must be larger than the one before it',
          'каждая граница должна быть больше предыдущей',
        )
    }
  })

const Lifecycle = z
  .object({
    /** Limits of silence: as given, or where 80, 95 and 99 % of all intervals between orders of the base end. */
    by: z.enum(['fixed', 'base']).default('base'),
    newDays: days.default(30),
    regularOrders: z.int().min(2).max(1_000).default(4),
    atRiskDays: days.default(90),
    sleepingDays: days.default(180),
    lostDays: days.default(365),
  })
  .superRefine(({ atRiskDays, sleepingDays, lostDays }, context) => {
    if (!ascending([atRiskDays, sleepingDays, lostDays]))
      context.addIssue({
        path: ['sleepingDays'],
        ...complaint(
          'at risk comes before sleeping, and sleeping before lost',
          'сначала под угрозой, потом спящий, потом потерянный',
        ),
      })
  })

/** What an assortment group is: a category cut at this depth, or a brand. */
const Assortment = z.object({
  by: z.enum(['category', 'brand']).default('category'),
  depth: z.int().min(1).max(6).default(1),
})

/** At least so many orders, and a sum of money or a place among the top buyers. */
const Vip = z.object({
  minOrders: z.int().min(1).max(10_000).default(3),
  by: z.enum(['sum', 'top-share']).default('top-share'),
  revenueMinor: z.int().nonnegative().default(5_000_000),
  topShare: z.number().gt(0).max(1).default(0.05),
})

/** What is left of revenue: 1 counts the whole of it. */
const MarginShare = z.number().gt(0).max(1)
/** For money that is expected later. */
const DiscountRateYear = z.number().min(0).max(1)

/** How a workspace understands its customers. Kept in `workspaces.settings.understanding`. */
export const Understanding = z.object({
  rfm: Rfm.prefault({}),
  assortment: Assortment.prefault({}),
  lifecycle: Lifecycle.prefault({}),
  vip: Vip.prefault({}),
  marginShare: MarginShare.default(1),
  discountRateYear: DiscountRateYear.default(0.1),
})
export type Understanding = z.infer<typeof Understanding>

export const UnderstandingChanges = z.object({
  rfm: Rfm.optional(),
  assortment: Assortment.optional(),
  lifecycle: Lifecycle.optional(),
  vip: Vip.optional(),
  marginShare: MarginShare.optional(),
  discountRateYear: DiscountRateYear.optional(),
})

/** The workspace's settings, or the usual ones where none can be read. */
export async function understandingOf(tx: Transaction | Db, workspaceId: string): Promise<Understanding> {
  const { settings } = await getWorkspace(tx, workspaceId)
  const kept = Understanding.safeParse(settings.understanding ?? {})
  return kept.success ? kept.data : Understanding.parse({})
}
