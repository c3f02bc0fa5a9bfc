-- Versions of one letter (its languages and its variants) share letter_id. What is being written and not yet saved is a
-- draft beside what is sent; what was put away stays for those who speak of it.
alter table templates
  add column letter_id uuid,
  add column variant text not null default 'a' check (variant ~ '^[a-z0-9]{1,20}$'),
  add column draft jsonb,
  add column draft_at timestamptz,
  add column archived_at timestamptz;
update templates set letter_id = id;
alter table templates alter column letter_id set not null;
create unique index templates_versions on templates (workspace_id, letter_id, variant, language);

-- Pieces of letters used by many of them, in MJML: {% render 'footer' %}.
create table letter_blocks (
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null check (name ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  mjml text not null,
  updated_at timestamptz not null default now(),
  primary key (workspace_id, name)
);
