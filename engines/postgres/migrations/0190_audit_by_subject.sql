-- What something that is gone was called is found by its id.
create index audit_by_subject on audit (workspace_id, subject, id desc) where subject is not null;
