-- When it was last looked who came over a limit of silence by the clock alone.
alter table trait_bases add column clock_at timestamptz;

-- What members have brought is added up again a little later, for all segments that changed together.
alter table segments add column is_unmeasured boolean not null default false;
alter table segment_clocks add column measured_at timestamptz;
alter table segment_clocks add column measuring_milliseconds int not null default 0;
