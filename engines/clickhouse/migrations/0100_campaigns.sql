-- What a message was asked for by, beside flows: a campaign; and which of a message's variants it is.
ALTER TABLE message_events ADD COLUMN campaign_id UUID AFTER step_id;
ALTER TABLE message_events ADD COLUMN variant LowCardinality(String) AFTER campaign_id;
