-- What a product cost and whether it could be bought, each time that changed. The newest row not after a moment held then.
CREATE TABLE product_states (
  workspace_id UUID,
  product_id String,
  at DateTime64(3, 'UTC'),
  price_minor Nullable(Int64),
  old_price_minor Nullable(Int64),
  currency LowCardinality(String),
  available Bool
) ENGINE = MergeTree
ORDER BY (workspace_id, product_id, at)
SETTINGS non_replicated_deduplication_window = 1000;
