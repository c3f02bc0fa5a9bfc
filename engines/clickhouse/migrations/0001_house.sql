-- What happened. Rows keep the customer id they were born with; customer_links leads to the living card.

CREATE TABLE events (
  workspace_id UUID,
  customer_id UInt64,
  message_id String,
  type LowCardinality(String),
  name LowCardinality(String),
  occurred_at DateTime64(3, 'UTC'),
  received_at DateTime64(3, 'UTC'),
  source_id UUID,
  anonymous_id String,
  user_id String,
  session_id String,
  url String,
  referrer String,
  utm_source LowCardinality(String),
  utm_medium LowCardinality(String),
  utm_campaign String,
  product_id String,
  order_number String,
  amount_minor Int64,
  currency LowCardinality(String),
  device LowCardinality(String),
  properties String CODEC(ZSTD(1)),
  context String CODEC(ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toYYYYMM(received_at)
ORDER BY (workspace_id, customer_id, occurred_at, message_id)
-- read one customer at a time: small granules
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 1000;

CREATE TABLE events_by_time (
  workspace_id UUID,
  minute DateTime('UTC'),
  source_id UUID,
  type LowCardinality(String),
  name LowCardinality(String),
  events SimpleAggregateFunction(sum, UInt64),
  customers AggregateFunction(uniq, UInt64)
) ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(minute)
ORDER BY (workspace_id, minute, source_id, type, name)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE MATERIALIZED VIEW events_by_time_from_events TO events_by_time AS
SELECT workspace_id, toStartOfMinute(received_at) AS minute, source_id, type, name,
       count() AS events, uniqState(customer_id) AS customers
FROM events GROUP BY workspace_id, minute, source_id, type, name;

-- The newest version of an order's line holds; an order that lost lines gets rows with quantity 0.
CREATE TABLE order_lines (
  workspace_id UUID,
  order_id UUID,
  line_no UInt32,
  customer_id UInt64,
  order_number String,
  status LowCardinality(String),
  channel LowCardinality(String),
  is_purchase Bool,
  placed_at DateTime64(3, 'UTC'),
  product_id String,
  category LowCardinality(String),
  brand LowCardinality(String),
  quantity Float64,
  amount_minor Int64,
  currency LowCardinality(String),
  attributed_message_id UUID,
  version UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY (workspace_id, order_id, line_no)
SETTINGS non_replicated_deduplication_window = 1000;

-- What became of every message: queued, sent, delivered, opened, clicked, unsubscribed, bounced, complained,
-- skipped, failed, in-doubt, converted.
CREATE TABLE message_events (
  workspace_id UUID,
  message_id UUID,
  customer_id UInt64,
  channel LowCardinality(String),
  flow_id UUID,
  step_id LowCardinality(String),
  template_id UUID,
  kind LowCardinality(String),
  reason LowCardinality(String),
  url String,
  is_machine Bool,
  order_number String,
  amount_minor Int64,
  currency LowCardinality(String),
  user_agent String,
  occurred_at DateTime64(3, 'UTC')
) ENGINE = MergeTree
PARTITION BY toYYYYMM(occurred_at)
ORDER BY (workspace_id, flow_id, step_id, kind, occurred_at)
SETTINGS non_replicated_deduplication_window = 1000;

-- Every step a person took in a flow.
CREATE TABLE flow_steps (
  workspace_id UUID,
  flow_id UUID,
  version UInt32,
  step_id LowCardinality(String),
  enrolment_id UUID,
  customer_id UInt64,
  outcome LowCardinality(String),
  occurred_at DateTime64(3, 'UTC')
) ENGINE = MergeTree
PARTITION BY toYYYYMM(occurred_at)
ORDER BY (workspace_id, flow_id, step_id, occurred_at)
SETTINGS non_replicated_deduplication_window = 1000;

-- customer → living customer; the newest version holds. root_id = customer_id after an undone merge.
CREATE TABLE customer_links (
  workspace_id UUID,
  customer_id UInt64,
  root_id UInt64,
  version UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY (workspace_id, customer_id)
SETTINGS non_replicated_deduplication_window = 1000;
