-- Every message is written two or three times on its way, and each time into every index it stands in.
-- By its id alone a message is looked for too: the key serves both when it begins with the id.
alter table messages drop constraint messages_pkey, add primary key (id, workspace_id);
drop index messages_by_id;
-- Lists of what stays here are lists of tasks; what is only recorded is no task.
drop index messages_by_channel;
create index messages_by_channel on messages (workspace_id, channel, sent_at desc)
  where status = 'sent' and channel <> 'email' and channel <> 'record';
