import { z } from 'zod'
import { question } from '../../../engines/index.ts'
import { livingRows, stageExpressions, stagesSql } from '../../traits/index.ts'

// Where customers stand, at this moment or at a past one: always by the words of domain/traits, with the grading that
// the base was computed with last, so that two dates are measured with one ruler.

/** `gradingParams` of domain/traits and what each question adds to them. */
const params = z.record(z.string(), z.unknown())

const asOf = (name: string) => stagesSql().replaceAll('{asOf:', `{${name}:`)

const cellRow = z.object({
  recency: z.number(),
  frequency: z.number(),
  monetary: z.number(),
  customers: z.number(),
  orders: z.number(),
  revenueMinor: z.number(),
  clvMinor: z.number().nullable(),
})

const figures = `count() AS customers, sum(order_count) AS orders, sum(revenue_minor) AS revenueMinor`

/** As the traits of everybody say now. */
const graded = `
      SELECT customer_id, order_count, revenue_minor, last_order_at, rfm_recency, rfm_frequency, rfm_monetary, lifecycle
      FROM customer_traits FINAL WHERE workspace_id = {workspaceId:UUID} AND order_count > 0`

/** The same within one assortment group. */
const gradedInGroup = `
      SELECT customer_id, order_count, revenue_minor, last_order_at, rfm_recency, rfm_frequency, rfm_monetary,
             '' AS lifecycle
      FROM trait_groups FINAL WHERE workspace_id = {workspaceId:UUID} AND assortment_group = {group:String}`

/** Where the rows come from: the traits of now, those of a group, the orders of now (traits lag), or those of a past day. */
export type Standing = 'now' | 'group' | 'fresh' | 'past'
const standings: Record<Standing, string> = {
  now: graded,
  group: gradedInGroup,
  fresh: stagesSql(),
  past: stagesSql(),
}

/** What customers will bring is foretold from today: of a past day it is not known. */
const foretold: Record<Standing, { column: string; join: string }> = {
  past: { column: 'NULL', join: '' },
  now: { column: 'sum(foretold.clv_minor)', join: joinForetold() },
  group: { column: 'sum(foretold.clv_minor)', join: joinForetold() },
  fresh: { column: 'sum(foretold.clv_minor)', join: joinForetold() },
}

function joinForetold(): string {
  return `
    LEFT ANY JOIN (
      SELECT customer_id, clv_minor FROM customer_predictions FINAL
      WHERE workspace_id = {workspaceId:UUID} AND clv_minor IS NOT NULL
    ) AS foretold ON foretold.customer_id = graded.customer_id`
}

const cellsOf = (standing: Standing) =>
  question({
    name: `rfm-cells-${standing}`,
    params,
    row: cellRow,
    sql: `
    SELECT rfm_recency AS recency, rfm_frequency AS frequency, rfm_monetary AS monetary, ${figures},
           ${foretold[standing].column} AS clvMinor
    FROM (${standings[standing]}) AS graded${foretold[standing].join}
    GROUP BY recency, frequency, monetary`,
  })

const peopleOf = (standing: Standing) =>
  question({
    name: `rfm-people-${standing}`,
    params,
    row: z.object({ customerId: z.number() }),
    sql: `
    SELECT customer_id AS customerId
    FROM (${standings[standing]})
    WHERE has({recency:Array(UInt8)}, rfm_recency) AND has({frequency:Array(UInt8)}, rfm_frequency)
      AND (empty({monetaryGrades:Array(UInt8)}) OR has({monetaryGrades:Array(UInt8)}, rfm_monetary))
    ORDER BY revenue_minor DESC, customerId
    LIMIT {most:UInt32}`,
  })

/** Customers, orders and money of each combination of grades. */
export const rfmCells = {
  now: cellsOf('now'),
  group: cellsOf('group'),
  fresh: cellsOf('fresh'),
  past: cellsOf('past'),
}

/** Who has these grades, those with most money first. */
export const rfmPeople = {
  now: peopleOf('now'),
  group: peopleOf('group'),
  fresh: peopleOf('fresh'),
  past: peopleOf('past'),
}

/** The assortment group that most of those with the same recency and frequency prefer, and how many they are. */
export const rfmDirections = question({
  name: 'rfm-directions',
  params,
  row: z.object({ recency: z.number(), frequency: z.number(), group: z.string(), customers: z.number() }),
  sql: `
    SELECT rfm_recency AS recency, rfm_frequency AS frequency, toString(preferred_assortment) AS group,
           count() AS customers
    FROM customer_traits FINAL
    WHERE workspace_id = {workspaceId:UUID} AND order_count > 0 AND preferred_assortment != ''
    GROUP BY recency, frequency, group
    ORDER BY customers DESC, group
    LIMIT 1 BY recency, frequency`,
})

/** What somebody is called in a migration: their lifecycle stage, or their grades of recency and frequency. */
export type MovedBy = 'lifecycle' | 'rfm'
const standingOf: Record<MovedBy, string> = {
  lifecycle: 'toString(lifecycle)',
  rfm: "concat(toString(rfm_recency), '-', toString(rfm_frequency))",
}

const moves = (by: MovedBy) => `
      SELECT later.customer_id AS customer_id, coalesce(former.standing, '') AS was, later.standing AS now,
             later.revenue_minor AS revenue_minor, later.revenue_minor - coalesce(former.revenue_minor, 0) AS between_minor
      FROM (SELECT customer_id, ${standingOf[by]} AS standing, revenue_minor FROM (${asOf('toAt')})) AS later
      LEFT ANY JOIN (SELECT customer_id, ${standingOf[by]} AS standing, revenue_minor FROM (${asOf('fromAt')})) AS former
        ON former.customer_id = later.customer_id`

const migrationBy = (by: MovedBy) =>
  question({
    name: `migration-${by}`,
    params,
    row: z.object({ was: z.string(), now: z.string(), customers: z.number(), revenueMinor: z.number() }),
    sql: `
    SELECT was, now, count() AS customers, sum(between_minor) AS revenueMinor
    FROM (${moves(by)})
    GROUP BY was, now`,
  })

const migrantsBy = (by: MovedBy) =>
  question({
    name: `migrants-${by}`,
    params,
    row: z.object({ customerId: z.number() }),
    sql: `
    SELECT customer_id AS customerId
    FROM (${moves(by)})
    WHERE has({was:Array(String)}, was) AND has({now:Array(String)}, now)
    ORDER BY revenue_minor DESC, customerId
    LIMIT {most:UInt32}`,
  })

/** How many buyers stood where at one moment and at a later one; '' is who had not bought yet. */
export const migration = { lifecycle: migrationBy('lifecycle'), rfm: migrationBy('rfm') }

/** Who went this way, those with most money first. */
export const migrants = { lifecycle: migrantsBy('lifecycle'), rfm: migrantsBy('rfm') }

/**
 * Buyers by lifecycle stage at each of `{points}`: of every person the last order before a point says how many orders
 * and how much money there were, and how long nothing came.
 */
export const lifecycleRiver = question({
  name: 'lifecycle-river',
  params,
  row: z.object({ point: z.number(), stage: z.string(), customers: z.number() }),
  sql: `
    SELECT toUnixTimestamp(point) AS point, stage, count() AS customers
    FROM (
      SELECT point, order_count, revenue_minor, dateDiff('second', placed_at, point) / 86400 AS recency_days,
             ${stageExpressions.isVip} AS is_vip, ${stageExpressions.lifecycle} AS stage
      FROM (
        SELECT placed_at, order_count, revenue_minor,
               arrayJoin(arrayFilter(one -> one >= placed_at AND (is_last OR one < next_at),
                 {points:Array(DateTime('UTC'))})) AS point
        FROM (
          SELECT placed_at, row_number() OVER upto AS order_count, sum(amount_minor) OVER upto AS revenue_minor,
                 leadInFrame(placed_at) OVER ahead AS next_at, count() OVER ahead = 1 AS is_last
          FROM ${livingRows('purchases', ['placed_at', 'amount_minor'], { where: "is_purchase AND placed_at <= {until:DateTime64(3, 'UTC')}" })}
          WINDOW upto AS (PARTITION BY living_id ORDER BY placed_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
                 ahead AS (PARTITION BY living_id ORDER BY placed_at ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)
        )
      )
    )
    GROUP BY point, stage
    ORDER BY point, stage`,
})

/** People known at each of `{points}` who had not bought by then. */
export const leadsOverTime = question({
  name: 'leads-over-time',
  params: z.object({ workspaceId: z.uuid(), points: z.array(z.number()) }),
  row: z.object({ point: z.number(), customers: z.number() }),
  sql: `
    SELECT toUnixTimestamp(moment) AS point, count() AS customers
    FROM (
      SELECT arrayJoin(arrayFilter(one -> one >= known.first_seen_at
               AND (isNull(bought.first_order_at) OR one < assumeNotNull(bought.first_order_at)),
               {points:Array(DateTime('UTC'))})) AS moment
      FROM (SELECT customer_id, first_seen_at FROM customer_profiles FINAL WHERE workspace_id = {workspaceId:UUID}) AS known
      LEFT ANY JOIN (
        SELECT customer_id, first_order_at FROM customer_traits FINAL WHERE workspace_id = {workspaceId:UUID}
      ) AS bought ON bought.customer_id = known.customer_id
    )
    GROUP BY moment
    ORDER BY moment`,
})
