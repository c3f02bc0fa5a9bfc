-- Pictures that letters show, kept with everything else: one row a picture, named by what is in it.
create table pictures (
  id text not null check (id ~ '^[0-9a-f]{32}$'),
  workspace_id uuid not null references workspaces on delete cascade,
  file_name text not null,
  media_type text not null,
  width int not null,
  height int not null,
  size_bytes int not null,
  content bytea not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
-- It is asked for by its address alone.
create unique index pictures_by_id on pictures (id);
-- Bytes that are packed already are not packed again.
alter table pictures alter column content set storage external;
