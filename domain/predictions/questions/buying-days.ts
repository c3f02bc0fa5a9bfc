import { livingRows, rowsOf } from '../../traits/index.ts'

/**
 * Who bought on which days, as a subselect: a row a living customer from {fromCustomer:UInt64} up to, but without,
 * {toCustomer:UInt64}, with the array `days` of (day, money), ascending; all purchases of a day are one. Days are those of the
 * shop's clock, money is of its currency. Where nobody of the range was merged (`hasLinks`) rows are
 * read as they stand. Parameters: workspaceId, timeZone, currency, those of `until` (nothing later is read).
 */
export function buyingDays(until: string, hasLinks: boolean): string {
  const columns = ['placed_at', 'currency', 'amount_minor']
  const where = `is_purchase AND placed_at <= ${until}`
  const rows = hasLinks
    ? livingRows('purchases', columns, { scope: 'range', where })
    : rowsOf('purchases', columns, { scope: 'range', hasLinks, where })
  return `(
  SELECT living_id AS customer_id,
         arraySort(one -> one.1, groupArray((day, money))) AS days
  FROM (
    SELECT living_id, toDate(placed_at, {timeZone:String}) AS day,
           sum(if(currency = {currency:String}, amount_minor, 0)) AS money
    FROM ${rows}
    GROUP BY living_id, day
  )
  GROUP BY living_id
)`
}
