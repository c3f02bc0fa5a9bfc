/** What the supervisor may set of the built-in engine. */
export interface EngineLimits {
  /** All queries together. */
  memoryBytes: number
  maxThreads: number
  ordinarySessions: number
  urgentSessions: number
}

export const defaultLimits: EngineLimits = {
  memoryBytes: 1_000_000_000,
  maxThreads: 2,
  ordinarySessions: 4,
  urgentSessions: 2,
}

/** Longest query and longest parameters. */
export const longestTextBytes = 64_000_000

/** Of the engine as a whole: small caches, few background threads, no log tables, no questions about big drops. */
export const configFile = (limits: EngineLimits): string => `<clickhouse>
  <logger><level>none</level></logger>
  <timezone>UTC</timezone>
  <max_server_memory_usage>${limits.memoryBytes}</max_server_memory_usage>
  <mark_cache_size>67108864</mark_cache_size>
  <index_mark_cache_size>8388608</index_mark_cache_size>
  <uncompressed_cache_size>0</uncompressed_cache_size>
  <mmap_cache_size>16</mmap_cache_size>
  <compiled_expression_cache_size>8388608</compiled_expression_cache_size>
  <query_cache><max_size_in_bytes>8388608</max_size_in_bytes></query_cache>
  <background_pool_size>2</background_pool_size>
  <background_merges_mutations_concurrency_ratio>2</background_merges_mutations_concurrency_ratio>
  <background_move_pool_size>1</background_move_pool_size>
  <background_fetches_pool_size>1</background_fetches_pool_size>
  <background_common_pool_size>2</background_common_pool_size>
  <background_schedule_pool_size>4</background_schedule_pool_size>
  <background_buffer_flush_schedule_pool_size>1</background_buffer_flush_schedule_pool_size>
  <background_message_broker_schedule_pool_size>1</background_message_broker_schedule_pool_size>
  <background_distributed_schedule_pool_size>1</background_distributed_schedule_pool_size>
  <max_table_size_to_drop>0</max_table_size_to_drop>
  <max_partition_size_to_drop>0</max_partition_size_to_drop>
  <merge_tree>
    <number_of_free_entries_in_pool_to_lower_max_size_of_merge>1</number_of_free_entries_in_pool_to_lower_max_size_of_merge>
    <number_of_free_entries_in_pool_to_execute_mutation>1</number_of_free_entries_in_pool_to_execute_mutation>
    <number_of_free_entries_in_pool_to_execute_optimize_entire_partition>1</number_of_free_entries_in_pool_to_execute_optimize_entire_partition>
  </merge_tree>
</clickhouse>
`

/** Of every query, unless it says otherwise. */
export const sessionArguments = (limits: EngineLimits, configPath: string): string[] => [
  `--config-file=${configPath}`,
  `--max_threads=${limits.maxThreads}`,
  '--max_insert_threads=1',
  '--async_insert=0',
  `--max_memory_usage=${Math.round(limits.memoryBytes * 0.7)}`,
  `--max_bytes_before_external_group_by=${Math.round(limits.memoryBytes * 0.3)}`,
  `--max_bytes_before_external_sort=${Math.round(limits.memoryBytes * 0.3)}`,
  // parameters are SET as text; the length of queries themselves is checked before
  `--max_query_size=${longestTextBytes}`,
  '--output_format_json_quote_64bit_integers=0',
]
