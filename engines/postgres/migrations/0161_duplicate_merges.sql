-- Many pairs of the review merged at once: begun once, carried out piece by piece, can be taken back.
create table duplicate_merges (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  from_weight real,                         -- null: pairs that were ticked
  status text not null default 'running' check (status in ('running', 'done', 'stopped', 'undoing', 'undone')),
  total int not null,                       -- pairs it was asked for
  done int not null default 0,
  merged int not null default 0,            -- of them: the others are one already, gone, or kept apart
  undone int not null default 0,
  asked_by text not null,
  asked_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (workspace_id, id)
);
create index duplicate_merges_running on duplicate_merges (asked_at) where status in ('running', 'undoing');

alter table duplicate_pairs add column merging_id uuid; -- the duplicate_merges that has it in hand, or has merged it
create index duplicate_pairs_merging on duplicate_pairs (workspace_id, merging_id) where merging_id is not null;
