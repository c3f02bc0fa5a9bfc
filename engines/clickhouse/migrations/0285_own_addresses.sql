-- Channels at which a person has an address of the channel's own that still stands: a chat, a browser, a telephone.
ALTER TABLE customer_profiles ADD COLUMN addresses Array(LowCardinality(String)) DEFAULT [] AFTER suppressed;
