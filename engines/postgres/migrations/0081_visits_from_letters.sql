-- Who came to the shop by which letter, as the tracker tells it. A visitor nobody knows yet has clicked too: when they
-- order days later or on becoming known, the letter is found by their card's family.
create table message_visits (
  workspace_id uuid not null references workspaces on delete cascade,
  customer_id bigint not null,              -- the card the visit was born with
  message_id uuid not null,
  first_at timestamptz not null,
  last_at timestamptz not null,             -- the beginning of the last visit by this letter
  primary key (workspace_id, customer_id, message_id)
);

-- Whoever bought was seen then: cards that were known before an import of newer orders.
update customers set
  first_seen_at = least(first_seen_at, first_order_at),
  last_seen_at = greatest(last_seen_at, date_trunc('minute', last_order_at))
where first_order_at < first_seen_at or last_order_at >= last_seen_at + interval '1 minute';
