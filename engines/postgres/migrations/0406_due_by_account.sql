-- Due messages lie by the account they go by: those of an account that is down or has its hands full are passed over in one
-- step, however many they are, and not read one by one at each claim. No account wanted (all zeros here) is the default one.
drop index messages_due;
create index messages_due on messages (
  workspace_id, channel, (coalesce(wanted_account_id, '00000000-0000-0000-0000-000000000000'::uuid)), priority desc, send_at
) where status = 'queued';
