-- What people who work here write on a card. A note taken away can be brought back for a while.
create table customer_notes (
  workspace_id uuid not null,
  id uuid not null,
  customer_id bigint not null,              -- the card it was written on; a family is read together
  text text not null,
  author_id text not null,                  -- of a user, or of a key
  created_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references customers on delete cascade
);
create index customer_notes_by_customer on customer_notes (workspace_id, customer_id, created_at desc)
  where deleted_at is null;
