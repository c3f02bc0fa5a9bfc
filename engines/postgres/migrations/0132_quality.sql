-- How good what we know is, day by day.
create table quality_days (
  workspace_id uuid not null references workspaces on delete cascade,
  day date not null,                        -- of the workspace
  figures jsonb not null,                   -- { people, measures: { kind: count }, contactable: { "email/marketing": count }, duplicates }
  counted_at timestamptz not null default now(),
  primary key (workspace_id, day)
);
