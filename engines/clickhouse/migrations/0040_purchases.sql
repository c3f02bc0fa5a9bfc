-- One row an order, sorted by customer: what is asked of people and their orders reads this, not the lines. The newest
-- version holds; an order that went over to another customer leaves `is_gone` under the one before.
CREATE TABLE purchases (
  workspace_id UUID,
  customer_id UInt64,
  order_id UUID,
  placed_at DateTime64(3, 'UTC'),
  is_purchase Bool,
  status LowCardinality(String),
  channel LowCardinality(String),
  store LowCardinality(String),
  coupon LowCardinality(String),
  currency LowCardinality(String),
  amount_minor Int64,
  refunded_minor Int64,
  discount_minor Int64,
  quantity Float64,
  line_count UInt32,
  -- what was bought: every product once; every assortment group once with its money
  product_ids Array(String),
  categories Array(LowCardinality(String)),
  category_amounts Array(Int64),
  attributed_message_id UUID,
  version UInt64,
  is_gone UInt8
) ENGINE = ReplacingMergeTree(version, is_gone)
ORDER BY (workspace_id, customer_id, order_id)
SETTINGS non_replicated_deduplication_window = 1000;

-- Orders remembered before this table was. Their store, coupon, refund and discount stand in PostgreSQL only.
INSERT INTO purchases
SELECT workspace_id, newest.customer_id, order_id, newest.placed_at, newest.is_purchase, newest.status, newest.channel,
       '' AS store, '' AS coupon, newest.currency, amount_minor, 0 AS refunded_minor, 0 AS discount_minor, quantity, line_count,
       product_ids, mapKeys(by_category) AS categories, mapValues(by_category) AS category_amounts,
       newest.attributed_message_id, version, 0 AS is_gone
FROM (
  SELECT workspace_id, order_id, max(lines.version) AS version, sum(lines.amount_minor) AS amount_minor,
         sum(lines.quantity) AS quantity, countIf(line_no > 0 AND lines.quantity != 0) AS line_count,
         groupUniqArrayIf(product_id, line_no > 0 AND lines.quantity > 0) AS product_ids,
         sumMapIf(map(toString(category), lines.amount_minor), line_no > 0 AND lines.quantity > 0) AS by_category,
         argMax(tuple(customer_id, placed_at, is_purchase, status, channel, currency, attributed_message_id)
           ::Tuple(customer_id UInt64, placed_at DateTime64(3, 'UTC'), is_purchase Bool, status String,
                   channel String, currency String, attributed_message_id UUID), lines.version) AS newest
  FROM order_lines AS lines FINAL
  GROUP BY workspace_id, order_id
);
