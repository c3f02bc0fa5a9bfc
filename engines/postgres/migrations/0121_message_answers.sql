-- What was done with letters lately, each with why it was no person's: looked at again when the next of a letter comes.
create table message_answers (
  workspace_id uuid not null,
  message_id uuid not null,
  kind text not null check (kind in ('opened', 'clicked')),
  at timestamptz not null,
  method text not null,
  purpose text not null,                     -- what the browser said it fetches for
  user_agent text not null,
  url text not null,
  is_sure boolean not null,                  -- its reader was seen in the shop
  verdict text                               -- why it was a program; null: a person
);
create index message_answers_by_message on message_answers (message_id, at);
create index message_answers_by_time on message_answers using brin (at);
