-- Of the people an occasion has asked about, those the contact policy or the hold-out left without a letter: progress counts letters.
alter table campaign_runs add column refused integer not null default 0;
