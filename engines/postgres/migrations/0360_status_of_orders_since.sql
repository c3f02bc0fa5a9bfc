-- Since when an order has its status, as far as somebody said so: an older word about it does not hold. Null: nobody did.
alter table orders add column status_at timestamptz;
