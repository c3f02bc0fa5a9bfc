-- When each trait was last said: a late event from an offline queue must not overwrite what is newer.
alter table customers add column trait_times jsonb not null default '{}';   -- { "@first_name": ms, "colour": ms }

-- Versions of customer_links in ClickHouse: always growing, whatever the clock does.
create sequence customer_link_versions as bigint;

-- What a person parted must stay parted.
create index merges_undone on merges (workspace_id, (reason->>'value')) where undone_at is not null;
