-- What readers answered to a question in a letter by a button: the last word of each.
create table message_feedback (
  workspace_id uuid not null,
  message_id uuid not null,
  customer_id bigint not null,
  question text not null,                    -- 'nps', 'stars', 'reason'
  value text not null,
  comment text,
  is_confirmed boolean not null,             -- said on the page, and not only by the button
  answered_at timestamptz not null,
  primary key (workspace_id, message_id, question)
);
create index message_feedback_by_customer on message_feedback (workspace_id, customer_id, answered_at desc);
create index message_feedback_by_time on message_feedback (workspace_id, answered_at desc);
