-- Events that the tracking plan keeps out: by the day, so that a person sees what a rule costs.
create table blocked_events (
  workspace_id uuid not null references workspaces on delete cascade,
  type text not null,
  event text not null,
  day date not null,
  count bigint not null,
  primary key (workspace_id, type, event, day)
);
