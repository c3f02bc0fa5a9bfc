-- Which events and properties come: kept by the inserts themselves, so that it is exact and costs the intake nothing.

CREATE TABLE tracked_events (
  workspace_id UUID,
  type LowCardinality(String),
  event String,                             -- pages and screens have names of their own: not told apart here
  day Date,
  events SimpleAggregateFunction(sum, UInt64),
  first_at SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
  last_at SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
) ENGINE = AggregatingMergeTree
ORDER BY (workspace_id, type, event, day)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE MATERIALIZED VIEW tracked_events_from_events TO tracked_events AS
SELECT workspace_id, type, if(type = 'track', name, '') AS event, toDate(received_at) AS day,
       count() AS events, min(received_at) AS first_at, max(received_at) AS last_at
FROM events GROUP BY workspace_id, type, event, day;

CREATE TABLE tracked_properties (
  workspace_id UUID,
  type LowCardinality(String),
  event String,
  property String,
  kind LowCardinality(String),              -- text, number, yes-no, list, object, nothing
  day Date,
  events SimpleAggregateFunction(sum, UInt64),
  first_at SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
  last_at SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
) ENGINE = AggregatingMergeTree
ORDER BY (workspace_id, type, event, property, kind, day)
SETTINGS non_replicated_deduplication_window = 1000;

-- Of a hundred properties: an event with more is a warehouse, not an event.
CREATE MATERIALIZED VIEW tracked_properties_from_events TO tracked_properties AS
SELECT workspace_id, type, if(type = 'track', name, '') AS event, substring(said.1, 1, 100) AS property,
       transform(substring(said.2, 1, 1), ['"', '{', '[', 't', 'f', 'n'],
         ['text', 'object', 'list', 'yes-no', 'yes-no', 'nothing'], 'number') AS kind,
       toDate(received_at) AS day, count() AS events, min(received_at) AS first_at, max(received_at) AS last_at
FROM events ARRAY JOIN arraySlice(JSONExtractKeysAndValuesRaw(properties), 1, 100) AS said
GROUP BY workspace_id, type, event, property, kind, day;

-- What came before there was a plan.
INSERT INTO tracked_events
SELECT workspace_id, type, if(type = 'track', name, '') AS event, toDate(received_at) AS day,
       count() AS events, min(received_at) AS first_at, max(received_at) AS last_at
FROM events GROUP BY workspace_id, type, event, day;

INSERT INTO tracked_properties
SELECT workspace_id, type, if(type = 'track', name, '') AS event, substring(said.1, 1, 100) AS property,
       transform(substring(said.2, 1, 1), ['"', '{', '[', 't', 'f', 'n'],
         ['text', 'object', 'list', 'yes-no', 'yes-no', 'nothing'], 'number') AS kind,
       toDate(received_at) AS day, count() AS events, min(received_at) AS first_at, max(received_at) AS last_at
FROM events ARRAY JOIN arraySlice(JSONExtractKeysAndValuesRaw(properties), 1, 100) AS said
GROUP BY workspace_id, type, event, property, kind, day;
