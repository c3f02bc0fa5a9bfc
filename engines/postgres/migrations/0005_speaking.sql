-- Speaking: what a hand-over and a letter's links need besides 0001.

alter table messages
  add column topic text not null default 'marketing',
  add column account_id uuid,                -- the account it was handed over by
  add column claimed_by uuid,                -- the sender that has it in hand
  add column unsubscribed_at timestamptz;

-- A letter's links carry the message's id alone.
create index messages_by_id on messages (id);

-- What exactly this person was sent: deflated JSON { subject, from, to, html, text }. Kept for a while.
create table message_bodies (
  workspace_id uuid not null,
  message_id uuid not null,
  body bytea not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, message_id)
);
alter table message_bodies alter column body set storage external;
create index message_bodies_by_time on message_bodies using brin (created_at);

alter table templates add column language text not null default 'en' check (language in ('en', 'ru'));

alter table channel_accounts
  add column is_default boolean not null default false,
  add column updated_at timestamptz not null default now(),
  add column trouble text,                   -- why nothing gets through it now
  add column trouble_since timestamptz;
create unique index channel_accounts_default on channel_accounts (workspace_id, channel) where is_default;

-- The ready flow it was made of, if any.
alter table flows add column playbook text;

-- Why a waiting person goes on: 'event' when what was waited for came, null when they have just come to the step.
alter table enrolments add column woken_by text;

-- Due people are taken flow by flow, so that those of a paused flow are never looked at.
drop index enrolments_due;
create index enrolments_due on enrolments (workspace_id, flow_id, wake_at) where status in ('active', 'waiting');
create index enrolments_by_start on enrolments (workspace_id, flow_id, started_at desc, id desc);
