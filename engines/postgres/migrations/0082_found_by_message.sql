-- What a message brought, asked message by message when the history is refilled.
create index orders_by_message on orders (workspace_id, attributed_message_id) where attributed_message_id is not null;
create index suppressions_by_message on suppressions (workspace_id, message_id) where message_id is not null;
