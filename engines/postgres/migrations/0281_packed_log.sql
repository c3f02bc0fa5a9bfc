-- Long payloads are packed (engines/log/payload.ts). Null in the rows from before: as many as the payload has.
alter table log_batches add column bytes int;
-- Topic `facts`: the customers of whom the batch speaks, so that others need not unpack it. Null in the rows from before.
alter table log_batches add column whose bigint[];
alter table log_batches alter column whose set storage external;
