-- Sources that call us: shops, tills, call tracking, sensors, bots, mail. Their write key is a part of their address.
alter table sources add column last_received_at timestamptz;
create index sources_by_mail_address on sources (lower(settings ->> 'address')) where kind = 'mail';

-- What came through a source, by the day.
create table source_counts (
  workspace_id uuid not null,
  source_id uuid not null,
  day date not null,
  name text not null,
  count bigint not null,
  primary key (workspace_id, source_id, day, name),
  foreign key (workspace_id, source_id) references sources on delete cascade
);

-- What was wrong with what came: one row for each sort of trouble.
create table source_problems (
  workspace_id uuid not null,
  source_id uuid not null,
  code text not null,
  reason jsonb not null,                    -- of the last time, in both languages
  count bigint not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (workspace_id, source_id, code),
  foreign key (workspace_id, source_id) references sources on delete cascade
);

-- The newest telling of a thing (an order) by its source: an older one that comes late changes nothing.
create table told_versions (
  workspace_id uuid not null,
  source_id uuid not null,
  subject text not null,
  version timestamptz not null,
  primary key (workspace_id, source_id, subject),
  foreign key (workspace_id, source_id) references sources on delete cascade
);

-- Calls: who rings right now, and who rang.
create table calls (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  source_id uuid,                           -- null: told through the API
  external_id text not null,                -- of the exchange: a call told twice is one call
  direction text not null check (direction in ('incoming', 'outgoing')),
  status text not null check (status in ('ringing', 'talking', 'ended', 'missed')),
  phone text,                               -- of the other side, E.164; null: the number is hidden
  line text,                                -- our number
  employee text,                            -- who is called, as the exchange names them
  started_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  talk_seconds int,
  recording_url text,
  anonymous_id text,                        -- of the visit that was shown the line
  visit jsonb,
  primary key (workspace_id, id),
  unique nulls not distinct (workspace_id, source_id, external_id)
);
create index calls_by_time on calls (workspace_id, started_at desc, id desc);
create index calls_by_phone on calls (workspace_id, phone, started_at desc);

-- Which visit sees which of our numbers right now.
create table shown_numbers (
  workspace_id uuid not null,
  source_id uuid not null,
  number text not null,
  anonymous_id text not null,
  visit jsonb not null,
  shown_at timestamptz not null,
  until timestamptz not null,               -- then another visit may be shown it
  primary key (workspace_id, source_id, number),
  foreign key (workspace_id, source_id) references sources on delete cascade
);
