-- Messages on the shop's own pages: those that are offered to their readers, until they are followed or closed.
alter table messages add column closed_at timestamptz;
create index messages_on_site on messages (workspace_id, customer_id, sent_at desc)
  where channel = 'on-site' and status = 'sent' and closed_at is null and clicked_at is null;
