import type { ClickHouseClient } from '../../../engines/index.ts'

export interface Answer {
  repeats: number
  recency: number
  age: number
  pAlive: number
  orders30: number
  orders90: number
  orders365: number
  discountedOrders: number
  waitDays: number
  /** Of an order in the next period. */
  chanceNext: number
}

export interface PatternAnswer {
  bits: number
  periodAge: number
  periodBought: number
  pattern: string
  weight: number
  chance: number
}

const rowsAtOnce = 100_000

async function insertInPieces<Row>(
  clickhouse: ClickHouseClient,
  table: string,
  rows: readonly Row[],
  values: (row: Row) => unknown[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce)
    await clickhouse.insert({
      table,
      values: rows.slice(from, from + rowsAtOnce).map(values),
      format: 'JSONCompactEachRow',
    })
}

export const insertAnswers = (clickhouse: ClickHouseClient, fitId: string, answers: readonly Answer[]) =>
  insertInPieces(clickhouse, 'prediction_answers', answers, (one) => [
    fitId,
    one.repeats,
    one.recency,
    one.age,
    one.pAlive,
    one.orders30,
    one.orders90,
    one.orders365,
    one.discountedOrders,
    one.waitDays,
    one.chanceNext,
  ])

export const insertPatterns = (
  clickhouse: ClickHouseClient,
  fitId: string,
  patterns: readonly PatternAnswer[],
) =>
  insertInPieces(clickhouse, 'prediction_patterns', patterns, (one) => [
    fitId,
    one.bits,
    one.periodAge,
    one.periodBought,
    one.pattern,
    one.weight,
    one.chance,
  ])

export interface WriteParams {
  workspaceId: string
  fitId: string
  asOf: Date
  version: number
  hasModel: boolean
  hasPatterns: boolean
  /** Gamma-Gamma; p = 0 where none is known: then everybody's check is `baseMean`. */
  p: number
  q: number
  v: number
  baseMean: number
  marginShare: number
  /** Weights of `refinedFigures`; empty where the pattern speaks alone. */
  refinement: number[]
  /** What customers spend a day with purchases on average. */
  dayMean: number
}

const logit = (chance: string) => `log(greatest(${chance}, 1e-9) / greatest(1 - ${chance}, 1e-9))`

/** `refine.ts` for every customer: the same figures, weighed and added up. */
const refined = `if(empty({refinement:Array(Float64)}), chance, 1 / (1 + exp(-arraySum((figure, weight) -> figure * weight, [
               1, ${logit('chance')}, ${logit('chance_next')}, log1p(repeats), log1p(age - recency), log1p(age),
               if(repeats = 0, 1, 0),
               if(money_sum > 0 AND {dayMean:Float64} > 0,
                  greatest(-3, least(3, log(money_sum / (repeats + 1) / {dayMean:Float64}))), 0)
             ], {refinement:Array(Float64)}))))`

/** More likely gone than not, or not within two years: no date is given. */
const longestWaitDays = 730

/**
 * Everybody's predictions in one statement: each history finds its answer. Who no longer has a purchase of their own (merged, order
 * cancelled) is written as gone. One version a run: a reader sees the former run's rows or this one's.
 */
export async function writePredictions(clickhouse: ClickHouseClient, params: WriteParams): Promise<void> {
  const bound = { ...params, asOf: (params.asOf.getTime() / 1000).toFixed(3) }
  await clickhouse.command({
    query: `
      INSERT INTO customer_predictions
      SELECT workspace_id, customer_id, repeats, recency, age,
             if({hasModel:Bool}, p_alive, NULL), if({hasModel:Bool}, orders_30, NULL),
             if({hasModel:Bool}, orders_90, NULL), if({hasModel:Bool}, orders_365, NULL),
             if({baseMean:Float64} > 0, toInt64(round(spending)), NULL),
             if({hasModel:Bool} AND {baseMean:Float64} > 0,
                toInt64(round(spending * discounted_orders * {marginShare:Float64})), NULL),
             if({hasModel:Bool} AND p_alive >= 0.5 AND wait_days <= ${longestWaitDays},
                {asOf:DateTime64(3, 'UTC')} + toIntervalSecond(toInt64(wait_days * 86400)), NULL),
             if({hasPatterns:Bool}, weight, NULL), pattern, if({hasPatterns:Bool}, ${refined}, NULL),
             {asOf:DateTime64(3, 'UTC')}, {version:UInt64}, 0
      FROM (
        SELECT gathered.workspace_id AS workspace_id, gathered.customer_id AS customer_id,
               gathered.repeats AS repeats, gathered.recency AS recency, gathered.age AS age,
               answers.p_alive AS p_alive, answers.orders_30 AS orders_30, answers.orders_90 AS orders_90,
               answers.orders_365 AS orders_365, answers.discounted_orders AS discounted_orders,
               answers.wait_days AS wait_days, patterns.pattern AS pattern, patterns.weight AS weight,
               patterns.chance AS chance, answers.chance_next AS chance_next, gathered.money_sum AS money_sum,
               {p:Float64} * gathered.money_orders + {q:Float64} - 1 AS divisor,
               multiIf({p:Float64} > 0 AND divisor > 0.05,
                         {p:Float64} * ({v:Float64} + gathered.money_orders * gathered.money_mean) / divisor,
                       gathered.money_orders > 0 AND {p:Float64} > 0, gathered.money_mean,
                       {baseMean:Float64}) AS spending
        FROM prediction_histories AS gathered
        LEFT ANY JOIN (SELECT * FROM prediction_answers WHERE fit_id = {fitId:UUID}) AS answers
          ON answers.repeats = gathered.repeats AND answers.recency = gathered.recency AND answers.age = gathered.age
        LEFT ANY JOIN (SELECT * FROM prediction_patterns WHERE fit_id = {fitId:UUID}) AS patterns
          ON patterns.bits = gathered.bits AND patterns.period_age = gathered.period_age
             AND patterns.period_bought = gathered.period_bought
        WHERE gathered.fit_id = {fitId:UUID}
      )`,
    query_params: bound,
  })
  await clickhouse.command({
    query: `
      INSERT INTO customer_predictions (workspace_id, customer_id, computed_at, version, is_gone)
      SELECT workspace_id, customer_id, {asOf:DateTime64(3, 'UTC')}, {version:UInt64}, 1
      FROM customer_predictions FINAL
      WHERE workspace_id = {workspaceId:UUID} AND version < {version:UInt64}`,
    query_params: bound,
  })
}
