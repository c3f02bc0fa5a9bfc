-- A source that is taken away keeps its name, for what it brought; nothing of how it was connected.
alter table sources add column removed_at timestamptz;
