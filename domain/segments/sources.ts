import { bound, ch, type Fragment, named } from '../../engines/index.ts'
import { partOf, partsOfTraits } from '../traits/index.ts'

/** Where conditions read. `everybody`: each living customer has exactly one row; `one`: at most one; `many`: any number. */
export interface Source {
  rows: 'everybody' | 'one' | 'many'
  /** The columns a condition may use, of one workspace; `within` narrows to some customers' cards. */
  from(workspaceId: Fragment, within: Fragment): Fragment
  /** Rows carry the id they were born with, and the living one has to be found. */
  isBorn: boolean
  /** The column of the row's own time. */
  time?: string
  /** Tables of the log of facts (or written by lanes) whose news changes what this source says. */
  toldBy: readonly string[]
}

const plain =
  (table: string) =>
  (workspaceId: Fragment, within: Fragment): Fragment =>
    ch`SELECT * FROM ${named(table)} WHERE workspace_id = ${workspaceId}${within}`

const newest =
  (table: string) =>
  (workspaceId: Fragment, within: Fragment): Fragment =>
    ch`SELECT * FROM ${named(table)} FINAL WHERE workspace_id = ${workspaceId}${within}`

/** What an order is called in the story. */
export const anyOrder = '$order'

/** What people did and bought, told as one story for sequences. */
const story = (workspaceId: Fragment, within: Fragment): Fragment => ch`
  SELECT customer_id, occurred_at, name, type, product_id, amount_minor, properties, url, utm_source, utm_medium, utm_campaign, device
  FROM events WHERE workspace_id = ${workspaceId} AND name != ${bound('String', anyOrder)}${within}
  UNION ALL
  SELECT customer_id, placed_at AS occurred_at, toLowCardinality(${bound('String', anyOrder)}) AS name, '' AS type, '' AS product_id, amount_minor, '' AS properties, '' AS url,
         '' AS utm_source, '' AS utm_medium, '' AS utm_campaign, '' AS device
  FROM purchases FINAL WHERE workspace_id = ${workspaceId} AND is_purchase${within}`

/** Traits of both tables in one row, to compare one with another. */
const figures = (workspaceId: Fragment, within: Fragment): Fragment => ch`
  SELECT computed.*, predicted.* EXCEPT (workspace_id, customer_id, version)
  FROM (${newest('customer_traits')(workspaceId, within)}) AS computed
  LEFT ANY JOIN (${newest('customer_predictions')(workspaceId, within)}) AS predicted
    ON predicted.customer_id = computed.customer_id`

export const sources = {
  profiles: {
    rows: 'everybody',
    isBorn: false,
    from: newest('customer_profiles'),
    toldBy: ['customer_profiles'],
  },
  traits: { rows: 'everybody', isBorn: false, from: newest('customer_traits'), toldBy: partsOfTraits },
  groups: {
    rows: 'many',
    isBorn: false,
    from: newest('trait_groups'),
    // written with the traits of the same people
    toldBy: [partOf('groups')],
  },
  predictions: {
    rows: 'one',
    isBorn: false,
    from: newest('customer_predictions'),
    toldBy: ['customer_predictions'],
  },
  figures: {
    rows: 'one',
    isBorn: false,
    from: figures,
    toldBy: [...partsOfTraits, 'customer_predictions'],
  },
  carts: { rows: 'many', isBorn: true, from: newest('customer_carts'), toldBy: ['customer_carts'] },
  members: {
    rows: 'many',
    isBorn: false,
    from: newest('segment_members'),
    toldBy: ['segment_members'],
  },
  events: { rows: 'many', isBorn: true, time: 'occurred_at', from: plain('events'), toldBy: ['events'] },
  purchases: {
    rows: 'many',
    isBorn: true,
    time: 'placed_at',
    from: newest('purchases'),
    toldBy: ['purchases'],
  },
  lines: {
    rows: 'many',
    isBorn: true,
    time: 'placed_at',
    from: newest('order_lines'),
    toldBy: ['order_lines'],
  },
  messages: {
    rows: 'many',
    isBorn: true,
    time: 'occurred_at',
    from: plain('message_events'),
    toldBy: ['message_events'],
  },
  story: { rows: 'many', isBorn: true, time: 'occurred_at', from: story, toldBy: ['events', 'purchases'] },
} as const satisfies Record<string, Source>

export type SourceName = keyof typeof sources
export const sourceOf = (name: SourceName): Source => sources[name]

export const uuid = (id: string): Fragment => ch`${bound('UUID', id)}`

/** The living customer of a row's `customer_id`, by what ClickHouse knows of merges. */
export const livingId = (workspaceId: string): Fragment => ch`transform(customer_id,
  (SELECT groupArray(customer_id) FROM (SELECT customer_id FROM customer_links FINAL WHERE workspace_id = ${uuid(workspaceId)} AND root_id != customer_id ORDER BY customer_id)),
  (SELECT groupArray(root_id) FROM (SELECT customer_id, root_id FROM customer_links FINAL WHERE workspace_id = ${uuid(workspaceId)} AND root_id != customer_id ORDER BY customer_id)),
  customer_id)`

/** The same by families that were looked up already. */
export function bornIds(asked: readonly { customerId: number; family: readonly number[] }[]): Fragment {
  const merged = asked.flatMap(({ customerId, family }) =>
    family.filter((card) => card !== customerId).map((card) => [card, customerId] as const),
  )
  const of = new Map(merged)
  if (of.size === 0) return ch`customer_id`
  return ch`transform(customer_id, ${bound('Array(UInt64)', [...of.keys()])}, ${bound('Array(UInt64)', [...of.values()])}, customer_id)`
}
