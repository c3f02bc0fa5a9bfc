-- Channels: accounts with limits and costs, addresses that are neither e-mail nor telephone, and what the other side reports later.

alter table channel_accounts
  add column limits jsonb not null default '{}',     -- a second, a day, warming up, a domain a minute
  add column cost_minor double precision;            -- of one part of a message, in the workspace's currency; null: nobody said

-- How many messages an account handed over on a day (UTC): what its daily limit and its warming up count.
create table account_days (
  workspace_id uuid not null,
  account_id uuid not null,
  day date not null,
  handed integer not null default 0,
  primary key (workspace_id, account_id, day)
);

-- Chats, browsers and telephones that a person can be reached at. The newest that is not gone is used.
create table customer_addresses (
  workspace_id uuid not null,
  channel text not null,
  address text not null,
  customer_id bigint not null,
  told_at timestamptz not null,
  gone_at timestamptz,
  primary key (workspace_id, channel, address)
);
create index customer_addresses_by_customer on customer_addresses (workspace_id, customer_id, channel);

alter table messages
  add column wanted_account_id uuid,                 -- the account that was asked for; the channel's default one when null
  add column parts smallint,                         -- what the other side counts: the parts of an SMS
  add column cost_minor double precision,
  add column delivered_at timestamptz;
-- Message-IDs of letters stand in angle brackets, and come back in bounces, which carry our own id.
create index messages_by_provider on messages (workspace_id, provider_id) where provider_id not like '<%';

-- Reports that came before the hand-over they speak of was written down.
create table waiting_reports (
  workspace_id uuid not null,
  account_id uuid not null,
  provider_id text not null,
  fate text not null,
  at timestamptz not null,
  code text not null,
  reason text not null,
  is_bad_address boolean not null default false,
  received_at timestamptz not null default now(),
  primary key (workspace_id, account_id, provider_id, fate)
);
