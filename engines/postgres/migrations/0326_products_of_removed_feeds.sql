-- A feed that was taken away: its products are still to be marked as gone.
alter table sources add column marks_gone boolean not null default false;
create index sources_marking_gone on sources (id) where marks_gone;
