import type { Language } from '../../../i18n/format.ts'

/**
 * A kind's sentence with places for its settings: “bought {atLeast} {atLeast|time|times} [in {category}] {period}”.
 * `{field}` is where the setting stands, `{field|one|few|many}` the word that agrees with its number, and what stands
 * in square brackets is said only when its setting has a value. Where a word stands otherwise beside an exact number than
 * after “от”, those forms come behind a semicolon: `{atLeast|раза|раз|раз;раз|раза|раз}`.
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
      const [field = '', ...forms] = (found.slice(1, -1).split(';')[0] ?? '').split('|')
      parts.push(forms.length > 0 ? { is: 'word', field, forms } : { is: 'field', field })
    } else {
      parts.push({ is: 'text', text: found })
    }
  }
  return parts
}

/** Quotes around a place that is drawn with its own edges: they would only be torn off at the end of a line. */
export const withoutQuotes = (parts: readonly Part[]): Part[] =>
  parts.map((part, at) =>
    part.is === 'optional'
      ? { ...part, parts: withoutQuotes(part.parts) }
      : part.is === 'text'
        ? {
            ...part,
            text: part.text
              .replace(parts[at - 1]?.is === 'field' ? /^[»”]/ : /^$/, '')
              .replace(parts[at + 1]?.is === 'field' ? /[«“]$/ : /^$/, ''),
          }
        : part,
  )

/**
 * A sentence to be read: a range is said by the ends it has, and words agree with the end said last. “at least {atLeast}
 * [and at most {atMost}]” becomes “at most {atMost}” or “exactly {atLeast}”.
 */
export const withRangesSaid = (sentence: string, settings: Record<string, unknown>): string =>
  withoutNought(
    withTodaySaid(withPlaceSaid(withCountsSaid(sentence, settings), settings), settings),
    settings,
  )

const isTurned = (sentence: string): boolean => /^(не |did not )/.test(sentence)

/** “Did not do it at least 1 time” is “did not do it”. */
const oneTime = / (?:at least|от) \{atLeast\} \[(?:and at most|до) \{atMost\}\] \{\w+\|(?:раза|time)\|[^}]*\}/
/** A range without an upper end. */
const oneOfNoEnd = /от \{atLeast\} \{atLeast\|[^;}]*;([^}]*)\}/

function withCountsSaid(told: string, settings: Record<string, unknown>): string {
  const sentence = settings.atLeast === 1 ? told.replace(oneOfNoEnd, 'хотя бы {atLeast} {atLeast|$1}') : told
  if (isTurned(sentence) && settings.atLeast === 1 && !hasValue(settings.atMost))
    return sentence.replace(oneTime, '')
  const range = /(at least|от) \{(atLeast\w*)\} \[(?:and at most|до) \{(atMost\w*)\}\]/
  const [, from, least = '', most = ''] = range.exec(sentence) ?? []
  const isRussian = from === 'от'
  if (from && settings[least] === 1 && !hasValue(settings[most])) return withOneSaid(sentence, least, most)
  if (!from || !hasValue(settings[most])) return sentence
  const isExact = isExactly(settings, least, most)
  if (isExact && settings[most] === 0) {
    const never = withNoughtSaid(sentence, isRussian)
    if (never) return never
  }
  const agreeing = new RegExp(`\\{${least}\\|([^;}]*)(?:;([^}]*))?\\}`, 'g')
  const agreed = sentence.replace(
    agreeing,
    (_, forms: string, exact: string | undefined) => `{${most}|${isExact ? (exact ?? forms) : forms}}`,
  )
  const once = (said: string) =>
    settings[most] === 1 ? said.replace(`{${most}} {${most}|time|times}`, 'once') : said
  if (isExact) return once(agreed.replace(range, `${isRussian ? 'ровно' : 'exactly'} {${most}}`))
  if (!hasValue(settings[least]))
    return once(agreed.replace(range, `${isRussian ? 'не больше' : 'at most'} {${most}}`))
  return agreed
}

/** “Bought at least once”; in Russian of whatever is counted: «хотя бы 1 раз», not «от 1 раза». */
function withOneSaid(sentence: string, least: string, most: string): string {
  const counted = new RegExp(`от \\{${least}\\} \\[до \\{${most}\\}\\] \\{${least}\\|[^;}]*;([^}]*)\\}`)
  return sentence
    .replace(counted, `хотя бы {${least}} {${least}|$1}`)
    .replace(`at least {${least}} [and at most {${most}}] {${least}|time|times}`, 'at least once')
}

/**
 * Nobody says “bought exactly 0 times”: it is “never bought”, of whatever is counted, and of messages “opened no messages”.
 * A sentence turned round stays as it is: “not never” says nothing.
 */
function withNoughtSaid(sentence: string, isRussian: boolean): string | undefined {
  if (isTurned(sentence)) return undefined
  const messages = isRussian
    ? /от \{\w+\} \[до \{\w+\}\] \{\w+\|сообщения\|[^}]*\}(.*) \{what\}/
    : /at least \{\w+\} \[and at most \{\w+\}\] \{\w+\|message\|messages\}/
  if (messages.test(sentence))
    return sentence.replace(messages, isRussian ? 'ни одно сообщение$1 не {what}' : 'no messages')
  const counted = isRussian
    ? / от \{\w+\} \[до \{\w+\}\] \{\w+\|[^}]*\}/
    : /,? at least \{\w+\} \[and at most \{\w+\}\] \{\w+\|[^}]*\},?/
  return counted.test(sentence)
    ? `${isRussian ? 'ни разу не' : 'never'} ${sentence.replace(counted, '')}`
    : undefined
}

/** Both ends are one number; at most none is none. */
const isExactly = (settings: Record<string, unknown>, least = 'atLeast', most = 'atMost'): boolean =>
  hasValue(settings[most]) &&
  (settings[most] === settings[least] || (settings[most] === 0 && !settings[least]))

/** Within nought days is today, within one today or tomorrow. */
function withTodaySaid(sentence: string, settings: Record<string, unknown>): string {
  const [said, within, field = ''] =
    /(within|в \{\w+\|ближайший[^}]*\}) \{(\w+)\} \{\2\|[^}]*\}/.exec(sentence) ?? []
  const days = settings[field]
  if (!said || (days !== 0 && days !== 1)) return sentence
  const words = within === 'within' ? ['today', 'today or tomorrow'] : ['сегодня', 'сегодня или завтра']
  return sentence.replace(said, words[days] ?? said)
}

/** What stands in brackets and is nought asks for nothing. */
const withoutNought = (sentence: string, settings: Record<string, unknown>): string =>
  sentence.replace(/ ?\[[^\]{]*\{(\w+)\}[^\]{]*\]/g, (said, field: string) =>
    settings[field] === 0 ? '' : said,
  )

/** “from 0 to 10 % from the top” is “in the top 10 %”; what goes down to the last is counted from the bottom. */
function withPlaceSaid(sentence: string, settings: Record<string, unknown>): string {
  const place = /(от|from) \{(\w+)\} (?:до|to) \{(\w+)\} ?% (?:сверху|from the top)/
  const [, word, from = '', to = ''] = place.exec(sentence) ?? []
  const isRussian = word === 'от'
  const [above, below] = [settings[from], settings[to]]
  if (!word || typeof above !== 'number' || typeof below !== 'number') return sentence
  if (above === 0 && below === 100)
    return sentence.replace(place, isRussian ? 'больше нуля' : 'more than nothing')
  if (above === 0) return sentence.replace(place, isRussian ? `в верхних {${to}} %` : `in the top {${to}}%`)
  if (below !== 100) return sentence
  const last = String(Number((100 - above).toFixed(4)))
  return sentence.replace(
    place,
    isRussian ? `в нижних ${last.replace('.', ',')} %` : `in the bottom ${last}%`,
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

type Spoken = Exclude<Part, { is: 'optional' }>

/** Brackets with a value opened, with commas between neighbours. */
function opened(parts: Part[], settings: Record<string, unknown>): Spoken[] {
  let isAfterBracket = false
  return parts.flatMap((part): Spoken[] => {
    if (part.is !== 'optional') {
      if (part.is !== 'text' || part.text.trim() !== '') isAfterBracket = false
      return [part]
    }
    if (!hasValue(settings[part.field])) return []
    const comma: Spoken[] = isAfterBracket ? [{ is: 'text', text: ', ' }] : []
    isAfterBracket = true
    return [...comma, ...opened(part.parts, settings)]
  })
}

/** What is said of a sentence, without a space or a comma too many. */
export function spokenParts(parts: Part[], settings: Record<string, unknown>): Spoken[] {
  const spoken: Spoken[] = []
  for (const part of opened(parts, settings)) {
    const before = spoken.at(-1)
    if (part.is === 'text' && before?.is === 'text')
      spoken[spoken.length - 1] = { is: 'text', text: before.text + part.text }
    else spoken.push(part)
  }
  return spoken.map((part, place) => {
    if (part.is !== 'text') return part
    const text = part.text
      .replace(/\s+/g, ' ')
      .replace(/ ([,.;:])/g, '$1')
      .replace(/,(?:\s*,)+/g, ',')
    return { is: 'text', text: place === spoken.length - 1 ? text.replace(/[\s,]+$/, '') : text }
  })
}

/** The sentence in plain words; `said` gives the words of a field. */
export const sentenceText = (
  parts: Part[],
  settings: Record<string, unknown>,
  language: Language,
  said: (field: string) => string,
): string =>
  spokenParts(parts, settings)
    .map((part) =>
      part.is === 'text'
        ? part.text
        : part.is === 'field'
          ? said(part.field)
          : wordFor(settings[part.field], part.forms, language),
    )
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
