-- One message (in variants) to one audience, at one time or again and again.
create table campaigns (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  name text not null,
  status text not null check (status in ('draft', 'awaiting-approval', 'scheduled', 'running', 'paused', 'done', 'stopped')),
  definition jsonb not null,
  occasions int not null default 0,         -- how many times it has begun
  next_at timestamptz,                      -- when the next occasion begins; null when there is none
  trouble jsonb,                            -- why it paused by itself: { en, ru }
  edited_by text not null,
  asked_by text,                            -- who started it, or asked for approval
  approved_by text,
  declined_because text,
  started_at timestamptz,
  ended_at timestamptz,
  archived_at timestamptz,
  touched_at timestamptz not null default now(),   -- the lane takes the one it has left longest
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index campaigns_at_work on campaigns (touched_at) where status in ('scheduled', 'running', 'paused', 'stopped');

-- One occasion of a campaign: whom it is for was settled when it began.
create table campaign_runs (
  workspace_id uuid not null,
  campaign_id uuid not null,
  occasion int not null,
  state text not null check (state in ('gathering', 'asking', 'testing', 'asking-rest', 'sending', 'done', 'stopped')),
  planned_at timestamptz not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  audience int not null default 0,
  asked int not null default 0,             -- messages asked for, whatever the contact policy said
  paced_from timestamptz not null default now(),   -- the throttle counts from here
  paced_count int not null default 0,
  test_ends_at timestamptz,                 -- then the better variant wins, proven or not
  looked_at timestamptz,                    -- when the test was last looked at
  winner text,
  winner_by text check (winner_by in ('proof', 'deadline')),
  won_at timestamptz,
  primary key (workspace_id, campaign_id, occasion),
  foreign key (workspace_id, campaign_id) references campaigns on delete cascade
);

-- The audience of an occasion, some thousand people a row, in the order they are due. `taken` of them have been asked for.
create table campaign_parts (
  workspace_id uuid not null,
  campaign_id uuid not null,
  occasion int not null,
  part int not null,
  due_at timestamptz not null,
  customer_ids bigint[] not null,
  size int not null,
  taken int not null default 0,
  primary key (workspace_id, campaign_id, occasion, part),
  foreign key (workspace_id, campaign_id, occasion) references campaign_runs on delete cascade
);
create index campaign_parts_due on campaign_parts (workspace_id, campaign_id, occasion, due_at, part) where taken < size;

-- Letters that wait, by campaign: to hold them while it is paused, and to take them back when it is stopped.
alter table messages add column held_send_at timestamptz;   -- when it is to go out, of one whose campaign is paused
create index messages_waiting_by_campaign on messages (workspace_id, campaign_id, send_at)
  where status = 'queued' and campaign_id is not null;
