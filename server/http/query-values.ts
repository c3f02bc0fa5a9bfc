/** The JSON Schema of an input, as far as reading a query string needs it. */
export interface InputShape {
  properties: Record<string, unknown>
}

const numberText = /^-?\d+(\.\d+)?$/

/**
 * Everything in a query string is text; the input says what it should be. `limit=20` becomes 20, `open=true` becomes
 * true, a single `kinds=order` becomes a list, `where={…}` is read as JSON. What does not fit stays text, for zod to refuse.
 */
export function queryValues(query: Record<string, unknown>, shape: InputShape): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, valueAs(value, shape.properties[name])]),
  )
}

function typesOf(schema: unknown): Set<string> {
  if (schema === null || typeof schema !== 'object') return new Set()
  const { type, anyOf, oneOf, allOf } = schema as Record<string, unknown>
  const own = Array.isArray(type) ? type : [type]
  const inner = [anyOf, oneOf, allOf].flatMap((list) => (Array.isArray(list) ? list : []))
  return new Set([
    ...own.filter((one) => typeof one === 'string'),
    ...inner.flatMap((one) => [...typesOf(one)]),
  ])
}

/** What a list holds, also when the list is one of several possibilities. */
function itemsOf(schema: unknown): unknown {
  if (schema === null || typeof schema !== 'object') return undefined
  const { items, anyOf, oneOf, allOf } = schema as Record<string, unknown>
  const inner = [anyOf, oneOf, allOf].flatMap((list) => (Array.isArray(list) ? list : []))
  return items ?? inner.map(itemsOf).find((found) => found !== undefined)
}

function valueAs(value: unknown, schema: unknown): unknown {
  const types = typesOf(schema)
  if (types.has('array')) {
    const items = itemsOf(schema)
    if (Array.isArray(value)) return value.map((one) => valueAs(one, items))
    if (typeof value === 'string') return value.startsWith('[') ? fromJson(value) : [valueAs(value, items)]
  }
  if (typeof value !== 'string') return value
  if ((types.has('number') || types.has('integer')) && numberText.test(value)) return Number(value)
  if (types.has('boolean') && (value === 'true' || value === '1')) return true
  if (types.has('boolean') && (value === 'false' || value === '0')) return false
  if (types.has('object')) return fromJson(value)
  return value
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
