/** Anything from outside as one readable line: lists by commas, objects as JSON, nothing as a dash. */
export function asText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—'
  if (Array.isArray(value)) return value.map(asText).join(', ')
  if (typeof value === 'object') return JSON.stringify(value)
  return String(value)
}
