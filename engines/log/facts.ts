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
  /** The text of a JSON object. */
  properties: string
  /** The text of a JSON object. */
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
  /** 1: there is no such line any more, or it is another customer's now. */
  is_gone: 0 | 1
}

/** A row of ClickHouse `purchases`: an order in one row. The highest version under a customer holds. */
export interface PurchaseRow {
  workspace_id: string
  customer_id: number
  order_id: string
  placed_at: ClickhouseTime
  is_purchase: boolean
  status: string
  channel: string
  store: string
  coupon: string
  currency: string
  /** Total less refunds. */
  amount_minor: number
  refunded_minor: number
  discount_minor: number
  quantity: number
  line_count: number
  product_ids: string[]
  categories: string[]
  /** Of each of `categories`. */
  category_amounts: number[]
  attributed_message_id: string
  version: number
  /** 1: the order is another customer's now. */
  is_gone: 0 | 1
}

/** A row of ClickHouse `message_events`. */
export interface MessageEventRow {
  workspace_id: string
  message_id: string
  customer_id: number
  channel: string
  flow_id: string
  step_id: string
  campaign_id: string
  variant: string
  template_id: string
  /** Of the mailbox it went to. */
  domain?: string
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

/** A row of ClickHouse `product_states`: nobody's in particular. */
export interface ProductStateRow {
  workspace_id: string
  product_id: string
  at: ClickhouseTime
  price_minor: number | null
  old_price_minor: number | null
  currency: string
  available: boolean
}

/** A row of ClickHouse `customer_carts`: the cart as it stands now. The highest version of a card holds. */
export interface CustomerCartRow {
  workspace_id: string
  customer_id: number
  status: string
  item_count: number
  product_ids: string[]
  total_minor: number
  currency: string
  updated_at: ClickhouseTime
  version: number
}

/** What happened, by ClickHouse table. */
export interface Facts {
  events?: EventRow[]
  order_lines?: OrderLineRow[]
  purchases?: PurchaseRow[]
  message_events?: MessageEventRow[]
  flow_steps?: FlowStepRow[]
  customer_links?: CustomerLinkRow[]
  product_states?: ProductStateRow[]
  customer_carts?: CustomerCartRow[]
}

export type FactTable = keyof Facts

/** One record of topic `facts`, parsed. An event's properties and context are objects then. */
export interface FactRecord {
  table: FactTable
  people: Record<string, number[]>
  rows: Record<string, unknown>[]
}

/** For ids that are not there: ClickHouse columns are never null. */
export const noId = '00000000-0000-0000-0000-000000000000'

export const factsTopic = 'facts'

/** `properties` and `context` are JSON already and go in as they are: ClickHouse keeps an object's text in a String. */
function eventJson({ properties, context, ...row }: EventRow): string {
  return `${JSON.stringify(row).slice(0, -1)},"properties":${properties},"context":${context}}`
}

const rowJson: { [Table in FactTable]?: (row: never) => string } = { events: eventJson }

/** Whose cards change: workspace → customers. */
function peopleOf(rows: readonly object[]): Record<string, number[]> {
  const people = new Map<string, Set<number>>()
  let workspaceBefore = ''
  let set = new Set<number>()
  for (const row of rows as { workspace_id: string; customer_id?: number }[]) {
    if (row.customer_id === undefined) continue
    if (row.workspace_id !== workspaceBefore) {
      workspaceBefore = row.workspace_id
      set = people.get(workspaceBefore) ?? new Set()
      people.set(workspaceBefore, set)
    }
    set.add(row.customer_id)
  }
  return Object.fromEntries([...people].map(([workspaceId, ids]) => [workspaceId, [...ids]]))
}

/**
 * One record of topic `facts`: `{ table, people, rows }`. Its rows stand between the only two line ends it has, so that
 * they can be handed to ClickHouse as they are.
 */
function factRecord(table: string, people: Record<string, number[]>, rows: readonly object[]): string {
  const toJson = (rowJson[table as FactTable] ?? JSON.stringify) as (row: object) => string
  return `{"table":"${table}","people":${JSON.stringify(people)},"rows":[\n${rows.map(toJson).join(',')}\n]}`
}

/** Sends what happened on its way to ClickHouse, with the transaction: there when it commits, gone when it does not. */
export async function appendFacts(tx: Transaction, facts: Facts): Promise<void> {
  const records: string[] = []
  const whose = new Set<number>()
  let rowCount = 0
  for (const [table, rows] of Object.entries(facts)) {
    if (!rows || rows.length === 0) continue
    const people = peopleOf(rows)
    for (const ids of Object.values(people)) for (const id of ids) whose.add(id)
    records.push(factRecord(table, people, rows))
    rowCount += rows.length
  }
  if (records.length > 0) await appendAtCommit(tx, factsTopic, records, rowCount, [...whose])
}

/** A piece of a batch of topic `facts`, read without looking into its rows. */
export interface FactPiece {
  table: FactTable
  people: Record<string, number[]>
  /** Rows as JSON objects, separated by commas. */
  rows: string
}

const lineEnd = '\n'
const start = '{"table":'

/** @throws Error when the payload was not written by `appendFacts` */
export function readFacts(payload: string): FactPiece[] {
  const pieces: FactPiece[] = []
  let at = payload.indexOf(start)
  while (at >= 0) {
    const rowsFrom = payload.indexOf(lineEnd, at)
    const rowsTo = payload.indexOf(lineEnd, rowsFrom + 1)
    if (rowsFrom < 0 || rowsTo < 0) throw new Error('A batch of facts has no rows')
    const head = JSON.parse(`${payload.slice(at, rowsFrom)}]}`)
    pieces.push({ table: head.table, people: head.people, rows: payload.slice(rowsFrom + 1, rowsTo) })
    at = payload.indexOf(start, rowsTo)
  }
  return pieces
}
