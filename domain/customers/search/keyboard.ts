const russian = 'йцукенгшщзхъфывапролджэячсмитьбюё'
const english = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"

/** With Shift held: what begins with a capital Б is typed `<`. */
const shifted: [string, string][] = [...'{}:"<>~'].map((key, place) => [key, 'хъжэбюё'[place] ?? key])

const toRussian = new Map([
  ...[...english].map((key, place): [string, string] => [key, russian[place] ?? key]),
  ...shifted,
])
const toEnglish = new Map([...russian].map((key, place) => [key, english[place] ?? key]))

/** What the same keys write in the other layout: bdfyjd → иванов, <jhbc → борис, ыьшер → smith; null when nothing changes. */
export function inOtherLayout(text: string): string | null {
  const lower = text.toLowerCase()
  const keys = /[а-яё]/.test(lower) ? toEnglish : toRussian
  const written = [...lower].map((key) => keys.get(key) ?? key).join('')
  return written === lower ? null : written
}
