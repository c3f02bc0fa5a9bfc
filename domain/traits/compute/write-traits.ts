import type { ClickHouseClient } from '../../../engines/index.ts'
import { aboutFew, urgent } from '../../../engines/index.ts'
import { clickhouseTime } from '../../../kit/time.ts'
import { computedTraits } from '../kinds/index.ts'
import type { Scope } from '../living.ts'
import { cellOf, groupsSql, scopeOf, traitsSql } from './select.ts'

/** One computing of some customers: everything is bound, nothing is asked of PostgreSQL. */
export interface Computing {
  workspaceId: string
  scope: Exclude<Scope, 'everybody'>
  /** Of the scope: `customerIds`, or `fromCustomer` and `toCustomer`. */
  scopeParams: Record<string, unknown>
  grading: Record<string, unknown>
  assortment: 'category' | 'brand'
  asOf: Date
  /** Larger than that of any computing before. */
  version: number
  /** Somebody waits for it. */
  isUrgent?: boolean
}

const groupColumns =
  'order_count, revenue_minor, share, first_order_at, last_order_at, interval_mean_days, interval_median_days, next_order_expected_at, rfm_recency, rfm_frequency, rfm_monetary, is_preferred'

const writeGroups = (scope: Scope, by: 'category' | 'brand') => `
  INSERT INTO trait_groups (workspace_id, customer_id, assortment_group, ${groupColumns}, version)
  SELECT {workspaceId:UUID}, living_id, assortment_group, ${groupColumns}, {version:UInt64}
  FROM (${groupsSql(scope, by)})`

/** What was not computed again is no more: a group nothing is left of, a card that was merged away. */
const forgetOthers = (table: 'trait_groups' | 'customer_traits', key: string, scope: Scope) => `
  INSERT INTO ${table} (workspace_id, ${key}, version, is_gone)
  SELECT workspace_id, ${key}, {version:UInt64}, 1 FROM ${table} FINAL
  WHERE workspace_id = {workspaceId:UUID} AND ${scopeOf(scope)} AND version < {version:UInt64}`

const traitColumns = [
  ...computedTraits.map(({ column }) => column),
  'lifecycle_before',
  'rfm_since',
  'rfm_before',
].join(', ')

const writeRows = (scope: Scope) => `
  INSERT INTO customer_traits (workspace_id, customer_id, ${traitColumns}, computed_at, version)
  SELECT {workspaceId:UUID}, customer_id, ${traitColumns}, {asOf:DateTime64(3, 'UTC')}, {version:UInt64}
  FROM (${traitsSql(scope)})`

/**
 * Stages and cells people have come to, as changes that are not written down yet. Looks some days back, so that a
 * computing that died between the rows and their history is made good by the next one of these customers.
 */
const writeHistory = (scope: Scope) => `
  INSERT INTO customer_stage_history (workspace_id, customer_id, trait, value, value_before, since)
  SELECT {workspaceId:UUID}, customer_id, change.1, change.2, change.3, change.4
  FROM (
    SELECT customer_id, arrayJoin([
      tuple('lifecycle', toString(lifecycle), toString(lifecycle_before), lifecycle_since),
      tuple('rfm', ${cellOf}, toString(rfm_before), rfm_since)]) AS change
    FROM customer_traits FINAL
    WHERE workspace_id = {workspaceId:UUID} AND ${scopeOf(scope)} AND version = {version:UInt64}
      AND greatest(lifecycle_since, rfm_since) > {asOf:DateTime64(3, 'UTC')} - INTERVAL 7 DAY
  )
  WHERE change.2 != change.3 AND change.4 > {asOf:DateTime64(3, 'UTC')} - INTERVAL 7 DAY
    AND (change.1, customer_id, change.4) NOT IN (
      SELECT trait, customer_id, since FROM customer_stage_history
      WHERE workspace_id = {workspaceId:UUID} AND ${scopeOf(scope)}
        AND since > {asOf:DateTime64(3, 'UTC')} - INTERVAL 7 DAY)`

/**
 * Computes the traits of the scope's customers and writes them: groups, rows, what is gone, changes of stage. Every
 * step can be repeated; rows are replaced whole, one customer at a time.
 */
export async function writeTraits(
  clickhouse: ClickHouseClient,
  { workspaceId, scope, scopeParams, grading, assortment, asOf, version, isUrgent = false }: Computing,
): Promise<void> {
  const params = { ...grading, ...scopeParams, workspaceId, asOf: clickhouseTime(asOf), version }
  for (const query of [
    writeGroups(scope, assortment),
    forgetOthers('trait_groups', 'customer_id, assortment_group', scope),
    writeRows(scope),
    forgetOthers('customer_traits', 'customer_id', scope),
    writeHistory(scope),
  ]) {
    await clickhouse.command({
      query,
      query_params: params,
      clickhouse_settings: { ...(scope === 'some' ? aboutFew : {}), ...(isUrgent ? urgent : {}) },
    })
  }
}
