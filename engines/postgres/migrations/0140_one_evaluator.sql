-- Conditions of flows are those of segments: what was saved in the words of the former small set is said in theirs.

create function flow_comparison(told jsonb) returns jsonb immutable language sql as $$
  select (told - 'operator' - 'value') || case told ->> 'operator'
    when 'is-known' then jsonb_build_object('is', 'present')
    when 'is-not' then jsonb_build_object('is', 'not-equals', 'value', coalesce(told -> 'value', '""'))
    else jsonb_build_object('is', 'equals', 'value', coalesce(told -> 'value', '""')) end
$$;

create function flow_period(days numeric) returns jsonb immutable language sql as $$
  select case when days % 1 = 0 then jsonb_build_object('last', days::int, 'unit', 'day')
    else jsonb_build_object('last', least(10000, greatest(1, ceil(days * 24)))::int, 'unit', 'hour') end
$$;

create function flow_condition(told jsonb) returns jsonb immutable language sql as $$
  select jsonb_build_object('isNot', false) || case told ->> 'kind'
    when 'has-consent' then
      jsonb_build_object('channel', 'email', 'topic', 'marketing', 'state', 'granted') || told
    when 'has-ordered-in' then (told - 'days') || jsonb_build_object(
      'kind', 'order-count', 'atLeast', 1, 'period', flow_period(coalesce((told ->> 'days')::numeric, 1)),
      'statuses', '[]'::jsonb, 'channels', '[]'::jsonb, 'stores', '[]'::jsonb, 'coupons', '[]'::jsonb)
    when 'attribute-is' then flow_comparison(told)
    when 'event-property-is' then flow_comparison(told)
    else told end
$$;

create function flow_conditions(told jsonb) returns jsonb immutable language sql as $$
  select coalesce(jsonb_agg(flow_condition(one) order by place), '[]')
  from jsonb_array_elements(coalesce(told, '[]')) with ordinality as each(one, place)
$$;

create function flow_definition(told jsonb) returns jsonb immutable language sql as $$
  select told || jsonb_build_object(
    'trigger', (told -> 'trigger') || jsonb_build_object('conditions', flow_conditions(told #> '{trigger,conditions}')),
    'exit', (
      select coalesce(jsonb_agg(rule || '{"conditions": []}' order by place), '[]')
      from jsonb_array_elements(coalesce(told -> 'exit', '[]')) with ordinality as each(rule, place)),
    'steps', (
      select coalesce(jsonb_agg(case when step ? 'conditions'
        then step || jsonb_build_object('conditions', flow_conditions(step -> 'conditions')) else step end order by place), '[]')
      from jsonb_array_elements(coalesce(told -> 'steps', '[]')) with ordinality as each(step, place)))
$$;

update flows set definition = flow_definition(definition);
update flow_versions set definition = flow_definition(definition);

drop function flow_definition, flow_conditions, flow_condition, flow_period, flow_comparison;

-- What conditions ask that decide whether somebody starts a flow, or leaves it: answered once what happened is remembered.
create table flow_questions (
  workspace_id uuid not null,
  id uuid not null,
  flow_id uuid not null,
  version int not null,
  customer_id bigint not null,
  enrolment_id uuid,                        -- whose way may end; null: one may begin
  exit_place int,                           -- of the exit rules of the version
  occasion text not null,
  facts jsonb not null,
  happened_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, flow_id) references flows on delete cascade
);
create index flow_questions_in_order on flow_questions (id);
create index flow_questions_of_enrolment on flow_questions (workspace_id, enrolment_id) where enrolment_id is not null;
