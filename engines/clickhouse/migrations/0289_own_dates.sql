-- Own traits that are dates: of a property of events, or the time of an event or order itself.
ALTER TABLE customer_traits ADD COLUMN custom_dates Map(LowCardinality(String), DateTime64(3, 'UTC')) AFTER custom_labels;
