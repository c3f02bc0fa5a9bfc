import { ClickHouseError } from '@clickhouse/client'

/**
 * Whether ClickHouse itself says no to a question, rather than not being there: asking the same again will not help.
 * Also when it is the cause of the error given.
 */
export function isRefusedQuery(error: unknown): boolean {
  if (error instanceof ClickHouseError) return true
  return error instanceof Error && error.cause !== undefined && isRefusedQuery(error.cause)
}
