-- What was refused says why in both languages: { en, ru }. Older rows keep their one sentence in both places.
alter table dead_letters alter column reason type jsonb using jsonb_build_object('en', reason, 'ru', reason);
alter table import_errors alter column reason type jsonb using jsonb_build_object('en', reason, 'ru', reason);
alter table imports alter column error type jsonb using
  case when error is not null then jsonb_build_object('en', error, 'ru', error) end;
