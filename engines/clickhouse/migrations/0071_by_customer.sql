-- The steps a customer went through are read by customer, not only by flow.

ALTER TABLE flow_steps ADD PROJECTION by_customer (SELECT * ORDER BY workspace_id, customer_id, occurred_at);
ALTER TABLE flow_steps MATERIALIZE PROJECTION by_customer;
