-- What the letters of one template have in common is kept once; of each letter only what is its own. Letters of before
-- are kept whole, and have no form.
create table letter_forms (
  workspace_id uuid not null,
  id uuid not null,                          -- of what it holds
  form bytea not null,                       -- deflated JSON [parts of html, parts of text]
  used_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
alter table message_bodies add column form_id uuid;
