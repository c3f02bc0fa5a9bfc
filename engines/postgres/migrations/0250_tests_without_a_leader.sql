-- At the end of a test no variant may be ahead of the others: the rest get the first of the best.
alter table campaign_runs drop constraint campaign_runs_winner_by_check,
  add check (winner_by in ('proof', 'deadline', 'tie'));
