-- What customers asked for on their preference page, beside consents; the newest word of a person's cards holds.
create table contact_preferences (
  workspace_id uuid not null,
  customer_id bigint not null,
  frequency text check (frequency in ('weekly', 'monthly')),   -- at most so often; null: as it is
  paused_until timestamptz,
  updated_at timestamptz not null,
  primary key (workspace_id, customer_id),
  foreign key (workspace_id, customer_id) references customers on delete cascade
);

-- Double opt-in: somebody asked to be written to, and is asked whether it was really they.
create table consent_requests (
  workspace_id uuid not null,
  id uuid not null,
  customer_id bigint not null,
  channel text not null,
  address text not null,
  topics text[] not null,
  proof jsonb not null default '{}',        -- where it was asked: source, page, words, ip
  message_id uuid,                          -- the letter that asks
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references customers on delete cascade
);
create index consent_requests_by_customer on consent_requests (workspace_id, customer_id, asked_at desc);
create index consent_requests_by_message on consent_requests (message_id) where message_id is not null;
alter table contact_preferences alter column workspace_id set statistics 0;
alter table consent_requests alter column workspace_id set statistics 0;
