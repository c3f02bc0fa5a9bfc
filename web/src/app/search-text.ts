// The address holds the whole state of a view, in words that stay readable: ?status=failed&panel=42.

/** Plain text, not JSON: TanStack's own form would turn a phone number into a number and quote it. */
export const parseSearch = (text: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(text))

export function stringifySearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) {
    if (value === undefined || value === null || value === '' || value === false) continue
    query.set(key, String(value))
  }
  const text = query.toString().replaceAll('%2C', ',').replaceAll('%40', '@')
  return text ? `?${text}` : ''
}

type Given = Record<string, unknown>

/** A search parameter as text; undefined when it is not there. */
export const text = (given: Given, key: string): string | undefined => {
  const value = given[key]
  return value === undefined || value === null || value === '' ? undefined : String(value)
}

/** One of the known words; anything else counts as not said. */
export const oneOf = <const Word extends string>(
  given: Given,
  key: string,
  words: readonly Word[],
): Word | undefined => words.find((word) => word === given[key])

export const number = (given: Given, key: string): number | undefined => {
  const value = Number(given[key])
  return given[key] !== undefined && given[key] !== '' && Number.isFinite(value) ? value : undefined
}

/** Several of the known words, written with commas; undefined when none is. */
export function severalOf<const Word extends string>(
  given: Given,
  key: string,
  words: readonly Word[],
): Word[] | undefined {
  const said = Array.isArray(given[key]) ? given[key] : String(given[key] ?? '').split(',')
  const known = words.filter((word) => said.includes(word))
  return known.length > 0 ? known : undefined
}

/** Any words, written with commas; undefined when there is none. */
export function list(given: Given, key: string): string[] | undefined {
  const said = Array.isArray(given[key]) ? given[key].map(String) : String(given[key] ?? '').split(',')
  const words = [...new Set(said.filter(Boolean))]
  return words.length > 0 ? words : undefined
}
