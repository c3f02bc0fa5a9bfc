import { z } from 'zod'
import { question } from '../../../engines/index.ts'
import { livingRows } from '../../traits/index.ts'

const params = z.object({
  workspaceId: z.uuid(),
  since: z.date(),
  until: z.date(),
  channel: z.string().default(''),
  /** Only these many things, the most bought, are paired. */
  most: z.number().int(),
  least: z.number().int(),
})

/** What an order holds: its products, or its assortment groups. Orders with very much in them say little of pairs. */
const itemsOf = { products: 'product_ids', groups: "arrayFilter(one -> one != '', categories)" } as const
type What = keyof typeof itemsOf
const mostInOrder = 60

const orders = (what: What) => `(
      SELECT living_id, placed_at, arrayDistinct(arrayMap(one -> toString(one), ${itemsOf[what]})) AS items
      FROM ${livingRows('purchases', ['placed_at', what === 'products' ? 'product_ids' : 'categories'], {
        where: `is_purchase AND placed_at >= {since:DateTime64(3, 'UTC')} AND placed_at < {until:DateTime64(3, 'UTC')}
          AND ({channel:String} = '' OR channel = {channel:String})`,
      })}
      WHERE length(items) BETWEEN 1 AND ${mostInOrder}
    )`

/** An order and the one after it, of the same person. */
const following = (what: What) => `(
      SELECT before, items
      FROM (
        SELECT items, lagInFrame(items) OVER person AS before, row_number() OVER person AS place
        FROM ${orders(what)}
        WINDOW person AS (PARTITION BY living_id ORDER BY placed_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
      )
      WHERE place > 1
    )`

const common = (what: What) => `(
      SELECT groupArray(item) FROM (
        SELECT arrayJoin(items) AS item FROM ${orders(what)} GROUP BY item ORDER BY count() DESC, item LIMIT {most:UInt32}
      )
    )`

const row = z.object({
  one: z.string(),
  other: z.string(),
  both: z.number(),
  /** Orders with the one; for what comes next: orders that another one follows. */
  ofOne: z.number(),
  ofOther: z.number(),
  orders: z.number(),
})

const together = (what: What) =>
  question({
    name: `bought-together-${what}`,
    params,
    row,
    sql: `
    WITH ${common(what)} AS common,
    baskets AS (SELECT arraySort(arrayIntersect(items, common)) AS kept FROM ${orders(what)}),
    single AS (SELECT arrayJoin(kept) AS item, count() AS orders_with FROM baskets GROUP BY item)
    SELECT pair.1 AS one, pair.2 AS other, both, first.orders_with AS ofOne, second.orders_with AS ofOther,
           (SELECT count() FROM baskets) AS orders
    FROM (
      SELECT arrayJoin(arrayFlatten(arrayMap((item, place) -> arrayMap(next -> (item, next), arraySlice(kept, place + 1)),
               kept, arrayEnumerate(kept)))) AS pair, count() AS both
      FROM baskets WHERE length(kept) > 1
      GROUP BY pair HAVING both >= {least:UInt32}
    ) AS pairs
    INNER JOIN single AS first ON first.item = pair.1
    INNER JOIN single AS second ON second.item = pair.2
    ORDER BY both DESC, one, other
    LIMIT 5000`,
  })

const next = (what: What) =>
  question({
    name: `bought-next-${what}`,
    params,
    row,
    sql: `
    WITH ${common(what)} AS common,
    steps AS (
      SELECT arrayIntersect(before, common) AS former, arrayIntersect(items, common) AS later FROM ${following(what)}
    )
    SELECT pair.1 AS one, pair.2 AS other, both, first.orders_with AS ofOne, second.orders_with AS ofOther,
           (SELECT count() FROM steps) AS orders
    FROM (
      SELECT arrayJoin(arrayFlatten(arrayMap(was -> arrayMap(item -> (was, item), later), former))) AS pair, count() AS both
      FROM steps
      GROUP BY pair HAVING both >= {least:UInt32} AND pair.1 != pair.2
    ) AS pairs
    INNER JOIN (SELECT arrayJoin(former) AS item, count() AS orders_with FROM steps GROUP BY item) AS first
      ON first.item = pair.1
    INNER JOIN (SELECT arrayJoin(later) AS item, count() AS orders_with FROM steps GROUP BY item) AS second
      ON second.item = pair.2
    ORDER BY both DESC, one, other
    LIMIT 5000`,
  })

const counted = (what: What) =>
  question({
    name: `orders-with-${what}`,
    params: params.omit({ most: true, least: true }),
    row: z.object({ orders: z.number() }),
    sql: `SELECT count() AS orders FROM ${orders(what)}`,
  })

/** Orders that pairs are looked for in, where there are no pairs to say so. */
export const ordersWith = { products: counted('products'), groups: counted('groups') }

/** Things bought in one order more than once, and how often each of them was bought at all. */
export const boughtTogether = { products: together('products'), groups: together('groups') }

/** What was bought in the order after one with something else. */
export const boughtNext = { products: next('products'), groups: next('groups') }
