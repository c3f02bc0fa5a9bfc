import { Readable } from 'node:stream'
import { behind, type ClickHouseClient } from '../../../engines/index.ts'
import { predictionColumns } from '../reckoning/rows.ts'

/** Keeps rows of predictions of a fit (RowBinary) for as long as they are not whole. */
export async function keepPredictions(
  clickhouse: ClickHouseClient,
  rows: Uint8Array,
  signal?: AbortSignal,
): Promise<void> {
  const { stream } = await clickhouse.exec({
    query: `INSERT INTO prediction_answers (${predictionColumns}) FORMAT RowBinary`,
    values: Readable.from([Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength)]),
    ...(signal ? { abort_signal: signal } : {}),
  })
  for await (const _piece of stream);
}

/**
 * Shows what was kept. Who no longer has a purchase of their own (merged, order cancelled) is written as gone. One version a
 * run: a reader sees the former run's rows or this one's.
 */
export async function showPredictions(
  clickhouse: ClickHouseClient,
  params: { workspaceId: string; fitId: string; asOf: Date },
): Promise<void> {
  const bound = {
    ...params,
    asOf: (params.asOf.getTime() / 1000).toFixed(3),
    version: params.asOf.getTime(),
  }
  const shown = predictionColumns.replace('fit_id, ', '')
  await clickhouse.command({
    query: `
      INSERT INTO customer_predictions (${shown}, computed_at, version, is_gone)
      SELECT ${shown}, {asOf:DateTime64(3, 'UTC')}, {version:UInt64}, 0
      FROM prediction_answers WHERE fit_id = {fitId:UUID}`,
    query_params: bound,
    clickhouse_settings: behind,
  })
  await clickhouse.command({
    query: `
      INSERT INTO customer_predictions (workspace_id, customer_id, computed_at, version, is_gone)
      SELECT workspace_id, customer_id, {asOf:DateTime64(3, 'UTC')}, {version:UInt64}, 1
      FROM customer_predictions FINAL
      WHERE workspace_id = {workspaceId:UUID} AND version < {version:UInt64}`,
    query_params: bound,
    clickhouse_settings: behind,
  })
}
