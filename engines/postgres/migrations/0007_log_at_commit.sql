-- Batches numbered at the commit. Whoever appends waits for the commit of the one before; a transaction that took its
-- number in the middle would hold up all others while it works, and be in a deadlock with one that has locked a row it
-- needs next. So it writes its batch under a number below zero, which nobody reads, and gets the real one last.

create sequence log_places as bigint;

create function log_give_number() returns trigger language plpgsql as $$
begin
  -- the same lock as engines/log/append.ts takes
  perform pg_advisory_xact_lock(
    ('x' || encode(substring(sha256(convert_to('log:' || new.topic, 'UTF8')) for 8), 'hex'))::bit(64)::bigint);
  update log_batches set seq = 1 + greatest(
    (select coalesce(max(seq), 0) from log_batches where topic = new.topic),
    (select coalesce(max(seq), 0) from log_cursors where topic = new.topic))
  where topic = new.topic and seq = new.seq;
  perform pg_notify('log', new.topic);
  return null;
end $$;

create constraint trigger log_number_at_commit after insert on log_batches
  deferrable initially deferred
  for each row when (new.seq < 0) execute function log_give_number();
