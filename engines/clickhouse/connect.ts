import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client'

export type { ClickHouseClient } from '@clickhouse/client'

/**
 * Given with a query that a person or a trigger waits for: it may take sessions that are kept free for such, and what is
 * `behind` stands aside while it runs.
 */
export const urgent = { workload: 'urgent', priority: '1' } as const

/** Given with work that nobody waits for: block by block, for a second at most, it lets urgent queries go first. */
export const behind = { priority: '2' } as const

/**
 * Given with a long query about a few people: working out how to run it would cost more than running it, so it runs as
 * it is written, on one thread, and answers at once.
 */
export const aboutFew = {
  max_threads: 1,
  wait_end_of_query: 1,
  query_plan_optimize_join_order_limit: 0,
  enable_join_runtime_filters: 0,
} as const

/**
 * The official client, set as the product needs it: whole numbers as numbers, no compression on loopback, an insert
 * is done when it is answered. Connections that idle are given up before the server gives them up.
 */
export function connectClickHouse(
  url: string,
  options: { database?: string; maxConnections?: number } = {},
): ClickHouseClient {
  const isNear = /^(localhost|127\.|\[::1\])/.test(new URL(url).hostname)
  return createClient({
    url,
    ...(options.database === undefined ? {} : { database: options.database }),
    application: 'habitue',
    max_open_connections: options.maxConnections ?? 20,
    request_timeout: 600_000,
    use_multipart_params_auto: true,
    compression: { request: !isNear, response: !isNear },
    keep_alive: { enabled: true, idle_socket_ttl: 2_000, eagerly_destroy_stale_sockets: true },
    log: { level: ClickHouseLogLevel.OFF },
    clickhouse_settings: {
      output_format_json_quote_64bit_integers: 0,
      async_insert: 0,
      wait_end_of_query: 0,
    },
  })
}
