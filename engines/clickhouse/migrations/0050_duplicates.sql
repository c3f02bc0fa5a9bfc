-- What comparing a base leaves behind, so that a new card is compared within the minute. Keys and values are hashes with
-- the installation's own secret: nobody can read from them what a person is called.

CREATE TABLE duplicate_keys (
  workspace_id UUID,
  key UInt64,
  customer_id UInt64,
  version UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY (workspace_id, key, customer_id);

CREATE TABLE duplicate_rarities (
  workspace_id UUID,
  field UInt8,
  hash UInt64,
  rarity UInt8,
  version UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY (workspace_id, field, hash);
