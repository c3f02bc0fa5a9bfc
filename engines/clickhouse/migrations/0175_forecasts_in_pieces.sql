-- What a fit puts aside while it runs is made anew, with the days of everybody's purchases (0 is the day of the fit, earlier
-- ones are negative) and what was spent on each: samples are taken from here instead of going through all purchases once more.
DROP TABLE IF EXISTS prediction_histories;
DROP TABLE IF EXISTS prediction_answers;
DROP TABLE IF EXISTS prediction_patterns;
CREATE TABLE prediction_histories (
  workspace_id UUID,
  fit_id UUID,
  customer_id UInt64,
  repeats UInt32,
  recency UInt32,
  age UInt32,
  money_orders UInt32,                          -- repeats with money in the workspace's currency
  money_mean Float64,
  money_sum Float64,
  bits UInt64,
  period_age UInt32,
  period_bought UInt32,
  days Array(Int32),
  money Array(Int64)
) ENGINE = MergeTree
PARTITION BY fit_id
ORDER BY customer_id;

-- Predictions are reckoned for one customer after another and kept here until they are whole; then all are shown at once.
-- The partition goes with the end of the fit.
CREATE TABLE prediction_answers (
  fit_id UUID,
  workspace_id UUID,
  customer_id UInt64,
  repeats UInt32,
  recency_days UInt32,
  age_days UInt32,
  p_alive Nullable(Float32),
  expected_orders_30 Nullable(Float32),
  expected_orders_90 Nullable(Float32),
  expected_orders_365 Nullable(Float32),
  predicted_check_minor Nullable(Int64),
  clv_minor Nullable(Int64),
  next_order_at Nullable(DateTime64(3, 'UTC')),
  binary_weight Nullable(Float32),
  binary_pattern String,
  buys_next_period Nullable(Float32)
) ENGINE = MergeTree
PARTITION BY fit_id
ORDER BY customer_id;
