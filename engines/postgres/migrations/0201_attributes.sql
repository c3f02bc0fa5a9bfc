-- What the shop keeps of its customers beside name and contacts: each attribute with its type. Values stand on the cards.
create table attribute_definitions (
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null,                       -- the key on the card, in events and in files
  label jsonb not null,                     -- { en, ru }
  type text not null check (type in ('text', 'number', 'yes-no', 'date', 'choice', 'choices', 'dates')),
  choices jsonb not null default '[]',      -- [{ value, label: { en, ru } }]
  topic text not null default 'own' check (topic in ('family', 'life', 'home', 'own')),
  defined_at timestamptz not null default now(),
  primary key (workspace_id, name)
);
