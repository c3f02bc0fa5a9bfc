-- An erasure of many people can be stopped between its pieces: so many were left as they were.
alter table erasures add column spared int not null default 0;
