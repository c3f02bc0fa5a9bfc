-- What the contact policy asks of a message.
alter table messages
  -- 'service': news of one's own order, a confirmation; no consent to marketing is asked for, no limit counts it
  add column purpose text not null default 'marketing' check (purpose in ('marketing', 'service')),
  add column wanted_at timestamptz,                   -- when it was first meant to go; send_at is when it may
  add column reason_values jsonb;                     -- the figures of the reason: { count, limit, days }
