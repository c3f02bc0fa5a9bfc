-- What the purchases of everybody tell of each product: how many people bought it, and what most of them bought besides.
create table product_neighbours (
  workspace_id uuid not null references workspaces on delete cascade,
  product_id text not null,
  buyers int not null,
  neighbours jsonb not null, -- [{ id, both, score }], the nearest first
  primary key (workspace_id, product_id)
);
create index product_neighbours_by_buyers on product_neighbours (workspace_id, buyers desc, product_id);

-- When that was learnt, from how much.
create table recommendation_models (
  workspace_id uuid primary key references workspaces on delete cascade,
  learnt_at timestamptz not null,
  products int not null,
  pairs int not null,
  took_ms int not null
);

do $$
declare made text;
begin
  -- As migration 0003 says: without statistics a workspace just made is not taken for empty.
  foreach made in array array['product_neighbours', 'recommendation_models'] loop
    execute format('alter table %I alter column workspace_id set statistics 0', made);
  end loop;
end $$;
