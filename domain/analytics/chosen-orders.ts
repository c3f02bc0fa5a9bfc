import { z } from 'zod'
import type { Question } from '../../engines/index.ts'
import { OrderChannel } from '../orders/index.ts'
import { livingRows } from '../traits/index.ts'

/** Which orders a report is about: all purchases, or those of a channel or an assortment group. */
export const OrderChoice = z.object({
  channel: OrderChannel.optional().describe('Only orders of this channel'),
  group: z
    .string()
    .max(300)
    .optional()
    .describe('Only what was bought of this assortment group: a category or one above it'),
})

/** Bound parameters of `chosenOrders`, as a question declares them. */
export const chosenOrderParams = {
  workspaceId: z.uuid(),
  currency: z.string(),
  timeZone: z.string(),
  /** Orders up to now, or up to a past moment. */
  until: z.date(),
  channel: z.string().default(''),
  group: z.string().default(''),
}

const isOfGroup = (category: string) =>
  `(${category} = {group:String} OR startsWith(${category}, concat({group:String}, ' / ')))`

/**
 * Purchases as `living_id, order_id, placed_at, amount`: the money is that of the workspace's currency less refunds,
 * or what was paid for the group.
 */
function chosenOrders(ofGroup: boolean): string {
  const columns = ['order_id', 'placed_at', 'amount_minor', 'currency']
  const where = `is_purchase AND placed_at < {until:DateTime64(3, 'UTC')}
      AND ({channel:String} = '' OR channel = {channel:String})`
  if (!ofGroup) {
    return `(
  SELECT living_id, order_id, placed_at, if(currency = {currency:String}, amount_minor, 0) AS amount
  FROM ${livingRows('purchases', columns, { where })}
)`
  }
  return `(
  SELECT living_id, order_id, placed_at, if(currency = {currency:String},
      arraySum((category, paid) -> if(${isOfGroup('category')}, paid, 0), categories, category_amounts), 0) AS amount
  FROM ${livingRows('purchases', [...columns, 'categories', 'category_amounts'], {
    where: `${where} AND arrayExists(category -> ${isOfGroup('category')}, categories)`,
  })}
)`
}

/** A question about chosen orders: the groups are read only when one is asked for. */
export function aboutOrders<Params extends z.ZodType, Row extends z.ZodType>(
  make: (orders: string) => Question<Params, Row>,
): Question<Params, Row> {
  const ofAll = make(chosenOrders(false))
  const ofGroup = make(chosenOrders(true))
  return (clickhouse, params, options) =>
    ((params as { group?: string }).group ? ofGroup : ofAll)(clickhouse, params, options)
}

/** Months or weeks since 1970 of a moment by the shop's clock; `dayOfPeriod` says when one begins. */
export const periodNumber = (moment: string) => `if({step:String} = 'month',
      toRelativeMonthNum(${moment}, {timeZone:String}),
      intDiv(toRelativeDayNum(${moment}, {timeZone:String}) + 3, 7))`
