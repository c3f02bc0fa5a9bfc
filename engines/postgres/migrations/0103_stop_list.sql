-- The stop list is looked through, and people put addresses on it with a word why.
alter table suppressions
  add column note text,
  add column added_by text;                 -- 'user …', 'api-key …'; null: the program itself
create index suppressions_by_time on suppressions (workspace_id, at desc, channel desc, address desc);
