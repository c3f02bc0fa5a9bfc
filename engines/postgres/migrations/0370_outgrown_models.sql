-- Cards made since the model was learnt, and compared by it one by one: a base that grew much by them is learnt anew.
alter table duplicate_models add column new_since int not null default 0;
