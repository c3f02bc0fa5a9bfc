import type { Group, Item } from '../definition/definition.ts'

/** People who are in exactly these of the compared segments and in none of the others. */
export interface Cell {
  ids: string[]
  size: number
}

const isIn = (segmentId: string, isNot = false): Item => ({
  kind: 'in-segment',
  segmentId,
  ...(isNot ? { isNot: true } : {}),
})

/** The conditions of one cell: in these, not in those. */
const cellItems = (ids: readonly string[], all: readonly string[]): Item[] => [
  ...ids.map((id) => isIn(id)),
  ...all.filter((id) => !ids.includes(id)).map((id) => isIn(id, true)),
]

/** Everybody of the chosen cells. */
export function definitionOfCells(cells: readonly Cell[], all: readonly string[]): Group {
  const [only] = cells
  if (cells.length === 1 && only) return { match: 'all', items: cellItems(only.ids, all) }
  return { match: 'any', items: cells.map((cell) => ({ match: 'all', items: cellItems(cell.ids, all) })) }
}

export const unionOf = (ids: readonly string[]): Group => ({ match: 'any', items: ids.map((id) => isIn(id)) })
export const intersectionOf = (ids: readonly string[]): Group => ({
  match: 'all',
  items: ids.map((id) => isIn(id)),
})
/** In the one and in none of the others. */
export const onlyIn = (id: string, all: readonly string[]): Group => ({
  match: 'all',
  items: cellItems([id], all),
})

/** Largest first; of equal ones the more special (in more segments) last. */
export const inOrder = (cells: readonly Cell[]): Cell[] =>
  cells.toSorted((a, b) => b.size - a.size || a.ids.length - b.ids.length)

export const keyOf = (cell: Cell): string => cell.ids.toSorted().join()
