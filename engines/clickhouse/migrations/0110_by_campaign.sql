-- What became of a campaign's messages is asked by campaign; the order of the table is by flow.
ALTER TABLE message_events ADD INDEX by_campaign campaign_id TYPE bloom_filter(0.01) GRANULARITY 1;
ALTER TABLE message_events MATERIALIZE INDEX by_campaign;
