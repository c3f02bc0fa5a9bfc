-- Which ready segments a workspace was given: one that was deleted is not given again.
create table segment_gifts (
  workspace_id uuid not null references workspaces on delete cascade,
  ready text not null,
  primary key (workspace_id, ready)
);
