/**
 * Whose rows are read: everybody's; those of the living customers `{customerIds:Array(UInt64)}`; or those of living
 * customers from `{fromCustomer:UInt64}` up to, but without, `{toCustomer:UInt64}`.
 */
export type Scope = 'everybody' | 'some' | 'range'

/** Whose rows are read. `hasLinks`: of a scope whose merged cards were looked up before, whether there are any. */
export type Whose = { scope: 'everybody' } | { scope: Exclude<Scope, 'everybody'>; hasLinks: boolean }

/** The history has each row under the card it was born with; these tables are asked by person. */
export type HistoryTable = 'events' | 'purchases' | 'order_lines' | 'message_events'

const isReplacing: Record<HistoryTable, boolean> = {
  events: false,
  purchases: true,
  order_lines: true,
  message_events: false,
}

const scopes: Record<Scope, { own: string; merged: string }> = {
  everybody: { own: '', merged: '' },
  some: {
    own: 'customer_id IN ({customerIds:Array(UInt64)})',
    merged: 'root_id IN ({customerIds:Array(UInt64)})',
  },
  range: {
    own: 'customer_id >= {fromCustomer:UInt64} AND customer_id < {toCustomer:UInt64}',
    merged: 'root_id >= {fromCustomer:UInt64} AND root_id < {toCustomer:UInt64}',
  },
}

const linksWhere = (condition: string) => `
  SELECT customer_id, root_id FROM customer_links FINAL
  WHERE workspace_id = {workspaceId:UUID} AND root_id != customer_id${condition ? ` AND (${condition})` : ''}`

/**
 * Rows made on the way (a subselect with `customer_id` and these columns) under the living customer: what was written down
 * of a card before it was merged counts for whom it was merged into.
 */
export const underLiving = (rows: string, columns: readonly string[]): string => `(
  SELECT if(link.root_id = 0, born.customer_id, link.root_id) AS living_id, ${columns.map((one) => `born.${one} AS ${one}`).join(', ')}
  FROM (${rows}) AS born
  LEFT ANY JOIN (${linksWhere('')}) AS link ON link.customer_id = born.customer_id
)`

/**
 * Rows of the history with the living customer they belong to as `living_id`: the one way to ask "what did this person
 * do". A subselect to stand after FROM; the columns are named as they are in the table, `where` is about the table's
 * own columns, and `{workspaceId:UUID}` (and the parameters of the scope) are bound by the caller. Undoing a merge is
 * seen at once: nothing was rewritten.
 */
export function livingRows(
  table: HistoryTable,
  columns: readonly string[],
  { scope = 'everybody', where }: { scope?: Scope; where?: string } = {},
): string {
  const { own, merged } = scopes[scope]
  const conditions = [
    'workspace_id = {workspaceId:UUID}',
    'customer_id > 0',
    ...(own ? [`((${own}) OR customer_id IN (SELECT customer_id FROM (${linksWhere(merged)})))`] : []),
    ...(where ? [`(${where})`] : []),
  ]
  // A card of the scope that was merged into somebody outside it comes along and is left out after the join.
  return `(
  SELECT if(link.root_id = 0, born.customer_id, link.root_id) AS living_id, ${columns.map((one) => `born.${one} AS ${one}`).join(', ')}
  FROM (
    SELECT customer_id, ${columns.join(', ')} FROM ${table}${isReplacing[table] ? ' FINAL' : ''}
    WHERE ${conditions.join(' AND ')}
  ) AS born
  LEFT ANY JOIN (${linksWhere(own && `(${own}) OR (${merged})`)}) AS link ON link.customer_id = born.customer_id${
    own ? `\n  WHERE ${own.replaceAll('customer_id', 'living_id')}` : ''
  }
)`
}

/** Which cards of a scope lead to whom, looked up before: `{mergedCards:Array(UInt64)}` to `{mergedRoots:Array(UInt64)}`. */
export interface Links {
  cards: number[]
  roots: number[]
}

/** Cards of a range that were merged, and those that were merged into somebody of it: customer_id, root_id. */
export const linksSql = linksWhere(`(${scopes.range.own}) OR (${scopes.range.merged})`)

/**
 * The same rows as `livingRows` gives, for a scope whose links were looked up before and are bound. Without any the rows
 * are read as they stand: most rounds are about people who were never merged.
 */
export function rowsOf(
  table: HistoryTable,
  columns: readonly string[],
  { scope, hasLinks, where }: { scope: Exclude<Scope, 'everybody'>; hasLinks: boolean; where?: string },
): string {
  const { own } = scopes[scope]
  const living =
    'transform(customer_id, {mergedCards:Array(UInt64)}, {mergedRoots:Array(UInt64)}, customer_id)'
  const conditions = [
    'workspace_id = {workspaceId:UUID}',
    'customer_id > 0',
    hasLinks ? `(${own} OR customer_id IN ({mergedCards:Array(UInt64)}))` : own,
    ...(hasLinks ? [own.replaceAll('customer_id', 'living_id')] : []),
    ...(where ? [`(${where})`] : []),
  ]
  return `(
  SELECT ${hasLinks ? living : 'customer_id'} AS living_id, ${columns.join(', ')}
  FROM ${table}${isReplacing[table] ? ' FINAL' : ''}
  WHERE ${conditions.join(' AND ')}
)`
}
