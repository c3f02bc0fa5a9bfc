-- What a card says between its lines: found out by the lane `enrichment`, shown with what says so.
create table customer_enrichments (
  workspace_id uuid not null references workspaces on delete cascade,
  customer_id bigint not null,
  found jsonb not null,                     -- { kind: { value, by } }
  found_at timestamptz not null default now(),
  primary key (workspace_id, customer_id)
);
alter table customer_enrichments alter column workspace_id set statistics 0;

-- Cards that were made or changed. What a crash takes from it, the next going through the base finds.
create unlogged table enrichment_queue (
  workspace_id uuid not null,
  customer_id bigint not null,
  primary key (workspace_id, customer_id)
);

-- How far each base has been gone through.
create table enriched_bases (
  workspace_id uuid primary key references workspaces on delete cascade,
  version int not null,
  position bigint not null default 0,       -- every card up to this id is done
  done_at timestamptz                       -- null: it goes on
);

-- Rides with the marks of duplicates: the same changes matter.
create or replace function duplicates_after_new_customers() returns trigger language plpgsql as $$
begin
  with named as (
    select workspace_id, id from now_there where coalesce(first_name, last_name, email, phone) is not null
  ), enriched as (
    insert into enrichment_queue (workspace_id, customer_id) select workspace_id, id from named on conflict do nothing
  )
  insert into duplicate_queue (workspace_id, customer_id) select workspace_id, id from named
  on conflict do nothing;
  return null;
end $$;

create or replace function duplicates_after_changed_customer() returns trigger language plpgsql as $$
begin
  insert into enrichment_queue (workspace_id, customer_id) values (new.workspace_id, new.id) on conflict do nothing;
  insert into duplicate_queue (workspace_id, customer_id) values (new.workspace_id, new.id)
  on conflict (workspace_id, customer_id) do update set changed_at = now();
  return null;
end $$;
