import { columnAsRead, unnamedColumn } from '../../domain/imports/index.ts'

const isValue = (cell: string) =>
  /^[+-]?[\d\s.,]*\d[\d\s.,]*%?$/.test(cell) ||
  /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}([T ].*)?$/.test(cell) ||
  /^\S+@\S+\.\S+$/.test(cell)

/** A first line with a number, a date or an e-mail in it is data already: columns are named by words. */
export const looksLikeHeader = (cells: readonly string[]): boolean =>
  cells.some((cell) => cell.trim() !== '') && !cells.some((cell) => isValue(cell.trim()))

/** Names for all columns, each different from the others. */
export function columnNames(cells: readonly string[], hasHeader: boolean): string[] {
  const used = new Map<string, number>()
  return cells.map((cell, index) => {
    const name = (hasHeader && columnAsRead(cell.replace(/\s+/g, ' ').trim())) || unnamedColumn(index + 1)
    const times = (used.get(name) ?? 0) + 1
    used.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}
