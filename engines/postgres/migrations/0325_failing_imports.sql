-- Steps of an import that failed in a row for no fault of its file: why, how often, when it is tried again.
alter table imports add column trouble jsonb;
