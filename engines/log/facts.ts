import type { Transaction } from '../postgres/database.ts'
import { appendAtCommit } from './append-at-commit.ts'

/** `2026-11-22 05:40:37.123`, UTC: made by `clickhouseTime` of kit/time. */
export type ClickhouseTime = string

/** A row of ClickHouse `events`. */
export interface EventRow {
  workspace_id: string
  /** The customer the event was born with. */
  customer_id: number
  message_id: string
  type: string
  name: string
  occurred_at: ClickhouseTime
  received_at: ClickhouseTime
  source_id: string
  anonymous_id: string
  user_id: string
  session_id: string
  url: string
  referrer: string
  utm_source: string
  utm_medium: string
  utm_campaign: string
  product_id: string
  order_number: string
  amount_minor: number
  currency: string
  device: string
  /** JSON. */
  properties: string
  /** JSON. */
  context: string
}

/** A row of ClickHouse `order_lines`. The highest version of a line holds. */
export interface OrderLineRow {
  workspace_id: string
  order_id: string
  line_no: number
  customer_id: number
  order_number: string
  status: string
  channel: string
  is_purchase: boolean
  placed_at: ClickhouseTime
  product_id: string
  category: string
  brand: string
  quantity: number
  amount_minor: number
  currency: string
  attributed_message_id: string
  version: number
}

/** A row of ClickHouse `message_events`. */
export interface MessageEventRow {
  workspace_id: string
  message_id: string
  customer_id: number
  channel: string
  flow_id: string
  step_id: string
  template_id: string
  kind: string
  reason: string
  url: string
  is_machine: boolean
  order_number: string
  amount_minor: number
  currency: string
  user_agent: string
  occurred_at: ClickhouseTime
}

/** A row of ClickHouse `flow_steps`. */
export interface FlowStepRow {
  workspace_id: string
  flow_id: string
  version: number
  step_id: string
  enrolment_id: string
  customer_id: number
  outcome: string
  occurred_at: ClickhouseTime
}

/** A row of ClickHouse `customer_links`. The highest version of a customer holds. */
export interface CustomerLinkRow {
  workspace_id: string
  customer_id: number
  root_id: number
  version: number
}

/** What happened, by ClickHouse table. */
export interface Facts {
  events?: EventRow[]
  order_lines?: OrderLineRow[]
  message_events?: MessageEventRow[]
  flow_steps?: FlowStepRow[]
  customer_links?: CustomerLinkRow[]
}

export type FactTable = keyof Facts

/** One record of topic `facts`. */
export interface FactRecord {
  table: FactTable
  rows: Record<string, unknown>[]
}

/** For ids that are not there: ClickHouse columns are never null. */
export const noId = '00000000-0000-0000-0000-000000000000'

export const factsTopic = 'facts'

/** Sends what happened on its way to ClickHouse, with the transaction: there when it commits, gone when it does not. */
export async function appendFacts(tx: Transaction, facts: Facts): Promise<void> {
  const records: string[] = []
  let rowCount = 0
  for (const [table, rows] of Object.entries(facts)) {
    if (!rows || rows.length === 0) continue
    records.push(`{"table":"${table}","rows":${JSON.stringify(rows)}}`)
    rowCount += rows.length
  }
  if (records.length > 0) await appendAtCommit(tx, factsTopic, records, rowCount)
}
