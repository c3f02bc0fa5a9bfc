import { z } from 'zod'
import { behind, question } from '../../../engines/index.ts'
import { livingRows } from '../../traits/index.ts'

/** What each person bought, the newest first: of those who bought very much, the newest of it. */
const baskets = `(
      SELECT living_id,
             arraySlice(arrayDistinct(arrayFlatten(arrayMap(order -> order.2, arrayReverseSort(order -> order.1,
               groupArray((placed_at, arrayMap(id -> toString(id), product_ids))))))), 1, {mostOfPerson:UInt32}) AS items
      FROM ${livingRows('purchases', ['placed_at', 'product_ids'], {
        where: `is_purchase AND placed_at >= {since:DateTime64(3, 'UTC')} AND placed_at < {until:DateTime64(3, 'UTC')}`,
      })}
      GROUP BY living_id
    )`

/** The products most people bought. */
const counted = `(
      SELECT arrayJoin(items) AS item, count() AS buyers FROM ${baskets}
      GROUP BY item HAVING buyers >= {least:UInt32} ORDER BY buyers DESC, item LIMIT {most:UInt32}
    )`

/**
 * Products by how many people bought them, each with those that most of the same people bought: the cosine of
 * who bought the one and who bought the other (Sarwar, Karypis, Konstan, Riedl: Item-based collaborative filtering,
 * WWW 2001), held back where few people speak for it (significance weighting: Herlocker et al., SIGIR 1999).
 * Products are paired by their hash: a pair of numbers is a third of the memory of a pair of texts.
 */
export const boughtByTheSame = question({
  name: 'bought-by-the-same',
  params: z.object({
    workspaceId: z.uuid(),
    since: z.date(),
    until: z.date(),
    /** Products of one person that are paired. */
    mostOfPerson: z.number().int(),
    /** Products that are paired at all. */
    most: z.number().int(),
    /** People that a pair, or a product, needs. */
    least: z.number().int(),
    /** People at whom a pair's word counts half. */
    halfAt: z.number(),
    neighbours: z.number().int(),
  }),
  row: z.object({
    productId: z.string(),
    buyers: z.number(),
    neighbours: z
      .array(z.tuple([z.string(), z.number(), z.number()]))
      .describe('Product, people who bought both, score'),
  }),
  // a block of people becomes one of their pairs, up to 1,600 times as long
  settings: { ...behind, max_block_size: 1_024 },
  sql: `
    WITH counted AS ${counted},
    kept AS (
      SELECT groupArray(cityHash64(item)) AS hashes
      FROM (SELECT living_id, arrayJoin(items) AS item FROM ${baskets} WHERE length(items) > 1)
      WHERE item IN (SELECT item FROM counted)
      GROUP BY living_id HAVING length(hashes) > 1
    ),
    pairs AS (
      SELECT one, other, count() AS both
      FROM (SELECT one, arrayJoin(hashes) AS other FROM (SELECT hashes, arrayJoin(hashes) AS one FROM kept))
      WHERE one < other
      GROUP BY one, other HAVING both >= {least:UInt32}
    ),
    turned AS (
      SELECT pair.1 AS product, pair.2 AS neighbour, both
      FROM (SELECT arrayJoin([(one, other), (other, one)]) AS pair, both FROM pairs)
    ),
    scored AS (
      SELECT product, second.item AS neighbour_id, both,
             both / sqrt(first.buyers * second.buyers) * both / (both + {halfAt:Float64}) AS score
      FROM turned
      INNER JOIN (SELECT cityHash64(item) AS hash, item, buyers FROM counted) AS first ON first.hash = turned.product
      INNER JOIN (SELECT cityHash64(item) AS hash, item, buyers FROM counted) AS second ON second.hash = turned.neighbour
      ORDER BY product, score DESC, neighbour_id LIMIT {neighbours:UInt32} BY product
    )
    SELECT item AS productId, buyers, near.list AS neighbours
    FROM counted
    LEFT JOIN (
      SELECT product, arrayReverseSort(one -> one.3, groupArray((neighbour_id, both, round(score, 5)))) AS list
      FROM scored GROUP BY product
    ) AS near ON near.product = cityHash64(item)
    ORDER BY buyers DESC, item`,
})
