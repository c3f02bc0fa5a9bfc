-- Who did a thing, and when: events lie by customer, and whoever asks for all that did it read the whole base (decision 57).
ALTER TABLE events ADD PROJECTION IF NOT EXISTS by_name (
  SELECT workspace_id, name, customer_id, occurred_at
  ORDER BY workspace_id, name, toStartOfMonth(occurred_at), customer_id
) WITH SETTINGS (index_granularity = 8192);
ALTER TABLE events MATERIALIZE PROJECTION by_name;
