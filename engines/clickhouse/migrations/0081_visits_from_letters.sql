-- The letter a visit began with, as the tracker tells it.
ALTER TABLE events ADD COLUMN from_message_id UUID
  MATERIALIZED toUUIDOrZero(JSONExtractString(context, 'habitueMessageId'));
