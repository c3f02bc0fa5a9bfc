-- Who is in which segment now. A generation is one whole computation: it counts once the segment names it.
CREATE TABLE segment_members (
  workspace_id UUID,
  segment_id UUID,
  generation UInt32,
  customer_id UInt64,
  since DateTime64(3, 'UTC'),
  version UInt64,
  is_gone UInt8
) ENGINE = ReplacingMergeTree(version, is_gone)
ORDER BY (workspace_id, segment_id, generation, customer_id)
SETTINGS non_replicated_deduplication_window = 1000;

-- Every entering and leaving.
CREATE TABLE segment_moves (
  workspace_id UUID,
  segment_id UUID,
  customer_id UInt64,
  has_entered Bool,
  cause LowCardinality(String),             -- 'event', 'clock', 'definition', 'list'
  moved_at DateTime64(3, 'UTC'),
  INDEX by_customer customer_id TYPE bloom_filter(0.01) GRANULARITY 1
) ENGINE = MergeTree
PARTITION BY toYYYYMM(moved_at)
ORDER BY (workspace_id, segment_id, moved_at, customer_id)
SETTINGS non_replicated_deduplication_window = 1000;

-- The cart each person has filled; the newest version holds.
CREATE TABLE customer_carts (
  workspace_id UUID,
  customer_id UInt64,
  status LowCardinality(String),
  item_count UInt32,
  product_ids Array(String),
  total_minor Int64,
  currency LowCardinality(String),
  updated_at DateTime64(3, 'UTC'),
  version UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY (workspace_id, customer_id)
SETTINGS non_replicated_deduplication_window = 1000;
