-- Calls that somebody of the shop is to make: a message of a channel that makes tasks is one; here stands what came of it.
create table task_outcomes (
  workspace_id uuid not null,
  message_id uuid not null,
  outcome text not null check (outcome in ('reached', 'not-reached', 'dropped')),
  note text not null default '',
  done_by text not null,
  done_at timestamptz not null,
  primary key (workspace_id, message_id)
);
-- Letters are by far the most, and no tasks.
create index messages_by_channel on messages (workspace_id, channel, sent_at desc) where status = 'sent' and channel <> 'email';
