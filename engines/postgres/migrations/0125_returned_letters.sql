-- What came back: notices that a letter did not arrive, and complaints. One row for each notice and recipient.
create table returned_letters (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  key text not null,                        -- of the notice and its recipient: told twice, it is one
  kind text not null check (kind in ('returned', 'delayed', 'complaint')),
  channel text not null,
  address text not null,
  domain text not null,                     -- of the address
  customer_id bigint,                       -- the card the message was born with
  message_id uuid,
  matched_by text not null,                 -- 'message', 'address': what led to the message
  reason text not null,                     -- channels/email/bounces/reason.ts; of a complaint: what it is about
  hard boolean not null,
  fault text not null check (fault in ('address', 'mailbox', 'way', 'us')),
  status text,                              -- RFC 3463
  reply text,                               -- RFC 5321
  diagnostic text not null,
  host text not null,                       -- who said it
  way text not null,                        -- how it came in: 'smtp', 'mail', the name of a service
  stopped boolean not null default false,   -- it put the address on the stop list
  notice_id uuid,
  at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, key)
);
create index returned_letters_by_time on returned_letters (workspace_id, at desc, id desc);
create index returned_letters_by_message on returned_letters (workspace_id, message_id);
create index returned_letters_by_address on returned_letters (workspace_id, channel, address, at desc);

-- The notices as they came, packed: kept as long as the letters themselves.
create table return_notices (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  body bytea not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index return_notices_by_time on return_notices (workspace_id, created_at);

-- The first time a message came back or was complained of.
alter table messages add column returned_at timestamptz, add column return_reason text, add column complained_at timestamptz;
create index messages_by_address on messages (workspace_id, channel, address, created_at desc) where address is not null;
