// The door: the rest of the program knows two URLs and one log, never a driver.
export { sql } from 'kysely'
export type { Appender } from './log/appender.ts'
export { createAppender } from './log/appender.ts'
export { appendBatch } from './log/append.ts'
export * from './log/facts.ts'
export { type Lag, lagOf } from './log/lag.ts'
export { type Listening, listen, listenLog } from './log/listen.ts'
export {
  type LogBatch,
  moveCursor,
  type ReadLimits,
  readAfter,
  type SealedRange,
  sealedRange,
  sealRange,
} from './log/read.ts'
export { trimLog } from './log/trim.ts'
export { connectPostgres, type PostgresConnection } from './postgres/connect.ts'
export type { Database, Db, Transaction } from './postgres/database.ts'
export { startEmbeddedPostgres } from './postgres/embedded.ts'
export { migratePostgres } from './postgres/migrate.ts'
