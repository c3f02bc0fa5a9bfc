-- One person, one card: cards that look alike, and what people said of them.

-- Never to be joined, by no rule: said by a person. The smaller id first; ids of cards, whatever they are merged into.
create table kept_apart (
  workspace_id uuid not null references workspaces on delete cascade,
  low_id bigint not null,
  high_id bigint not null,
  kept_by text not null,
  kept_at timestamptz not null default now(),
  primary key (workspace_id, low_id, high_id)
);
create index kept_apart_by_high on kept_apart (workspace_id, high_id);

-- How many cards an identifier has joined.
create index merges_by_value on merges (workspace_id, (reason->>'value')) where undone_at is null;

create table duplicate_runs (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  status text not null check (status in ('waiting', 'running', 'done', 'failed', 'stopped')),
  asked_by text not null,                   -- a user's or key's id, or 'schedule'
  asked_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  step text,                                -- what it is doing: load, standardise, block, compare, learn, score, merge
  step_done int not null default 0,
  step_total int not null default 0,
  cards int,
  compared bigint,
  merged int not null default 0,
  doubtful int not null default 0,
  error text,
  primary key (workspace_id, id)
);
create unique index duplicate_runs_open on duplicate_runs (workspace_id) where status in ('waiting', 'running');
create index duplicate_runs_by_time on duplicate_runs (workspace_id, asked_at desc);

-- What the last run over the whole base has learnt of it.
create table duplicate_models (
  workspace_id uuid primary key references workspaces on delete cascade,
  model jsonb not null,                     -- { m, u, share }
  cards int not null,
  learnt_at timestamptz not null default now()
);

-- Cards that may be one. The smaller id first.
create table duplicate_pairs (
  workspace_id uuid not null references workspaces on delete cascade,
  low_id bigint not null,
  high_id bigint not null,
  weight real not null,                     -- bits; 0 is as likely as not
  parts jsonb not null,                     -- [{ kind, level, weight }]: what each comparison says; the prior is a part too
  status text not null check (status in ('waiting', 'later', 'merged', 'not-same')),
  decided_how text check (decided_how in ('rule', 'person')),
  decided_by text,
  decided_at timestamptz,
  merge_id uuid,
  found_at timestamptz not null default now(),
  primary key (workspace_id, low_id, high_id)
);
create index duplicate_pairs_waiting on duplicate_pairs (workspace_id, status, weight desc, low_id, high_id);
create index duplicate_pairs_by_high on duplicate_pairs (workspace_id, high_id);
create index duplicate_pairs_decided on duplicate_pairs (workspace_id, decided_at desc) where decided_at is not null;

-- Cards that were made or changed since they were last compared. What a crash takes from it, the next run over the whole base finds.
create unlogged table duplicate_queue (
  workspace_id uuid not null,
  customer_id bigint not null,
  changed_at timestamptz not null default now(),
  primary key (workspace_id, customer_id)
);

do $$
declare made text;
begin
  -- As migration 0003 says: without statistics a workspace just made is not taken for empty.
  foreach made in array array['kept_apart', 'duplicate_runs', 'duplicate_models', 'duplicate_pairs', 'duplicate_queue'] loop
    execute format('alter table %I alter column workspace_id set statistics 0', made);
  end loop;
end $$;

create function duplicates_after_new_customers() returns trigger language plpgsql as $$
begin
  insert into duplicate_queue (workspace_id, customer_id)
  select workspace_id, id from now_there where coalesce(first_name, last_name, email, phone) is not null
  on conflict do nothing;
  return null;
end $$;

create function duplicates_after_changed_customer() returns trigger language plpgsql as $$
begin
  insert into duplicate_queue (workspace_id, customer_id) values (new.workspace_id, new.id)
  on conflict (workspace_id, customer_id) do update set changed_at = now();
  return null;
end $$;

create trigger duplicates_new after insert on customers referencing new table as now_there
  for each statement execute function duplicates_after_new_customers();
-- By row: the columns and the condition are asked before anything is called, and who is only seen again changes neither.
create trigger duplicates_changed after update of first_name, middle_name, last_name, email, phone, birthday, city, address
  on customers for each row
  when ((old.first_name, old.middle_name, old.last_name, old.email, old.phone, old.birthday, old.city, old.address)
    is distinct from (new.first_name, new.middle_name, new.last_name, new.email, new.phone, new.birthday, new.city, new.address))
  execute function duplicates_after_changed_customer();
