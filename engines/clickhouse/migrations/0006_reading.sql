-- The card asks for one person's steps in flows of millions.
ALTER TABLE flow_steps ADD INDEX by_customer customer_id TYPE bloom_filter(0.01) GRANULARITY 1;

-- The home page: what happened in each quarter of an hour (all time zones are whole quarters from UTC), by when it
-- happened, however late it was told.
CREATE TABLE events_by_quarter (
  workspace_id UUID,
  quarter DateTime('UTC'),
  events SimpleAggregateFunction(sum, UInt64),
  customers AggregateFunction(uniqCombined(14), UInt64)
) ENGINE = AggregatingMergeTree
PARTITION BY toYear(quarter)
ORDER BY (workspace_id, quarter)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE MATERIALIZED VIEW events_by_quarter_from_events TO events_by_quarter AS
SELECT workspace_id, toStartOfInterval(toDateTime(occurred_at, 'UTC'), INTERVAL 15 MINUTE, 'UTC') AS quarter,
       count() AS events, uniqCombinedState(14)(customer_id) AS customers
FROM events GROUP BY workspace_id, quarter;

CREATE TABLE messages_by_quarter (
  workspace_id UUID,
  quarter DateTime('UTC'),
  kind LowCardinality(String),
  is_machine Bool,
  messages AggregateFunction(uniqCombined(14), UUID)
) ENGINE = AggregatingMergeTree
PARTITION BY toYear(quarter)
ORDER BY (workspace_id, quarter, kind, is_machine)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE MATERIALIZED VIEW messages_by_quarter_from_events TO messages_by_quarter AS
SELECT workspace_id, toStartOfInterval(toDateTime(occurred_at, 'UTC'), INTERVAL 15 MINUTE, 'UTC') AS quarter,
       kind, is_machine, uniqCombinedState(14)(message_id) AS messages
FROM message_events GROUP BY workspace_id, quarter, kind, is_machine;
