import type { ImportField, Mapping } from './import-kind.ts'

/** "Номер заказа №" and "номер_заказа" are one name. */
const plain = (name: string) =>
  name
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** Where words begin in a plain name: a "postcode" holds no "code", "PostCode" and "post_code" do. */
function wordStarts(column: string): Set<number> {
  const starts = new Set<number>()
  let place = 0
  for (const word of column.match(/\p{Lu}?[\p{Ll}]+|\p{Lu}+(?!\p{Ll})|\p{L}+|\p{N}+/gu) ?? []) {
    starts.add(place)
    place += word.length
  }
  return starts
}

/** 3 and a little: a known name, the first known the surest; 2: begins or ends with one; 1: holds one; longer names are told from shorter by their share. */
function likeness(column: string, called: readonly string[]): number {
  const name = plain(column)
  if (name === '') return 0
  const starts = wordStarts(column)
  let best = 0
  for (const [place, one] of called.entries()) {
    const known = plain(one)
    if (name === known) return 3 + 1 / (place + 2)
    if (known.length < 3 || ![...starts].some((start) => name.startsWith(known, start))) continue
    const share = known.length / name.length
    const atEdge = name.startsWith(known) || name.endsWith(known)
    best = Math.max(best, share * (atEdge ? 2 : 1))
  }
  return best
}

/** Columns for fields by their names, the surest first; a column is given once, and only where its values fit. */
export function mappingByNames(
  fields: readonly ImportField[],
  columns: readonly string[],
  fits: (field: string, column: string) => boolean,
): Mapping {
  const pairs = fields.flatMap((field) =>
    columns.map((column) => ({
      field,
      column,
      likeness: likeness(column, [field.name, field.label.en, field.label.ru, ...field.calledAlso]),
    })),
  )
  const mapping: Mapping = {}
  const taken = new Set<string>()
  for (const pair of pairs
    .filter(({ field, likeness }) => likeness >= (field.isExact ? 3 : 0.6))
    .sort((a, b) => b.likeness - a.likeness)) {
    const { name } = pair.field
    if (mapping[name] !== undefined || taken.has(pair.column) || !fits(name, pair.column)) continue
    mapping[name] = pair.column
    taken.add(pair.column)
  }
  return mapping
}
