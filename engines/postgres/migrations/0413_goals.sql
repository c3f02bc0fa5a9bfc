-- What a shop means to reach in a week, month, quarter or year, and how far it is: measured by a lane, read by everybody.
create table goals (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  kpi text not null,
  period text not null check (period in ('week', 'month', 'quarter', 'year')),
  -- Money in minor units, a share as 0 to 1.
  target double precision not null check (target > 0),
  created_at timestamptz not null default now(),
  -- Of the period under way; null until it has been measured, or while there is nothing to measure.
  value double precision,
  -- Of the period before, up to its end.
  value_before double precision,
  state text check (state in ('reached', 'on-course', 'behind', 'missed')),
  state_since timestamptz,
  measured_at timestamptz,
  took_milliseconds integer not null default 0,
  primary key (workspace_id, id),
  unique (workspace_id, kpi, period)
);
create index goals_by_measured on goals (measured_at nulls first);
