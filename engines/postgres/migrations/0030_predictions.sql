-- One run of fitting and foretelling: what was asked, how it went, what was found. The one in use is shown to people and
-- foretells; a run that finds nothing better leaves it in use.
create table prediction_fits (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  scope jsonb not null,                     -- { kind: 'everybody' } | { kind: 'cohort', from, to }
  status text not null check (status in ('waiting', 'running', 'done', 'failed', 'stopped')),
  phase text,                               -- 'reading', 'fitting', 'trying', 'foretelling', 'writing'
  progress real not null default 0,
  as_of timestamptz,
  verdict text check (verdict in ('converged', 'flat', 'failed')),
  reason jsonb,                             -- { en, ru }: why nothing could be fitted, or why the run failed
  results jsonb,
  is_in_use boolean not null default false,
  asked_by text not null,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  seen_at timestamptz,                      -- the run's last sign of life
  ended_at timestamptz,
  primary key (workspace_id, id)
);
create unique index prediction_fits_in_use on prediction_fits (workspace_id) where is_in_use;
create index prediction_fits_open on prediction_fits (created_at) where status in ('waiting', 'running');
create index prediction_fits_by_time on prediction_fits (workspace_id, created_at desc);
