-- What a person of the shop says of a letter nobody vouches for: whether whose card it landed on wrote it.
create table letter_senders (
  workspace_id uuid not null,
  message_id text not null,                 -- of the event
  customer_id bigint not null,              -- the card it landed on
  is_theirs boolean not null,
  gave_name boolean not null,               -- how the letter calls its sender was put on the card
  said_by text not null,                    -- a user, or a key
  said_at timestamptz not null,
  primary key (workspace_id, message_id),
  foreign key (workspace_id, customer_id) references customers on delete cascade
);
create index letter_senders_by_customer on letter_senders (workspace_id, customer_id);
