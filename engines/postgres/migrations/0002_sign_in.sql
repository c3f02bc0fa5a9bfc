-- Who may come in. users, sessions, accounts and verifications are better-auth's shapes in our words.

create table users (
  id uuid primary key,
  name text not null,
  email text not null unique,               -- lower case
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table sessions (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sessions_by_user on sessions (user_id);

-- A way to sign in; provider 'credential' is e-mail and password (scrypt).
create table accounts (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index accounts_by_user on accounts (user_id);

create table verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_by_identifier on verifications (identifier);

create table members (
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null references users on delete cascade,
  role text not null check (role in ('owner', 'manager', 'analyst', 'viewer')),
  created_at timestamptz not null default now(),
  primary key (workspace_id, user_id)
);
create index members_by_user on members (user_id);

-- Nobody is a member before they have opened their one-time link; only the link's hash is kept.
create table invitations (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  email text not null,
  role text not null check (role in ('owner', 'manager', 'analyst', 'viewer')),
  token_hash bytea not null unique,
  invited_by text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (workspace_id, id)
);
create unique index invitations_open on invitations (workspace_id, email)
  where accepted_at is null and withdrawn_at is null;

-- Keys for programs: the token is shown once, only its SHA-256 is kept.
create table api_keys (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  name text not null,
  token_hash bytea not null unique,
  token_start text not null,                -- the first characters, to tell keys apart
  scopes text[] not null,                   -- 'read', 'write', 'personal-data', 'administer'
  created_by text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,                 -- to the minute
  revoked_at timestamptz,
  primary key (workspace_id, id)
);

-- What each lane last said of itself, so that any process can show it.
create table lane_states (
  name text primary key,
  process_id int not null,
  rounds bigint not null,
  trouble text,
  trouble_since timestamptz,
  last_round_at timestamptz,
  said_at timestamptz not null default now()
);

-- The same for our processes: 'main', 'worker', and the embedded engines.
create table process_states (
  role text primary key,
  process_id int,                           -- null while it is down
  resident_bytes bigint,
  started_at timestamptz,
  restarts int not null default 0,
  last_error text,
  said_at timestamptz not null default now()
);
