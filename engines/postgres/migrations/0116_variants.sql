-- What the variants of a letter are compared by, and how soon what was learnt is forgotten.
create table letter_variation (
  workspace_id uuid not null references workspaces on delete cascade,
  letter_id uuid not null,
  goal text not null check (goal in ('clicked', 'ordered')),
  half_life_days int not null check (half_life_days between 1 and 365),
  primary key (workspace_id, letter_id)
);
create index messages_by_variant on messages (workspace_id, template_id, sent_at)
  where variant is not null and template_id is not null;
