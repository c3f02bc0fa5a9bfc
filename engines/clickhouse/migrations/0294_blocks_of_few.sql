-- Rows of one customer lie side by side, and a thousand touched customers are a thousand places: of each the least that could
-- be read was 8,192 rows, so that any thousand read the whole table (decision 62). Every statement may be run again: a copy
-- done twice is one, as newer rows replace older ones.

CREATE TABLE IF NOT EXISTS customer_profiles_by_few AS customer_profiles
ENGINE = ReplacingMergeTree(version, is_gone)
ORDER BY (workspace_id, customer_id)
SETTINGS index_granularity = 256, min_compress_block_size = 4096, max_compress_block_size = 65536;
INSERT INTO customer_profiles_by_few SELECT * FROM customer_profiles
SETTINGS max_threads = 1, max_insert_threads = 1, max_block_size = 8192, min_insert_block_size_rows = 100000, min_insert_block_size_bytes = 33554432;
DROP TABLE IF EXISTS customer_profiles SYNC SETTINGS max_table_size_to_drop = 0;
RENAME TABLE IF EXISTS customer_profiles_by_few TO customer_profiles;

CREATE TABLE IF NOT EXISTS customer_traits_by_few AS customer_traits
ENGINE = ReplacingMergeTree(version, is_gone)
ORDER BY (workspace_id, customer_id)
SETTINGS index_granularity = 256, min_compress_block_size = 4096, max_compress_block_size = 65536,
  min_bytes_for_wide_part = 1000000000000;
INSERT INTO customer_traits_by_few SELECT * FROM customer_traits
SETTINGS max_threads = 1, max_insert_threads = 1, max_block_size = 8192, min_insert_block_size_rows = 100000, min_insert_block_size_bytes = 33554432;
DROP TABLE IF EXISTS customer_traits SYNC SETTINGS max_table_size_to_drop = 0;
RENAME TABLE IF EXISTS customer_traits_by_few TO customer_traits;

CREATE TABLE IF NOT EXISTS customer_predictions_by_few AS customer_predictions
ENGINE = ReplacingMergeTree(version, is_gone)
ORDER BY (workspace_id, customer_id)
SETTINGS index_granularity = 256, min_compress_block_size = 4096, max_compress_block_size = 65536,
  min_bytes_for_wide_part = 1000000000000;
INSERT INTO customer_predictions_by_few SELECT * FROM customer_predictions
SETTINGS max_threads = 1, max_insert_threads = 1, max_block_size = 8192, min_insert_block_size_rows = 100000, min_insert_block_size_bytes = 33554432;
DROP TABLE IF EXISTS customer_predictions SYNC SETTINGS max_table_size_to_drop = 0;
RENAME TABLE IF EXISTS customer_predictions_by_few TO customer_predictions;

CREATE TABLE IF NOT EXISTS trait_groups_by_few AS trait_groups
ENGINE = ReplacingMergeTree(version, is_gone)
ORDER BY (workspace_id, customer_id, assortment_group)
SETTINGS index_granularity = 256, min_compress_block_size = 4096, max_compress_block_size = 65536,
  min_bytes_for_wide_part = 1000000000000;
INSERT INTO trait_groups_by_few SELECT * FROM trait_groups
SETTINGS max_threads = 1, max_insert_threads = 1, max_block_size = 8192, min_insert_block_size_rows = 100000, min_insert_block_size_bytes = 33554432;
DROP TABLE IF EXISTS trait_groups SYNC SETTINGS max_table_size_to_drop = 0;
RENAME TABLE IF EXISTS trait_groups_by_few TO trait_groups;

CREATE TABLE IF NOT EXISTS purchases_by_few AS purchases
ENGINE = ReplacingMergeTree(version, is_gone)
ORDER BY (workspace_id, customer_id, order_id)
SETTINGS index_granularity = 256, min_compress_block_size = 4096, max_compress_block_size = 65536,
  non_replicated_deduplication_window = 1000;
INSERT INTO purchases_by_few SELECT * FROM purchases
SETTINGS max_threads = 1, max_insert_threads = 1, max_block_size = 8192, min_insert_block_size_rows = 100000, min_insert_block_size_bytes = 33554432;
DROP TABLE IF EXISTS purchases SYNC SETTINGS max_table_size_to_drop = 0;
RENAME TABLE IF EXISTS purchases_by_few TO purchases;

CREATE TABLE IF NOT EXISTS order_lines_by_few AS order_lines
ENGINE = ReplacingMergeTree(version, is_gone)
ORDER BY (workspace_id, customer_id, order_id, line_no)
SETTINGS index_granularity = 256, min_compress_block_size = 4096, max_compress_block_size = 65536,
  non_replicated_deduplication_window = 1000;
INSERT INTO order_lines_by_few SELECT * FROM order_lines
SETTINGS max_threads = 1, max_insert_threads = 1, max_block_size = 8192, min_insert_block_size_rows = 100000, min_insert_block_size_bytes = 33554432;
DROP TABLE IF EXISTS order_lines SYNC SETTINGS max_table_size_to_drop = 0;
RENAME TABLE IF EXISTS order_lines_by_few TO order_lines;
