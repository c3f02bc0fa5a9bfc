-- What a customer went through is read by customer, not only by flow or segment.

ALTER TABLE flow_steps ADD PROJECTION by_customer (SELECT * ORDER BY workspace_id, customer_id, occurred_at);
ALTER TABLE segment_moves ADD PROJECTION by_customer (SELECT * ORDER BY workspace_id, customer_id, moved_at);
ALTER TABLE segment_moves DROP INDEX by_customer;
ALTER TABLE flow_steps MATERIALIZE PROJECTION by_customer;
ALTER TABLE segment_moves MATERIALIZE PROJECTION by_customer;
