-- What a message was asked for by, beside flows: a campaign; and which of a message's variants it is.
alter table messages
  add column campaign_id uuid,
  add column variant text,
  add column priority smallint not null default 0;    -- higher goes first
create index messages_by_campaign on messages (workspace_id, campaign_id, created_at) where campaign_id is not null;
drop index messages_due;
create index messages_due on messages (priority desc, send_at) where status = 'queued';
