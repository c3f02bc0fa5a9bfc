type Cells = Map<string, string>

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isListOfObjects = (value: unknown): value is Record<string, unknown>[] =>
  Array.isArray(value) && value.length > 0 && value.every(isObject)

const deepest = 8

/** A value as the text of a cell; nothing for null. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value))
    return value.every((one) => !isObject(one)) ? value.join(', ') : JSON.stringify(value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function fill(cells: Cells, value: Record<string, unknown>, before: string, depth: number) {
  for (const [key, one] of Object.entries(value)) {
    const name = `${before}${key}`
    if (isObject(one) && depth < deepest) fill(cells, one, `${name}.`, depth + 1)
    else cells.set(name, textOf(one))
  }
}

/**
 * An object as rows of named cells: `customer.email` for what is nested, one row for each item of its first list of
 * objects (the lines of an order), with the rest repeated in every row.
 */
export function rowsOf(record: Record<string, unknown>): Cells[] {
  const list = Object.entries(record).find(([, value]) => isListOfObjects(value))
  const common: Cells = new Map()
  const rest = list ? Object.fromEntries(Object.entries(record).filter(([key]) => key !== list[0])) : record
  fill(common, rest, '', 0)
  if (!list) return [common]
  return (list[1] as Record<string, unknown>[]).map((item) => {
    const cells: Cells = new Map(common)
    fill(cells, item, `${list[0]}.`, 0)
    return cells
  })
}
