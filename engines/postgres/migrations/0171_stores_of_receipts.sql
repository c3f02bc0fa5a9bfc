-- Online orders name a brand or a site as their store; a counter is what receipts name.
drop index orders_by_store;
create index receipts_by_store on orders (workspace_id, store) where channel = 'offline' and store is not null;
