-- While a campaign goes out every message is updated twice. Cleaned up after each twentieth, as every table is here, a queue of 200,000 was
-- cleaned all the time, fourteen indexes each: a third of what PostgreSQL did for a message. A message's row that is left behind costs
-- nobody anything until there are many of them.
alter table messages set (autovacuum_vacuum_threshold = 20000, autovacuum_analyze_threshold = 50000);
