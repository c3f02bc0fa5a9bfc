// How histories stand in bytes: ClickHouse's RowBinary, columns one after another, little end first.

/** A history as it is read, `historyWidth` bytes each. */
export const historyColumns = [
  'customer_id', // UInt64
  'repeats', // UInt32, as the next three
  'recency',
  'age',
  'money_orders',
  'money_mean', // Float64, as the next
  'money_sum',
  'bits', // UInt64
  'period_age', // UInt32, as the next
  'period_bought',
] as const

export const historyWidth = 56

/** Of `prediction_answers`, as `foretell-piece.ts` writes them. */
export const predictionColumns = `fit_id, workspace_id, customer_id, repeats, recency_days, age_days, p_alive, expected_orders_30,
  expected_orders_90, expected_orders_365, predicted_check_minor, clv_minor, next_order_at, binary_weight, binary_pattern,
  buys_next_period`

/** A whole number of eight bytes: exact below 2⁵³. */
export const wholeAt = (view: DataView, at: number): number =>
  view.getUint32(at + 4, true) * 2 ** 32 + view.getUint32(at, true)
