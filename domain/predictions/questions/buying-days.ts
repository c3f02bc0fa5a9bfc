import { livingRows, rowsOf } from '../../traits/index.ts'

/** Who comes back is learnt from every time somebody came: an order that was told by its total alone and cost nothing, too (decision 0063). */
const came =
  "(is_purchase OR (status != 'cancelled' AND line_count = 0 AND amount_minor = 0 AND refunded_minor = 0))"

/**
 * Who bought on which days, as a subselect: a row a living customer from {fromCustomer:UInt64} up to, but without,
 * {toCustomer:UInt64}, with the array `days` of (day, money), ascending; all purchases of a day are one. Days are those of the
 * shop's clock, money is of its currency. Where nobody of the range was merged (`hasLinks`) rows are
 * read as they stand. Parameters: workspaceId, timeZone, currency, those of `until` (nothing later is read).
 */
export function buyingDays(until: string, hasLinks: boolean): string {
  const columns = ['placed_at', 'currency', 'amount_minor']
  const where = `${came} AND placed_at <= ${until}`
  const rows = hasLinks
    ? livingRows('purchases', columns, { scope: 'range', where })
    : rowsOf('purchases', columns, { scope: 'range', hasLinks, where })
  // Purchases of one day are drawn together within the array: grouping by customer and day first takes four times as long.
  return `(
  SELECT customer_id,
         arrayZip(
           arrayFilter((day, is_last) -> is_last, bought.1, is_last_of_day),
           arrayPopFront(arrayDifference(arrayPushFront(
             arrayFilter((sum, is_last) -> is_last, arrayCumSum(bought.2), is_last_of_day), 0)))
         ) AS days
  FROM (
    SELECT living_id AS customer_id,
           arraySort(one -> one.1, groupArray((
             toDate(placed_at, {timeZone:String}), if(currency = {currency:String}, amount_minor, 0)))) AS bought,
           arrayPushBack(arrayMap(gap -> gap != 0, arrayPopFront(arrayDifference(bought.1))), true) AS is_last_of_day
    FROM ${rows}
    GROUP BY living_id
  )
)`
}
