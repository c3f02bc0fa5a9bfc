import { z } from 'zod'
import { question } from '../../../engines/index.ts'
import { livingRows, underLiving } from '../../traits/index.ts'

// Who stood in which of some segments at two moments. Who is in one now is known, and so is every coming and going since it
// was made: turned back to a moment, whoever moved after it stood where their first move after it began.

const params = z.object({
  workspaceId: z.uuid(),
  currency: z.string(),
  /** In the order in which they count: who is in several stands in the first of them. */
  segments: z.array(z.uuid()),
  generations: z.array(z.number().int()),
  fromAt: z.date(),
  toAt: z.date(),
})

const ofThese = `workspace_id = {workspaceId:UUID} AND segment_id IN ({segments:Array(UUID)})`

const wasIn = (moment: string) => {
  const isLater = `is_move AND moved_at > {${moment}:DateTime64(3, 'UTC')}`
  return `if(countIf(${isLater}) > 0, NOT argMinIf(has_entered, moved_at, ${isLater}), max(is_member))`
}

/** A row a living customer who stood in one of the segments at one of the moments. */
const standings = `
  SELECT living_id, minIf(place, was_in) AS was_place, minIf(place, now_in) AS now_place,
         uniqExactIf(place, was_in) > 1 OR uniqExactIf(place, now_in) > 1 AS is_in_several
  FROM ${underLiving(
    `
    SELECT customer_id, indexOf({segments:Array(UUID)}, segment_id) AS place, ${wasIn('fromAt')} AS was_in,
           ${wasIn('toAt')} AS now_in
    FROM (
      SELECT segment_id, customer_id, false AS is_move, true AS is_member, false AS has_entered,
             toDateTime64(0, 3, 'UTC') AS moved_at
      FROM segment_members FINAL
      WHERE ${ofThese} AND generation = {generations:Array(UInt32)}[indexOf({segments:Array(UUID)}, segment_id)]
      UNION ALL
      SELECT segment_id, customer_id, true, false, has_entered, moved_at
      FROM segment_moves WHERE ${ofThese} AND moved_at > {fromAt:DateTime64(3, 'UTC')}
    )
    GROUP BY segment_id, customer_id`,
    ['place', 'was_in', 'now_in'],
  )}
  WHERE was_in OR now_in
  GROUP BY living_id`

const moves = `
  SELECT stood.living_id AS customer_id, is_in_several,
         if(was_place = 0, '', toString({segments:Array(UUID)}[was_place])) AS was,
         if(now_place = 0, '', toString({segments:Array(UUID)}[now_place])) AS now,
         bought.between_minor AS between_minor
  FROM (${standings}) AS stood
  LEFT ANY JOIN (
    SELECT living_id, sum(if(currency = {currency:String}, amount_minor, 0)) AS between_minor
    FROM ${livingRows('purchases', ['currency', 'amount_minor'], {
      where: `is_purchase AND placed_at > {fromAt:DateTime64(3, 'UTC')} AND placed_at <= {toAt:DateTime64(3, 'UTC')}`,
    })}
    GROUP BY living_id
  ) AS bought ON bought.living_id = stood.living_id`

/** How many went from one segment to another between two moments; '' is none of them. */
export const segmentFlows = question({
  name: 'segment-flows',
  params,
  row: z.object({
    was: z.string(),
    now: z.string(),
    customers: z.number(),
    revenueMinor: z.number(),
    inSeveral: z.number(),
  }),
  sql: `
    SELECT was, now, count() AS customers, sum(between_minor) AS revenueMinor, countIf(is_in_several) AS inSeveral
    FROM (${moves})
    GROUP BY was, now`,
})

/** Who went this way, those who brought most between the two moments first. */
export const segmentMigrants = question({
  name: 'segment-migrants',
  params: params.extend({ was: z.array(z.string()), now: z.array(z.string()), most: z.number().int() }),
  row: z.object({ customerId: z.number() }),
  sql: `
    SELECT customer_id AS customerId
    FROM (${moves})
    WHERE has({was:Array(String)}, was) AND has({now:Array(String)}, now)
    ORDER BY between_minor DESC, customerId
    LIMIT {most:UInt32}`,
})

/** Segments that people came into or left between two moments, and whether their rule changed meanwhile. */
export const segmentsThatMoved = question({
  name: 'segments-that-moved',
  params: z.object({ workspaceId: z.uuid(), fromAt: z.date(), toAt: z.date() }),
  row: z.object({ id: z.string(), moves: z.number(), byRule: z.number() }),
  sql: `
    SELECT toString(segment_id) AS id, count() AS moves, countIf(cause = 'definition') AS byRule
    FROM segment_moves
    WHERE workspace_id = {workspaceId:UUID} AND moved_at > {fromAt:DateTime64(3, 'UTC')}
      AND moved_at <= {toAt:DateTime64(3, 'UTC')}
    GROUP BY segment_id`,
})
