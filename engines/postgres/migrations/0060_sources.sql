-- Ways in: files on a schedule, product feeds, and what they tell of products.

-- A file may be only looked at (nothing is kept of it but what it would have done), or come from a source.
alter table imports add column dry_run boolean not null default false;
alter table imports add column source_id uuid;
-- The same columns again: what they were taken for the last time.
create index imports_by_kind on imports (workspace_id, kind, id desc);

alter table products add column group_id text;          -- variants of one thing share it
alter table products add column old_price_minor bigint; -- the price crossed out beside the present one
alter table products add column feed_source_id uuid;    -- the feed that told of it last
alter table products add column gone_at timestamptz;    -- since when its feed tells of it no more; it is kept
create index products_by_group on products (workspace_id, group_id) where group_id is not null;
create index products_by_category on products (workspace_id, category) where category is not null;

-- When a source that we fetch is due, and what the last answer said (ETag, Last-Modified, the file's own hash).
alter table sources add column next_run_at timestamptz;
alter table sources add column run_state jsonb not null default '{}';
create index sources_due on sources (next_run_at) where next_run_at is not null;

-- Each time a source was fetched: what came of it.
create table source_runs (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  source_id uuid not null,
  status text not null check (status in ('running', 'done', 'same', 'failed', 'stopped')),
  phase text not null default 'fetching' check (phase in ('fetching', 'reading', 'saving')),
  bytes_total bigint,
  bytes_read bigint not null default 0,
  items_total bigint,
  items_done bigint not null default 0,
  counts jsonb not null default '{}',
  notes jsonb not null default '[]',        -- what a person should know though it went well
  error text,
  import_id uuid,                           -- a scheduled file becomes an import
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (workspace_id, id)
);
create index source_runs_by_source on source_runs (workspace_id, source_id, id desc);

-- Offers that were left out, each with its reason.
create table source_run_errors (
  workspace_id uuid not null,
  run_id uuid not null,
  place bigint not null,                    -- of the offer in the feed, from 1
  item_id text not null,
  reason text not null,
  primary key (workspace_id, run_id, place),
  foreign key (workspace_id, run_id) references source_runs on delete cascade
);
