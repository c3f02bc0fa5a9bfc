-- A chat, a browser or a telephone that comes or goes changes where somebody can be reached.
create trigger touch_new after insert on customer_addresses referencing new table as now_there
  for each statement execute function touch_owners();
create trigger touch_changed after update on customer_addresses referencing new table as now_there
  for each statement execute function touch_owners();
create trigger touch_gone after delete on customer_addresses referencing old table as then_there
  for each statement execute function touch_former_owners();

insert into touched_customers (workspace_id, customer_ids, has_news)
select workspace_id, array_agg(distinct customer_id), true from customer_addresses group by workspace_id;
