-- Whether mail domains take mail, as the name servers say: asked only for workspaces that want it.
create table mail_domains (
  domain text primary key,
  takes_mail boolean,                       -- null: not asked yet, or the name servers do not answer
  asked_at timestamptz,
  next_at timestamptz not null default now(),
  seen_at timestamptz not null default now() -- when a card had it last: those nobody has are forgotten
);
create index mail_domains_due on mail_domains (next_at);

-- When the domains of a workspace's cards were listed last.
create table mail_domain_lists (
  workspace_id uuid primary key references workspaces on delete cascade,
  listed_at timestamptz not null
);
