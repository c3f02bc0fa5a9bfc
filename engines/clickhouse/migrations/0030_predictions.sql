-- What is foretold of a living customer; written whole by the lane `predictions`, a row for everybody who has bought.
-- Null: cannot be said (no model fits the base).
CREATE TABLE customer_predictions (
  workspace_id UUID,
  customer_id UInt64,
  repeats UInt32,                               -- days with purchases after the first
  recency_days UInt32,                          -- from the first purchase to the last
  age_days UInt32,                              -- from the first purchase to when this was written
  p_alive Nullable(Float32),
  expected_orders_30 Nullable(Float32),
  expected_orders_90 Nullable(Float32),
  expected_orders_365 Nullable(Float32),
  predicted_check_minor Nullable(Int64),
  clv_minor Nullable(Int64),
  next_order_at Nullable(DateTime64(3, 'UTC')),
  binary_weight Nullable(Float32),              -- 0 to 100
  binary_pattern String,                        -- '0101', the oldest period first
  buys_next_period Nullable(Float32),
  computed_at DateTime64(3, 'UTC'),
  version UInt64,
  is_gone UInt8
) ENGINE = ReplacingMergeTree(version, is_gone)
ORDER BY (workspace_id, customer_id);

-- While a fit runs: everybody's history in three numbers and their periods, and what the model says of each distinct one.
-- Its partition is dropped when the fit ends.
CREATE TABLE prediction_histories (
  workspace_id UUID,
  fit_id UUID,
  customer_id UInt64,
  repeats UInt32,
  recency UInt32,
  age UInt32,
  money_orders UInt32,                          -- repeats with money in the workspace's currency
  money_mean Float64,
  bits UInt64,
  period_age UInt32,
  period_bought UInt32
) ENGINE = MergeTree
PARTITION BY fit_id
ORDER BY customer_id;

CREATE TABLE prediction_answers (
  fit_id UUID,
  repeats UInt32,
  recency UInt32,
  age UInt32,
  p_alive Float64,
  orders_30 Float64,
  orders_90 Float64,
  orders_365 Float64,
  discounted_orders Float64,
  wait_days Float64
) ENGINE = MergeTree
PARTITION BY fit_id
ORDER BY (repeats, recency, age);

CREATE TABLE prediction_patterns (
  fit_id UUID,
  bits UInt64,
  period_age UInt32,
  period_bought UInt32,
  pattern String,
  weight Float64,
  chance Float64
) ENGINE = MergeTree
PARTITION BY fit_id
ORDER BY (bits, period_age, period_bought);
