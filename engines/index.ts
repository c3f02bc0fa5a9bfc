// The door: the rest of the program knows two URLs and one log, never a driver.

export { type RawBuilder, sql } from 'kysely'
export { binaryRows } from './clickhouse/binary-rows.ts'
export { aboutFew, behind, type ClickHouseClient, connectClickHouse, urgent } from './clickhouse/connect.ts'
export { startEmbeddedClickHouse } from './clickhouse/embedded.ts'
export {
  askFragment,
  bound,
  ch,
  type Fragment,
  joined,
  named,
  rendered,
} from './clickhouse/fragment.ts'
export { insertJson } from './clickhouse/insert-json.ts'
export { insertMissing, type RefillBy } from './clickhouse/insert-missing.ts'
export { insertRows } from './clickhouse/insert-rows.ts'
export { type Lock, migrateClickHouse } from './clickhouse/migrate.ts'
export { clickhouseDate, type Question, question } from './clickhouse/question.ts'
export { isRefusedQuery } from './clickhouse/refused-query.ts'
export { type ConnectedEngines, connectEngines, type EngineUrls, migrateEngines } from './connect.ts'
export type { EmbeddedEngine } from './engine.ts'
export { keepRunning, type RunningChild, type WatchedChild } from './keep-running.ts'
export { appendBatch } from './log/append.ts'
export { appendAtCommit } from './log/append-at-commit.ts'
export { type Appender, createAppender } from './log/appender.ts'
export { factsArriving, tellArriving } from './log/arriving.ts'
export * from './log/facts.ts'
export { arrivedLately, type Lag, lagOf } from './log/lag.ts'
export { type Listening, listen, listenLog } from './log/listen.ts'
export {
  cursorOf,
  type LogBatch,
  moveCursor,
  placeOf,
  type ReadLimits,
  readAfter,
  readFrom,
  type SealedRange,
  sealedRange,
  sealRange,
} from './log/read.ts'
export { forgetFacts, forgetIntake, forgetRecords, headOf } from './log/rewrite.ts'
export { trimLog } from './log/trim.ts'
export { pipeRows } from './pipe-rows.ts'
export { connectPostgres, type PostgresConnection } from './postgres/connect.ts'
export { copyRows } from './postgres/copy.ts'
export type { Database, Db, Transaction } from './postgres/database.ts'
export { startEmbeddedPostgres } from './postgres/embedded.ts'
export { migratePostgres } from './postgres/migrate.ts'
export { keepingPlans, planned } from './postgres/planned.ts'
export { type EngineStatus, type Engines, startEngines } from './start.ts'
