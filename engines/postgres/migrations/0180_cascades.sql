-- Cascades: the next channel, when the one before has not reached the person in time.
alter table messages
  add column follows uuid[],                -- the messages of its cascade that went before it, the first one first
  add column reach text check (reach in ('delivered', 'opened', 'clicked'));   -- what of it keeps the next one back; null: there is none

-- People of a campaign whose cascade is not over, and when they are looked at next.
create table campaign_climbs (
  workspace_id uuid not null,
  campaign_id uuid not null,
  occasion int not null,
  customer_id bigint not null,
  variant text not null,
  look_at timestamptz not null,
  primary key (workspace_id, campaign_id, occasion, customer_id),
  foreign key (workspace_id, campaign_id, occasion) references campaign_runs on delete cascade,
  foreign key (workspace_id, customer_id) references customers on delete cascade
);
create index campaign_climbs_due on campaign_climbs (workspace_id, campaign_id, occasion, look_at);
create index campaign_climbs_by_customer on campaign_climbs (workspace_id, customer_id);
alter table campaign_climbs alter column workspace_id set statistics 0;
