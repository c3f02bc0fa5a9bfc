-- Where in its event a dead letter failed ('': its reason does not begin with a path), computed once instead of whenever they are grouped.
alter table dead_letters add column failed_field text not null generated always as (
  coalesce(substring(reason ->> 'en' from '^([A-Za-z_$][A-Za-z0-9_$]*(?:[.][A-Za-z0-9_$]+)*): '), '')) stored;
create index dead_letters_alike on dead_letters (workspace_id, reason_code, step, failed_field, failed_at desc)
  where replayed_at is null and discarded_at is null;
