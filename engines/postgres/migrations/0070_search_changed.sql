-- Who changed their name is found by set difference: a join of two transition tables, of which the planner knows
-- nothing, went through all pairs, and an update of 5,000 customers looked at 25 million of them.
create or replace function search_after_changed_customers() returns trigger language plpgsql as $$
begin
  perform refresh_search(array_agg(workspace_id), array_agg(id))
  from (
    select workspace_id, id, first_name, middle_name, last_name from now_there
    except all
    select workspace_id, id, first_name, middle_name, last_name from then_there
  ) changed;
  return null;
end $$;
