-- Working with many customers at once, and lists people come back to.

-- One act over many customers: begun once, carried out piece by piece, can be taken back.
create table bulk_acts (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  act jsonb not null,                       -- { kind, …settings }
  status text not null default 'running' check (status in ('running', 'done', 'stopped', 'undoing', 'undone')),
  customer_ids bigint[] not null,           -- whom it was asked for
  position int not null default 0,          -- so many are done, or taken back
  changed int not null default 0,           -- of them it made a difference to
  asked_by text not null,
  asked_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (workspace_id, id)
);
create index bulk_acts_running on bulk_acts (asked_at) where status in ('running', 'undoing');

-- What was so before, to take it back.
create table bulk_act_changes (
  workspace_id uuid not null,
  act_id uuid not null,
  customer_id bigint not null,
  before jsonb not null,
  primary key (workspace_id, act_id, customer_id),
  foreign key (workspace_id, act_id) references bulk_acts on delete cascade
);

-- A filter of the list of customers under a name.
create table customer_views (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  name text not null,
  filter jsonb not null,                    -- { search, segment, quality, sort }
  made_by text not null,
  made_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
