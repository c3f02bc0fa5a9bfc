-- When each trait was last said: a late event from an offline queue must not overwrite what is newer.
alter table customers add column trait_times jsonb not null default '{}';   -- { "@first_name": ms, "colour": ms }

-- Versions of customer_links in ClickHouse: always growing, whatever the clock does.
create sequence customer_link_versions as bigint;

-- What a person parted must stay parted.
create index merges_undone on merges (workspace_id, (reason->>'value')) where undone_at is not null;

-- A planner that has statistics of workspace ids believes a new workspace to be empty until the next ANALYZE, and then
-- reads all of it for every single look-up. Without statistics it takes every workspace for one of two hundred.
do $$
declare kept record;
begin
  for kept in
    select c.oid::regclass as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    where a.attname = 'workspace_id' and c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
  loop
    execute format('alter table %s alter column workspace_id set statistics 0', kept.name);
  end loop;
end $$;
