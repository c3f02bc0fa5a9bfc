-- Saved questions about customers. Who is in them lives in ClickHouse (segment_members), here what was asked and how it stands.

create table segments (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  name text not null,
  description text not null default '',
  color int not null,                       -- 0-7: its colour on every page
  basis text not null check (basis in ('rule', 'list')),
  definition jsonb,                         -- null for a list
  ready text,                               -- the ready segment it was made as
  is_active boolean not null default true,  -- kept current; else only counted when asked
  generation int not null default 0,        -- of its members that hold; 0: not computed yet
  state text not null default 'computing' check (state in ('computing', 'fresh', 'failed')),
  problem text,                             -- why the last computation failed; the members before it still hold
  member_count bigint,                      -- null: not computed yet
  revenue_minor bigint,
  computed_at timestamptz,                  -- when the whole base was last asked
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id),
  check ((basis = 'list') = (definition is null))
);
create index segments_to_compute on segments (updated_at) where state = 'computing';
create unique index segments_ready on segments (workspace_id, ready) where ready is not null;

-- Size at the end of each day of the workspace, and how many came and went: the history chart.
create table segment_days (
  workspace_id uuid not null,
  segment_id uuid not null,
  day date not null,
  size bigint not null,
  entered bigint not null default 0,
  went bigint not null default 0,
  primary key (workspace_id, segment_id, day),
  foreign key (workspace_id, segment_id) references segments on delete cascade
);

-- Moves that are decided and told to flows, on their way to ClickHouse: written there again under the same token after a crash.
create table segment_outbox (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  moves jsonb not null,
  created_at timestamptz not null default now()
);

-- Up to when the clock has been looked at.
create table segment_clocks (
  workspace_id uuid primary key references workspaces on delete cascade,
  judged_at timestamptz not null
);

alter table segments alter column workspace_id set statistics 0;
alter table segment_days alter column workspace_id set statistics 0;
