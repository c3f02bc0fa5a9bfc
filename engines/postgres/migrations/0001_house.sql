-- What is: one truth per thing, every row in one workspace. What happened lives in ClickHouse.

create extension if not exists pg_trgm;

-- Workspaces and those who work in them ---------------------------------------------------------

create table workspaces (
  id uuid primary key,
  name text not null,
  slug text not null unique,
  currency char(3) not null,
  time_zone text not null,
  locale text not null check (locale in ('en', 'ru')),
  settings jsonb not null default '{}',
  created_at timestamptz not null default now()
);

-- Where events come from (a site, an app, a till). The write key is public by nature: it stands in the page.
create table sources (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  kind text not null,                       -- 'site', 'server', 'import', 'demo'
  name text not null,
  write_key text not null unique,
  settings jsonb not null default '{}',
  created_at timestamptz not null default now(),
  last_event_at timestamptz,
  disabled_at timestamptz,
  primary key (workspace_id, id)
);

create table audit (
  id bigint generated always as identity primary key,
  workspace_id uuid,                        -- null: the installation itself
  actor_kind text not null,                 -- 'user', 'api-key', 'system', 'customer'
  actor_id text not null,
  operation text not null,
  subject text,                             -- id of what was touched
  input jsonb,                              -- secrets left out
  at timestamptz not null default now()
);
create index audit_by_workspace on audit (workspace_id, at desc);

-- The log: what is on its way ----------------------------------------------------------------------

create table log_batches (
  topic text not null,
  seq bigint not null,
  payload bytea not null,                   -- a JSON array of records
  record_count int not null,
  created_at timestamptz not null default now(),
  primary key (topic, seq)
);
alter table log_batches alter column payload set storage external;

create table log_cursors (
  topic text not null,
  consumer text not null,
  seq bigint not null default 0,
  sealed_to bigint,                         -- the range being written to ClickHouse right now ends here
  updated_at timestamptz not null default now(),
  primary key (topic, consumer)
);

-- Accepted, but could not be understood: seen, mended, replayed.
create table dead_letters (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  source_id uuid,
  step text not null,                       -- the pipeline step that gave up
  reason text not null,                     -- a sentence a person understands
  reason_code text not null,
  payload jsonb not null,
  received_at timestamptz not null,
  failed_at timestamptz not null default now(),
  replayed_at timestamptz,
  discarded_at timestamptz,
  primary key (workspace_id, id)
);
create index dead_letters_open on dead_letters (workspace_id, failed_at desc)
  where replayed_at is null and discarded_at is null;

-- Message ids already taken in: the second copy of an event changes nothing.
create table seen_messages (
  workspace_id uuid not null,
  message_hash uuid not null,               -- first 128 bits of SHA-256 of the messageId
  seen_at timestamptz not null default now(),
  primary key (workspace_id, message_hash)
);
create index seen_messages_by_time on seen_messages using brin (seen_at);

-- Customers ------------------------------------------------------------------------------------------

create sequence customer_ids as bigint maxvalue 9007199254740991;

-- A merged card keeps its row and its history; merged_into leads to the living one (always the root, never a chain).
create table customers (
  workspace_id uuid not null references workspaces on delete cascade,
  id bigint not null default nextval('customer_ids'),
  merged_into bigint,
  first_name text,
  middle_name text,
  last_name text,
  email text,                               -- the one to write to; all of them are in identifiers
  phone text,                               -- E.164
  gender text check (gender in ('female', 'male')),
  birthday date,
  country text,
  region text,
  city text,
  address text,
  locale text,
  time_zone text,
  attributes jsonb not null default '{}',
  -- key figures, kept by the orders module for lists and the card
  order_count int not null default 0,       -- purchases: not cancelled, something bought for money
  revenue_minor bigint not null default 0,
  first_order_at timestamptz,
  last_order_at timestamptz,
  first_seen_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),   -- to the minute
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id)
) with (fillfactor = 85);
create index customers_merged on customers (workspace_id, merged_into) where merged_into is not null;

create table identifiers (
  workspace_id uuid not null,
  kind text not null,                       -- 'email', 'phone', 'user-id', 'anonymous-id', 'loyalty-card'
  value text not null,                      -- normalised
  customer_id bigint not null,              -- the card it was first seen on; follow merged_into
  first_seen_at timestamptz not null default now(),
  primary key (workspace_id, kind, value),
  foreign key (workspace_id, customer_id) references customers on delete cascade
);
create index identifiers_by_customer on identifiers (workspace_id, customer_id);

-- Two cards made one, and back. Nothing is rewritten: customers.merged_into is recomputed from the merges in force.
create table merges (
  workspace_id uuid not null,
  id uuid not null,
  from_customer_id bigint not null,
  into_customer_id bigint not null,
  reason jsonb not null,                    -- { kind: 'shared-identifier', identifierKind, value } | { kind: 'by-hand', … }
  actor_kind text not null,
  actor_id text not null,
  merged_at timestamptz not null default now(),
  undone_at timestamptz,
  undone_by text,
  primary key (workspace_id, id)
);
create index merges_by_from on merges (workspace_id, from_customer_id) where undone_at is null;
create index merges_by_into on merges (workspace_id, into_customer_id) where undone_at is null;

-- Permission per channel and topic, with proof; the newest row of a (channel, topic) holds.
create table consents (
  workspace_id uuid not null,
  id uuid not null,
  customer_id bigint not null,
  channel text not null,
  topic text not null default 'marketing',
  status text not null check (status in ('granted', 'withdrawn')),
  proof jsonb not null default '{}',        -- where, how, text, ip, url, message id
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index consents_by_customer on consents (workspace_id, customer_id, channel, topic, at desc);

create table suppressions (
  workspace_id uuid not null,
  channel text not null,
  address text not null,
  reason text not null,                     -- 'unsubscribed', 'hard-bounce', 'complaint', 'by-hand'
  message_id uuid,
  at timestamptz not null default now(),
  primary key (workspace_id, channel, address)
);

-- Catalogue, carts, orders ------------------------------------------------------------------------------

create table products (
  workspace_id uuid not null references workspaces on delete cascade,
  id text not null,                         -- the shop's own id
  sku text,
  name text not null,
  url text,
  image_url text,
  category text,                            -- path, ' / ' between levels
  brand text,
  price_minor bigint,
  currency char(3),
  available boolean not null default true,
  attributes jsonb not null default '{}',
  seen_at timestamptz not null default now(),       -- when what we know was true: older knowledge does not replace it
  from_orders boolean not null default false,       -- known from order lines only: any word of the shop itself is stronger
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index products_by_name on products using gin (name gin_trgm_ops);

create table carts (
  workspace_id uuid not null,
  customer_id bigint not null,
  items jsonb not null default '[]',        -- [{ productId, name, quantity, priceMinor, currency, url, imageUrl }]
  total_minor bigint not null default 0,
  currency char(3),
  status text not null default 'open' check (status in ('open', 'ordered')),
  whole_at timestamptz not null default 'epoch', -- the last time it was told whole, cleared or ordered: older additions are void
  updated_at timestamptz not null default now(),
  primary key (workspace_id, customer_id)
) with (fillfactor = 80);

-- A purchase online, at the till, or the cancellation of one (its lines are negative).
create table orders (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  number text not null,                     -- the shop's own number: an order sent twice is one order
  customer_id bigint,                       -- null: a receipt nobody is known for
  status text not null,                     -- 'placed', 'paid', 'shipped', 'completed', 'cancelled', 'refunded'
  channel text not null default 'online',   -- 'online', 'offline'
  store text,
  placed_at timestamptz not null,
  currency char(3) not null,
  total_minor bigint not null,
  discount_minor bigint not null default 0,
  shipping_minor bigint not null default 0,
  tax_minor bigint not null default 0,
  refunded_minor bigint not null default 0,
  coupon text,
  is_purchase boolean not null,             -- not cancelled, and something was bought for money
  attributed_message_id uuid,
  attributes jsonb not null default '{}',
  source_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, number)
);
create index orders_by_customer on orders (workspace_id, customer_id, placed_at desc);
create index orders_by_time on orders (workspace_id, placed_at desc);

create table order_lines (
  workspace_id uuid not null,
  order_id uuid not null,                   -- no foreign key: checked row by row it was three quarters of the cost of a
                                            -- line. Lines are written in their order's transaction and by nobody else.
  line_no int not null,
  product_id text not null,
  name text,
  quantity numeric(14, 3) not null,
  price_minor numeric(20, 4) not null,      -- of one; shops do have prices of a tenth of a penny
  amount_minor bigint not null,             -- of the line, rounded half away from zero
  primary key (workspace_id, order_id, line_no)
);

-- Imports ----------------------------------------------------------------------------------------------

create table imports (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  kind text not null,                       -- 'orders', …
  file_name text not null,
  file_path text not null,                  -- where the upload or the command's file lies
  mapping jsonb not null,
  options jsonb not null default '{}',
  form jsonb not null default '{}',         -- how the file is read: connector, encoding, delimiter, header
  columns jsonb not null default '[]',      -- the file's own, for the error report
  status text not null check (status in ('waiting', 'running', 'done', 'failed', 'stopped')),
  runner text not null default 'worker',    -- 'worker', or 'command-line': the file lies where only the command can read it
  staging text,                             -- the unlogged table its rows wait in
  phase text not null default 'reading' check (phase in ('reading', 'saving')),
  position text,                            -- saving: every group up to this key is done (committed together with it)
  bytes_total bigint not null,
  bytes_read bigint not null default 0,
  rows_total bigint,                        -- known once the file is read
  rows_done bigint not null default 0,
  rows_failed bigint not null default 0,
  summary jsonb not null default '{}',      -- orders, customers, products … created, changed, same
  error text,
  created_by text not null,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  primary key (workspace_id, id)
);

create table import_errors (
  workspace_id uuid not null,
  import_id uuid not null,
  row_no bigint not null,                   -- line of the file, the header is 1
  reason text not null,
  row jsonb not null,
  primary key (workspace_id, import_id, row_no),
  foreign key (workspace_id, import_id) references imports on delete cascade
);

-- Messages, templates, flows --------------------------------------------------------------------------

create table templates (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  channel text not null,
  name text not null,
  content jsonb not null,                   -- as the channel declares: e-mail { subject, preheader, mjml, fromName, fromAddress }
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id)
);

create table channel_accounts (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  channel text not null,                    -- 'email'
  name text not null,
  settings jsonb not null,                  -- as the channel declares; secrets sealed
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);

create table flows (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  name text not null,
  status text not null check (status in ('draft', 'running', 'paused')),
  version int not null default 1,
  definition jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id)
);

create table flow_versions (
  workspace_id uuid not null,
  flow_id uuid not null,
  version int not null,
  definition jsonb not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, flow_id, version),
  foreign key (workspace_id, flow_id) references flows on delete cascade
);

-- One person on the way through one flow.
create table enrolments (
  workspace_id uuid not null,
  id uuid not null,
  flow_id uuid not null,
  version int not null,
  customer_id bigint not null,
  occasion text not null,                   -- what started it (message id, cart…): the same occasion starts once
  step_id text,                             -- where the person stands; null when ended
  status text not null check (status in ('active', 'waiting', 'done', 'exited', 'failed')),
  wake_at timestamptz,                      -- due when active, or the end of the wait
  waits_for text,                           -- name of the event waited for
  facts jsonb not null default '{}',        -- what the trigger and later events brought
  attempts int not null default 0,
  reason text,                              -- why it ended or failed
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, flow_id, customer_id, occasion)
) with (fillfactor = 80);
create index enrolments_due on enrolments (wake_at) where status in ('active', 'waiting');
create index enrolments_live on enrolments (workspace_id, customer_id) where status in ('active', 'waiting');
create index enrolments_by_customer on enrolments (workspace_id, customer_id);

-- Decided once, handed over once; a hand-over in doubt is shown as such and never repeated.
create table messages (
  workspace_id uuid not null,
  id uuid not null,
  idempotency_key text not null,            -- source / step / customer / occasion
  channel text not null,
  customer_id bigint not null,
  address text,
  template_id uuid,
  flow_id uuid,
  step_id text,
  enrolment_id uuid,
  facts jsonb not null default '{}',        -- what the template may use besides the customer
  subject text,
  status text not null check (status in ('queued', 'sending', 'sent', 'skipped', 'failed', 'in-doubt')),
  reason text,                              -- why skipped, failed or in doubt
  reason_code text,
  attempts int not null default 0,
  send_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  claimed_at timestamptz,
  sent_at timestamptz,
  provider_id text,                         -- Message-ID header or the provider's id
  opened_at timestamptz,
  clicked_at timestamptz,
  converted_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, idempotency_key)
) with (fillfactor = 80);
create index messages_due on messages (send_at) where status = 'queued';
create index messages_sending on messages (claimed_at) where status = 'sending';
create index messages_by_customer on messages (workspace_id, customer_id, created_at desc);
create index messages_by_time on messages (workspace_id, created_at desc);

-- The installation's own small secrets and settings (link signing key, …).
create table installation (
  name text primary key,
  value jsonb not null,
  updated_at timestamptz not null default now()
);
