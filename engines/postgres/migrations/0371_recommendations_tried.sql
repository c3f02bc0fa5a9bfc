-- When learning began last: a workspace that cannot be learnt from does not stand in the way of the others.
alter table recommendation_models
  add column tried_at timestamptz,
  alter column learnt_at drop not null,
  alter column products set default 0,
  alter column pairs set default 0,
  alter column took_ms set default 0;
