const secretName = /password|secret|token|authorization|cookie|write_?key|api_?key|credential/i
const longestText = 500
const mostItems = 20
const largestBytes = 8_000
const deepest = 6

/** What the audit keeps of an input: no secrets, no long texts, long lists only by their beginning and length. */
export function auditInput(input: unknown): unknown {
  const kept = cut(input, 0)
  const bytes = JSON.stringify(kept)?.length ?? 0
  return bytes <= largestBytes ? (kept ?? null) : { cutFromBytes: bytes, fields: Object.keys(kept as object) }
}

function cut(value: unknown, depth: number): unknown {
  if (typeof value === 'string')
    return value.length > longestText ? `${value.slice(0, longestText)}… (${value.length} characters)` : value
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Date) return value.toISOString()
  if (depth >= deepest) return '…'
  if (Array.isArray(value)) {
    const first = value.slice(0, mostItems).map((item) => cut(item, depth + 1))
    return value.length > mostItems ? [...first, `… (${value.length} in all)`] : first
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      secretName.test(name) && inner !== null && inner !== undefined ? '[hidden]' : cut(inner, depth + 1),
    ]),
  )
}

/** The id of what was touched: named in the input, or made by the operation; of a pair of cards its first one. */
export function subjectOf(input: unknown, answer: unknown): string | null {
  for (const from of [input, answer]) {
    if (from === null || typeof from !== 'object') continue
    const named = from as Record<string, unknown>
    const id = named.id ?? named.userId ?? named.customerId ?? named.lowId ?? named.oneId
    if (typeof id === 'string' || typeof id === 'number') return String(id)
  }
  return null
}
