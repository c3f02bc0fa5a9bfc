const russian = 'йцукенгшщзхъфывапролджэячсмитьбюё'
const english = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"

const toRussian = new Map([...english].map((key, place) => [key, russian[place] ?? key]))
const toEnglish = new Map([...russian].map((key, place) => [key, english[place] ?? key]))

/** What the same keys write in the other layout: bdfyjd → иванов, ыьшер → smith; null when nothing changes. */
export function inOtherLayout(text: string): string | null {
  const lower = text.toLowerCase()
  const keys = /[а-яё]/.test(lower) ? toEnglish : toRussian
  const written = [...lower].map((key) => keys.get(key) ?? key).join('')
  return written === lower ? null : written
}
