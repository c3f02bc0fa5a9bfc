import type { ReactNode } from 'react'

export interface Column<Row> {
  id: string
  title: string
  /** Explains the heading in a sentence, on hover and focus. */
  hint?: string
  cell: (row: Row) => ReactNode
  /** Numbers stand at the right. */
  align?: 'left' | 'right'
  /** Pixels; a column without a width shares what is left. */
  width?: number
  /** The least a sharing column shrinks to, pixels. Default 160. */
  minWidth?: number
  sortable?: boolean
  /** For sorting on the spot, when the server does not sort. */
  value?: (row: Row) => string | number | null
  /** Cannot be hidden: it says which row it is. */
  fixed?: boolean
  /** Hidden until chosen in the column chooser. */
  hidden?: boolean
  /** Steps aside where the table is too narrow for all; the highest number goes first. */
  giveWay?: number
  /** Where it stands on a card when there is no room for a table. Default `line`. */
  onCard?: 'title' | 'side' | 'line' | 'none'
  /** Sentences: shown whole, on as many lines as they take. For tables of a few rows. */
  isSentence?: boolean
}

export interface Sort {
  column: string
  direction: 'asc' | 'desc'
}

/** A click on a heading: largest first, smallest first, and round again. */
export function nextSort(sort: Sort | undefined, column: string, first: Sort['direction'] = 'desc'): Sort {
  if (sort?.column !== column) return { column, direction: first }
  return { column, direction: sort.direction === 'desc' ? 'asc' : 'desc' }
}

/** Sorts on the spot by a column's value; what has none goes last in both directions. */
export function sortRows<Row>(
  rows: Row[],
  columns: Column<Row>[],
  sort: Sort | undefined,
  locale: string,
): Row[] {
  const value = columns.find((column) => column.id === sort?.column)?.value
  if (!sort || !value) return rows
  const sign = sort.direction === 'asc' ? 1 : -1
  const collator = new Intl.Collator(locale, { numeric: true })
  return [...rows].sort((left, right) => {
    const a = value(left)
    const b = value(right)
    if (a === b) return 0
    if (a === null || a === '') return 1
    if (b === null || b === '') return -1
    return (
      sign * (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)))
    )
  })
}

const key = (name: string) => `habitue.columns.${name}`

/** Which columns a person has chosen to see in this table; null when they never chose. */
export function rememberedColumns(name: string): Record<string, boolean> {
  try {
    const said: unknown = JSON.parse(localStorage.getItem(key(name)) ?? '{}')
    return said && typeof said === 'object' ? (said as Record<string, boolean>) : {}
  } catch {
    return {}
  }
}

export function rememberColumns(name: string, shown: Record<string, boolean>): void {
  try {
    localStorage.setItem(key(name), JSON.stringify(shown))
  } catch {
    // Private windows refuse storage: the choice then lives as long as the page.
  }
}

/** Pixels a column cannot do without. */
export const leastWidthOf = <Row>(column: Column<Row>): number => column.width ?? column.minWidth ?? 160

/** The columns that fit: those that give way leave one by one until the rest has room; what was asked for stays. */
export function fitting<Row>(
  columns: Column<Row>[],
  width: number,
  chosen: Record<string, boolean> = {},
): Column<Row>[] {
  let kept = columns
  const leaving = columns
    .filter((column) => column.giveWay !== undefined && chosen[column.id] !== true)
    .sort((a, b) => (b.giveWay ?? 0) - (a.giveWay ?? 0))
  const needed = () => kept.reduce((sum, column) => sum + leastWidthOf(column), 0)
  for (const column of leaving) {
    if (needed() <= width) break
    kept = kept.filter((one) => one !== column)
  }
  return kept
}

export const isShown = <Row>(column: Column<Row>, chosen: Record<string, boolean>): boolean =>
  column.fixed === true || (chosen[column.id] ?? column.hidden !== true)
