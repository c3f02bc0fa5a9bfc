-- The card asks for one person's steps in flows of millions.
ALTER TABLE flow_steps ADD INDEX by_customer customer_id TYPE bloom_filter(0.01) GRANULARITY 1;
