-- Who changed, for ClickHouse: the lane `traits` reads these marks, writes profiles and traits anew, and takes the marks
-- away. A statement leaves one small row, whoever it is from, so nobody can forget it.

create table touched_customers (
  id bigint generated always as identity primary key,
  workspace_id uuid not null,
  customer_ids bigint[] not null,
  has_news boolean not null                 -- more than "seen again": traits may differ too
);

-- Profiles and traits are written with growing versions: the highest holds.
create sequence trait_versions as bigint;

create function touch_new_customers() returns trigger language plpgsql as $$
begin
  insert into touched_customers (workspace_id, customer_ids, has_news)
  select workspace_id, array_agg(id), true from now_there group by workspace_id;
  return null;
end $$;

-- Seen again, or bought: the history tells the rest by itself.
create function touch_changed_customers() returns trigger language plpgsql as $$
begin
  insert into touched_customers (workspace_id, customer_ids, has_news)
  select workspace_id, array_agg(id), false from now_there group by workspace_id;
  return null;
end $$;

create function touch_owners() returns trigger language plpgsql as $$
begin
  insert into touched_customers (workspace_id, customer_ids, has_news)
  select workspace_id, array_agg(distinct customer_id), true from now_there group by workspace_id;
  return null;
end $$;

create function touch_former_owners() returns trigger language plpgsql as $$
begin
  insert into touched_customers (workspace_id, customer_ids, has_news)
  select workspace_id, array_agg(distinct customer_id), true from then_there group by workspace_id;
  return null;
end $$;

create function touch_gone_customers() returns trigger language plpgsql as $$
begin
  insert into touched_customers (workspace_id, customer_ids, has_news)
  select workspace_id, array_agg(id), true from then_there group by workspace_id;
  return null;
end $$;

create function touch_suppressed() returns trigger language plpgsql as $$
begin
  insert into touched_customers (workspace_id, customer_ids, has_news)
  select n.workspace_id, array_agg(distinct i.customer_id), true
  from now_there n join identifiers i on i.workspace_id = n.workspace_id and i.value = n.address
    and i.kind in ('email', 'phone')
  group by n.workspace_id;
  return null;
end $$;

create function touch_released() returns trigger language plpgsql as $$
begin
  insert into touched_customers (workspace_id, customer_ids, has_news)
  select n.workspace_id, array_agg(distinct i.customer_id), true
  from then_there n join identifiers i on i.workspace_id = n.workspace_id and i.value = n.address
    and i.kind in ('email', 'phone')
  group by n.workspace_id;
  return null;
end $$;

create trigger touch_new after insert on customers referencing new table as now_there
  for each statement execute function touch_new_customers();
create trigger touch_changed after update on customers referencing new table as now_there
  for each statement execute function touch_changed_customers();
create trigger touch_gone after delete on customers referencing old table as then_there
  for each statement execute function touch_gone_customers();
create trigger touch_new after insert on identifiers referencing new table as now_there
  for each statement execute function touch_owners();
create trigger touch_changed after update on identifiers referencing new table as now_there
  for each statement execute function touch_owners();
create trigger touch_gone after delete on identifiers referencing old table as then_there
  for each statement execute function touch_former_owners();
create trigger touch_new after insert on consents referencing new table as now_there
  for each statement execute function touch_owners();
create trigger touch_new after insert on suppressions referencing new table as now_there
  for each statement execute function touch_suppressed();
create trigger touch_gone after delete on suppressions referencing old table as then_there
  for each statement execute function touch_released();

-- What the traits of a whole base were last computed with, and the computing that goes on: it goes on from its position
-- after whatever stopped it. Rows of ClickHouse are replaced one by one, each whole, so the last good ones are seen meanwhile.
create table trait_bases (
  workspace_id uuid primary key references workspaces on delete cascade,
  -- the last whole computing
  computed_at timestamptz,
  took_milliseconds int,
  grading jsonb,                            -- settings, and where grades and stages part: customers touched later get the same
  -- the one that goes on
  run_as_of timestamptz,
  run_grading jsonb,
  run_position bigint not null default 0,   -- every customer below this id is done
  run_done int not null default 0,
  run_total int not null default 0,
  run_profiles_position bigint,             -- profiles are being written anew, up to this id
  run_spent_milliseconds int not null default 0,
  run_beat_at timestamptz,
  run_problem text,
  wanted_at timestamptz,                    -- somebody asked, or the settings changed
  wants_profiles boolean not null default false
);

-- Bases that were there before their profiles.
insert into trait_bases (workspace_id, wanted_at, wants_profiles) select id, now(), true from workspaces;
