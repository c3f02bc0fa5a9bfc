-- What ONE unit of another currency is worth in the workspace's own, by the day from which it holds.
create table currency_rates (
  workspace_id uuid not null references workspaces on delete cascade,
  currency char(3) not null,
  day date not null,
  rate numeric(24, 12) not null check (rate > 0),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, currency, day)
);

-- Whoever keeps the rates in memory looks here whether they are still the same.
alter table workspaces add column rates_changed_at timestamptz;

-- Amounts are the workspace's money; what was told in another currency stands here, with the rate it was counted by:
-- { currency, rate, rateDay, totalMinor, discountMinor, shippingMinor, taxMinor, refundedMinor, lines: [{ priceMinor, amountMinor }] }
alter table orders add column told jsonb;
create index orders_told_otherwise on orders (workspace_id, id) where told is not null;

-- { currency, rate, rateDay, costMinor }
alter table advertising_costs add column told jsonb;
