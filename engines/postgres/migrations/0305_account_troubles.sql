-- What kind of trouble an account has, by which code the other side says so, and when it is worth trying again.
alter table channel_accounts
  add trouble_kind text check (trouble_kind in ('down', 'held', 'failing')),
  add trouble_code text,
  add tries_at timestamptz;
update channel_accounts set trouble_kind = 'down' where trouble is not null;
