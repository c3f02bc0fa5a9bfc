-- Lines sorted by customer: whoever asks what people bought reads those people's lines, not everybody's. The newest
-- version of a line holds; a line that is gone, or went over to another customer with its order, leaves `is_gone`.
CREATE TABLE order_lines_by_customer (
  workspace_id UUID,
  customer_id UInt64,
  order_id UUID,
  line_no UInt32,
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
  version UInt64,
  is_gone UInt8
) ENGINE = ReplacingMergeTree(version, is_gone)
ORDER BY (workspace_id, customer_id, order_id, line_no)
SETTINGS non_replicated_deduplication_window = 1000;

INSERT INTO order_lines_by_customer
SELECT workspace_id, customer_id, order_id, line_no, order_number, status, channel, is_purchase, placed_at, product_id,
       category, brand, quantity, amount_minor, currency, attributed_message_id, version, 0 AS is_gone
FROM order_lines FINAL;

DROP TABLE IF EXISTS order_lines;

RENAME TABLE IF EXISTS order_lines_by_customer TO order_lines;

-- One person's letters, of millions.
ALTER TABLE message_events ADD PROJECTION by_customer (SELECT * ORDER BY workspace_id, customer_id, occurred_at);

ALTER TABLE message_events MATERIALIZE PROJECTION by_customer;

-- What is known of a person: the living card as PostgreSQL has it, over the whole family of cards. Written by the lane
-- `traits`. A card that was merged away is gone. No e-mail and no phone in clear.
CREATE TABLE customer_profiles (
  workspace_id UUID,
  customer_id UInt64,
  created_at DateTime64(3, 'UTC'),
  first_seen_at DateTime64(3, 'UTC'),
  last_seen_at DateTime64(3, 'UTC'),
  first_name String,
  middle_name String,
  last_name String,
  gender LowCardinality(String),
  birthday Nullable(Date32),
  city LowCardinality(String),
  region LowCardinality(String),
  country LowCardinality(String),
  locale LowCardinality(String),
  time_zone LowCardinality(String),
  has_email Bool,
  has_phone Bool,
  email_domain LowCardinality(String),
  identifiers Array(LowCardinality(String)),                      -- kinds: email, phone, loyalty-card, …
  consents Map(LowCardinality(String), LowCardinality(String)),   -- channel/topic → granted, withdrawn
  suppressed Array(LowCardinality(String)),                       -- channels on whose stop list the address stands
  attributes Map(String, String),                                 -- JSON scalars as text, all else as JSON
  version UInt64,
  is_gone UInt8
) ENGINE = ReplacingMergeTree(version, is_gone)
ORDER BY (workspace_id, customer_id);

-- What was computed from a living customer's history: a row for everybody, a column a trait (domain/traits/kinds).
-- Null: cannot be said of them (the interval between the orders of somebody who has one).
CREATE TABLE customer_traits (
  workspace_id UUID,
  customer_id UInt64,
  -- orders
  order_count UInt32,
  revenue_minor Int64,
  average_check_minor Nullable(Int64),
  first_order_at Nullable(DateTime64(3, 'UTC')),
  last_order_at Nullable(DateTime64(3, 'UTC')),
  recency_days Nullable(Float32),
  discount_share Nullable(Float32),
  return_share Nullable(Float32),
  clv_historic_minor Int64,
  -- rhythm
  interval_mean_days Nullable(Float32),
  interval_median_days Nullable(Float32),
  interval_spread_days Nullable(Float32),
  next_order_expected_at Nullable(DateTime64(3, 'UTC')),
  days_late Nullable(Float32),
  -- grades, 0: no orders
  rfm_recency UInt8,
  rfm_frequency UInt8,
  rfm_monetary UInt8,
  rfm_since DateTime64(3, 'UTC'),               -- in the cell of these three grades
  rfm_before LowCardinality(String),            -- the cell before it, as '5-4-3'
  -- assortment
  preferred_assortment LowCardinality(String),
  preferred_assortment_share Nullable(Float32),
  preferred_assortment_orders UInt32,
  preferred_assortment_revenue_minor Int64,
  preferred_assortment_last_order_at Nullable(DateTime64(3, 'UTC')),
  preferred_assortment_interval_days Nullable(Float32),
  -- lifecycle
  lifecycle LowCardinality(String),
  lifecycle_since DateTime64(3, 'UTC'),
  lifecycle_before LowCardinality(String),      -- the stage before this one, '' when none is known
  is_vip Bool,
  -- habits
  favourite_category LowCardinality(String),
  favourite_brand LowCardinality(String),
  favourite_store LowCardinality(String),
  favourite_channel LowCardinality(String),
  favourite_weekday UInt8,                      -- Monday 1 … Sunday 7, 0: no orders
  favourite_hour Nullable(UInt8),
  -- visits
  event_count UInt64,
  last_event_at Nullable(DateTime64(3, 'UTC')),
  first_source String,
  last_source String,
  -- messages
  message_count UInt32,
  messages_90_days UInt32,
  open_share Nullable(Float32),
  click_share Nullable(Float32),
  last_message_at Nullable(DateTime64(3, 'UTC')),
  last_opened_at Nullable(DateTime64(3, 'UTC')),
  last_clicked_at Nullable(DateTime64(3, 'UTC')),
  message_engagement LowCardinality(String),
  contact_frequency Float32,                    -- messages in 30 days, over the last 90
  contactability LowCardinality(String),
  -- of people's own definition: name → value
  custom_numbers Map(LowCardinality(String), Float64),
  custom_labels Map(LowCardinality(String), String),
  computed_at DateTime64(3, 'UTC'),
  version UInt64,
  is_gone UInt8
) ENGINE = ReplacingMergeTree(version, is_gone)
ORDER BY (workspace_id, customer_id);

-- RFM of a customer within each assortment group they bought of (a category at the chosen depth, or a brand).
CREATE TABLE trait_groups (
  workspace_id UUID,
  customer_id UInt64,
  assortment_group LowCardinality(String),
  order_count UInt32,
  revenue_minor Int64,
  share Float32,                                -- of the customer's money
  quantity Float64,
  first_order_at DateTime64(3, 'UTC'),
  last_order_at DateTime64(3, 'UTC'),
  interval_mean_days Nullable(Float32),
  interval_median_days Nullable(Float32),
  next_order_expected_at Nullable(DateTime64(3, 'UTC')),
  rfm_recency UInt8,
  rfm_frequency UInt8,
  rfm_monetary UInt8,
  is_preferred Bool,
  version UInt64,
  is_gone UInt8
) ENGINE = ReplacingMergeTree(version, is_gone)
ORDER BY (workspace_id, customer_id, assortment_group);

-- Every change of a customer's lifecycle stage and RFM cell: what was so from when on.
CREATE TABLE customer_stage_history (
  workspace_id UUID,
  customer_id UInt64,
  trait LowCardinality(String),                 -- 'lifecycle', 'rfm'
  value LowCardinality(String),                 -- 'active', '5-4-3'
  value_before LowCardinality(String),          -- '' for the first one known
  since DateTime64(3, 'UTC')
) ENGINE = MergeTree
PARTITION BY toYYYYMM(since)
ORDER BY (workspace_id, trait, customer_id, since)
SETTINGS non_replicated_deduplication_window = 1000;
