-- Two generations of a segment differ: who came and who went is written to the history from what ClickHouse holds of both.
alter table segment_outbox add column difference jsonb;
