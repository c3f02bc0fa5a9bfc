-- Whoever says on the telephone that they want no calls: what came of that call, and their consent for calls is withdrawn with it.
alter table task_outcomes drop constraint task_outcomes_outcome_check;
alter table task_outcomes add constraint task_outcomes_outcome_check
  check (outcome in ('reached', 'not-reached', 'dropped', 'do-not-call'));
