-- A condition that names a store no order names is refused. Few different names: the index stays small.
create index orders_by_online_store on orders (workspace_id, store) where channel <> 'offline' and store is not null;
