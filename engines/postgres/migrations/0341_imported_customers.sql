-- Customers whom a file brought: they were not in the base before it.
create table imported_customers (
  workspace_id uuid not null references workspaces on delete cascade,
  customer_id bigint not null,
  import_id uuid not null,
  primary key (workspace_id, customer_id)
);
create index imported_customers_by_import on imported_customers (workspace_id, import_id, customer_id);
