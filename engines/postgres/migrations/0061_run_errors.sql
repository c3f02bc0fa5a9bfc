-- Why a run failed is said in both languages, as everywhere else.
alter table source_runs alter column error type jsonb using to_jsonb(error);
alter table source_run_errors alter column reason type jsonb using to_jsonb(reason);
