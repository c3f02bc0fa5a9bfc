-- How many people an occasion had asked about when its pace was last reckoned anew (begun, resumed, set otherwise): the time left goes
-- by what came after that, without the pause before it.
alter table campaign_runs add column paced_after integer not null default 0;
