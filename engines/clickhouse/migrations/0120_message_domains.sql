-- Where mail goes: what mailbox providers do with it differs.
ALTER TABLE message_events ADD COLUMN domain LowCardinality(String) AFTER template_id;
