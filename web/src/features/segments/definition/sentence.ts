import type { Language } from '../../../i18n/format.ts'

/**
 * A kind's sentence with places for its settings: “bought {atLeast} {atLeast|time|times} [in {category}] {period}”.
 * `{field}` is where the setting stands, `{field|one|few|many}` the word that agrees with its number, and what stands
 * in square brackets is said only when its setting has a value.
 */
export type Part =
  | { is: 'text'; text: string }
  | { is: 'field'; field: string }
  | { is: 'word'; field: string; forms: string[] }
  | { is: 'optional'; field: string; parts: Part[] }

export function parseSentence(sentence: string): Part[] {
  const parts: Part[] = []
  for (const [found] of sentence.matchAll(/\[[^\]]*\]|\{[^}]*\}|[^[{]+|./gs)) {
    if (found.startsWith('[') && found.endsWith(']')) {
      const inner = parseSentence(found.slice(1, -1))
      const field = inner.find((part) => part.is === 'field')
      parts.push(field ? { is: 'optional', field: field.field, parts: inner } : { is: 'text', text: found })
    } else if (found.startsWith('{') && found.endsWith('}')) {
      const [field = '', ...forms] = found.slice(1, -1).split('|')
      parts.push(forms.length > 0 ? { is: 'word', field, forms } : { is: 'field', field })
    } else {
      parts.push({ is: 'text', text: found })
    }
  }
  return parts
}

/**
 * A sentence to be read: a range is said by the ends it has. “at least {atLeast} [and at most {atMost}]” becomes
 * “at most {atMost}” or “exactly {atLeast}”; where a word agrees with the number, its form is of “at least” and stays.
 */
export const withRangesSaid = (sentence: string, settings: Record<string, unknown>): string =>
  withPlaceSaid(withCountsSaid(sentence, settings), settings)

function withCountsSaid(sentence: string, settings: Record<string, unknown>): string {
  const range = /(at least|от) \{(atLeast\w*)\} \[(?:and at most|до) \{(atMost\w*)\}\]/
  const [, from, least = '', most = ''] = range.exec(sentence) ?? []
  if (!from || !hasValue(settings[most])) return sentence
  const isRussian = from === 'от'
  if (!hasValue(settings[least]))
    return sentence
      .replace(range, `${isRussian ? 'до' : 'at most'} {${most}}`)
      .replaceAll(`{${least}|`, `{${most}|`)
  if (settings[least] !== settings[most] || sentence.includes(`{${least}|`)) return sentence
  return sentence.replace(range, `${isRussian ? 'ровно' : 'exactly'} {${least}}`)
}

/** “from 0 to 10 % from the top” is “in the top 10 %”; what goes down to the last is counted from the bottom. */
function withPlaceSaid(sentence: string, settings: Record<string, unknown>): string {
  const place = /(от|from) \{(\w+)\} (?:до|to) \{(\w+)\} % (?:сверху|from the top)/
  const [, word, from = '', to = ''] = place.exec(sentence) ?? []
  const isRussian = word === 'от'
  const [above, below] = [settings[from], settings[to]]
  if (!word || typeof above !== 'number' || typeof below !== 'number') return sentence
  if (above === 0 && below === 100)
    return sentence.replace(place, isRussian ? 'больше нуля' : 'more than nothing')
  if (above === 0) return sentence.replace(place, isRussian ? `в верхних {${to}} %` : `in the top {${to}} %`)
  if (below !== 100) return sentence
  const last = String(Number((100 - above).toFixed(4)))
  return sentence.replace(
    place,
    isRussian ? `в нижних ${last.replace('.', ',')} %` : `in the bottom ${last} %`,
  )
}

/** The fields a sentence speaks of, in its order; those in brackets too. */
export const fieldsOf = (parts: Part[]): string[] => [
  ...new Set(
    parts.flatMap((part) =>
      part.is === 'text' ? [] : part.is === 'optional' ? fieldsOf(part.parts) : [part.field],
    ),
  ),
]

const rules = new Map<Language, Intl.PluralRules>()
const ruleOf = (language: Language) => {
  const rule = rules.get(language) ?? new Intl.PluralRules(language)
  rules.set(language, rule)
  return rule
}

/** «раз|раза|раз» with 2 → «раза»; in English one form for one and one for the others. */
export function wordFor(value: unknown, forms: string[], language: Language): string {
  const rule = ruleOf(language).select(typeof value === 'number' ? value : 0)
  const order: Record<string, number> =
    language === 'ru' ? { one: 0, few: 1, many: 2, other: 1 } : { one: 0, other: 1 }
  return forms[Math.min(order[rule] ?? forms.length - 1, forms.length - 1)] ?? ''
}

export const hasValue = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

/** The sentence in plain words; `said` gives the words of a field. */
export function sentenceText(
  parts: Part[],
  settings: Record<string, unknown>,
  language: Language,
  said: (field: string) => string,
): string {
  const textOf = (part: Part): string => {
    switch (part.is) {
      case 'text':
        return part.text
      case 'field':
        return said(part.field)
      case 'word':
        return wordFor(settings[part.field], part.forms, language)
      case 'optional':
        return hasValue(settings[part.field]) ? sentenceText(part.parts, settings, language, said) : ''
    }
  }
  return parts
    .map(textOf)
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:])/g, '$1')
    .trim()
}
