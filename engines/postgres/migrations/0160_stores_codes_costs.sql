-- What files tell beside people and orders: the shop's stores, promo codes given out elsewhere, money spent on advertising.

create table stores (
  workspace_id uuid not null references workspaces on delete cascade,
  code text not null,                       -- the shop's own; orders name a store by this or by its name
  name text,
  address text,
  city text,
  latitude double precision,
  longitude double precision,
  time_zone text,
  updated_at timestamptz not null default now(),
  primary key (workspace_id, code)
);
create index stores_by_name on stores (workspace_id, lower(name));

create table promo_codes (
  workspace_id uuid not null references workspaces on delete cascade,
  code text not null,
  discount_percent numeric(5, 2),           -- this, or
  discount_minor bigint,                    -- an amount of `currency`
  currency char(3),
  valid_from timestamptz,
  valid_until timestamptz,
  total_limit int,                          -- how many times by everybody together
  customer_limit int,                       -- how many times by one person
  used int,                                 -- so many times, as far as told
  status text not null default 'active' check (status in ('active', 'used', 'expired', 'blocked')),
  customer_id bigint,                       -- whose it is; null: anybody's
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, code)
);
-- Typed at a till, a code's letters are in any case: two that differ in nothing else are one.
create unique index promo_codes_whatever_case on promo_codes (workspace_id, upper(code));
create index promo_codes_by_customer on promo_codes (workspace_id, customer_id) where customer_id is not null;

-- One row a day and campaign: what is told again replaces it, as cabinets correct their last days.
create table advertising_costs (
  workspace_id uuid not null references workspaces on delete cascade,
  day date not null,                        -- as the cabinet counts its days
  source text not null,                     -- as in utm_source, in small letters
  medium text not null default '',          -- as in utm_medium, in small letters
  campaign text not null default '',        -- as in utm_campaign
  cost_minor bigint not null,
  currency char(3) not null,
  clicks bigint,
  impressions bigint,
  updated_at timestamptz not null default now(),
  primary key (workspace_id, day, source, medium, campaign)
);
