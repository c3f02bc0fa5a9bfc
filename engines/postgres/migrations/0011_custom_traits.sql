-- Traits that people define themselves: computed with all others, kept in customer_traits by their name.
create table custom_traits (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  name text not null,                       -- custom-…: in conditions and answers; never given twice
  label text not null,
  description text not null default '',
  definition jsonb not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, name)
);
