-- Many people erased at one request: their cards go piece by piece, then all the rest at once, with one certificate.
alter table erasures add column people int not null default 1;   -- of whom it was asked for
alter table erasures add column pending bigint[];                -- whose cards still stand
alter table erasures drop constraint erasures_step_check;
alter table erasures add constraint erasures_step_check check (step in ('cards', 'texts', 'history', 'log', 'done'));
