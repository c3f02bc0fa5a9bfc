-- Members of segments by person: segment_members has a segment's people together, and whoever asks which segments a few
-- people are in would read all of it (decision 56). Every statement may be run again.

CREATE TABLE IF NOT EXISTS memberships (
  workspace_id UUID,
  customer_id UInt64,
  segment_id UUID,
  generation UInt32,
  since DateTime64(3, 'UTC'),
  version UInt64,
  is_gone UInt8
) ENGINE = ReplacingMergeTree(version, is_gone)
ORDER BY (workspace_id, customer_id, segment_id, generation)
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 1000;

INSERT INTO memberships (workspace_id, customer_id, segment_id, generation, since, version, is_gone)
SELECT workspace_id, customer_id, segment_id, generation, since, version, is_gone FROM segment_members;

CREATE MATERIALIZED VIEW IF NOT EXISTS memberships_from_members TO memberships AS
SELECT workspace_id, customer_id, segment_id, generation, since, version, is_gone FROM segment_members;
