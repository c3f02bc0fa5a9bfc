-- Keeping segments current.
alter table segments
  add column tried int not null default 0,          -- the last generation a computation was begun for, finished or not
  add column is_stale boolean not null default false; -- its members may differ from its rule: compare them all

-- Versions of memberships in ClickHouse: always growing, whatever the clock does.
create sequence segment_versions as bigint;
