-- Which orders named a promo code (in any case of letters) or a store, newest first.
create index orders_by_coupon on orders (workspace_id, upper(coupon), placed_at desc) where coupon is not null;
create index orders_by_store on orders (workspace_id, store, placed_at desc) where store is not null;
