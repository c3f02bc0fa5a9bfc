-- How many people were asked lately whether it was they who signed up: a shop asks so many a minute.
create index consent_requests_by_time on consent_requests (workspace_id, asked_at desc);
