-- Events that files brought: the same row of another file, months later, is the same event. (The intake knows copies for days.)
create table imported_events (
  workspace_id uuid not null references workspaces on delete cascade,
  hash uuid not null,
  primary key (workspace_id, hash)
);
