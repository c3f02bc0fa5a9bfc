-- One person's data: what was removed of whom, whom nobody brings back, and who looked at a card.

-- A person who was erased. Once done nothing personal is left in it: ids of cards that are gone, and counts.
create table erasures (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  customer_id bigint not null,              -- the card that was living
  customer_ids bigint[] not null,           -- and all that were merged into it
  basis text not null check (basis in ('request', 'withdrawn-consent', 'mistake', 'other')),
  status text not null default 'running' check (status in ('running', 'done')),
  step text not null default 'texts' check (step in ('texts', 'history', 'log', 'done')),
  known_as jsonb,                           -- identifiers to be found in texts and the log; taken away when done
  removed jsonb not null default '[]',      -- [{ place, engine, removed, kept }]
  passed jsonb,                             -- how far the log must have been read before the history is cleaned
  problem text,
  asked_by_kind text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  done_at timestamptz,
  certificate jsonb,                        -- { statement, signature, publicKey }
  primary key (workspace_id, id)
);
create index erasures_running on erasures (asked_at) where status = 'running';
create index erasures_by_time on erasures (workspace_id, asked_at desc, id desc);

-- Identifiers of erased people, as hashes nobody can turn back without the installation's own secret: what tells of them
-- from before their erasure is not taken in again.
create table erased_identifiers (
  workspace_id uuid not null references workspaces on delete cascade,
  hash bytea not null,
  erased_at timestamptz not null,
  primary key (workspace_id, hash)
);

create function erased_hash(workspace_id uuid, identifier text) returns bytea stable parallel safe language sql
return (select sha256(convert_to((value #>> '{}') || workspace_id::text || identifier, 'UTF8'))
        from installation where name = 'erasures');

insert into installation (name, value)
values ('erasures', to_jsonb(gen_random_uuid()::text || gen_random_uuid()::text))
on conflict (name) do nothing;

-- Who saw a person's data: by the hour, so that a card that refreshes itself is one row.
create table personal_accesses (
  workspace_id uuid not null references workspaces on delete cascade,
  customer_id bigint not null,
  hour timestamptz not null,
  actor_id text not null,
  actor_kind text not null,
  what text not null,                       -- 'card', 'export'
  times int not null default 1,
  last_at timestamptz not null,
  primary key (workspace_id, customer_id, hour, actor_id, what)
);
create index personal_accesses_by_time on personal_accesses (workspace_id, last_at desc);

-- How long what is kept; null: for ever.
create table retention_rules (
  workspace_id uuid primary key references workspaces on delete cascade,
  events_months int,
  leads_months int,                         -- people who never ordered, after so long a silence
  letters_days int not null default 180,    -- what exactly was written to a person
  accesses_months int,
  applied_at timestamptz,
  applied jsonb not null default '{}',      -- what went the last time
  updated_at timestamptz not null default now()
);

alter table erasures alter column workspace_id set statistics 0;
alter table erased_identifiers alter column workspace_id set statistics 0;
alter table personal_accesses alter column workspace_id set statistics 0;
