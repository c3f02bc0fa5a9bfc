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

/** What holds goods, by the names programs give it. */
const namesGoods =
  /^(products?|items|lines?|line_?items|positions?|goods|cart|basket|receipt_?lines|товары|позиции|строки|состав)$/i

/** A list of objects, by the path to it. */
interface NestedList {
  path: string
  name: string
  items: Record<string, unknown>[]
  depth: number
}

/** Fills the cells of an object; the lists of objects in it are told, for the caller to take one of them apart. */
function fill(cells: Cells, value: Record<string, unknown>, before: string, depth = 0): NestedList[] {
  return Object.entries(value).flatMap(([name, one]) => {
    const path = `${before}${name}`
    if (isObject(one) && depth < deepest) return fill(cells, one, `${path}.`, depth + 1)
    if (isListOfObjects(one)) return [{ path, name, items: one, depth }]
    cells.set(path, textOf(one))
    return []
  })
}

/** The list nearest to the top, unless goods are told of apart. */
function listToTake(lists: readonly NestedList[]): NestedList | undefined {
  const nearest = [...lists].sort((one, other) => one.depth - other.depth)
  return nearest.find(({ name }) => namesGoods.test(name)) ?? nearest[0]
}

function expand(record: Record<string, unknown>, before: string, common: Cells, isInList: boolean): Cells[] {
  const cells: Cells = new Map(common)
  const lists = fill(cells, record, before)
  const taken = listToTake(lists.filter(({ name }) => !isInList || namesGoods.test(name)))
  for (const { path, items } of lists) if (path !== taken?.path) cells.set(path, textOf(items))
  if (!taken) return [cells]
  // what goods hold (taxes, discounts) makes no further rows: their quantities would be counted over
  const { path, items } = taken
  if (namesGoods.test(taken.name))
    return items.map((item) => {
      const row: Cells = new Map(cells)
      for (const inner of fill(row, item, `${path}.`)) row.set(inner.path, textOf(inner.items))
      return row
    })
  return items.flatMap((item) => expand(item, `${path}.`, cells, true))
}

/**
 * An object as rows of named cells: `customer.email` for what is nested, one row for each item of its list of objects
 * (the lines of an order), with the rest repeated in every row. A list of receipts with their goods makes a row of each
 * of the goods (`receipts.products.sku`).
 */
export const rowsOf = (record: Record<string, unknown>): Cells[] => expand(record, '', new Map(), false)
