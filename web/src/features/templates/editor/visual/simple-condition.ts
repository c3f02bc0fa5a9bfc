import { majorOf, minorDigits } from '../../../../i18n/format.ts'
import type { LetterWords } from '../../letter.ts'
import { inQuotes } from './text-values.ts'

/** A condition that a person makes by choosing: one thing that is known, how it is compared, and with what. */
export interface SimpleCondition {
  path: string
  sign: Sign
  /** As it is typed; money in whole units. */
  value: string
}

export type Sign = 'has' | 'hasNot' | '==' | '!=' | '>=' | '<=' | 'contains'
type Word = Pick<LetterWords['words'][number], 'path' | 'type'>

/** How a word of this type may be compared. */
export function signsOf(type: string): Sign[] {
  if (type === 'number' || type === 'money') return ['>=', '<=', '==', '!=']
  if (type === 'text') return ['has', 'hasNot', '==', '!=', 'contains']
  if (type === 'yes-no') return ['==', '!=']
  return ['has', 'hasNot']
}

export const asksValue = (sign: Sign): boolean => sign !== 'has' && sign !== 'hasNot'

/** What can be asked of a reader: not the colours of the brand, nor products of a category that is not told. */
export const askable = <One extends Word>(words: readonly One[]): One[] =>
  words.filter(
    ({ path, type }) =>
      type !== 'colour' &&
      path !== 'products.category' &&
      path !== 'event.properties' &&
      !/^(?:brand|workspace|links)\.|urrency$/.test(path),
  )

const numberOf = (typed: string) => Number(typed.replace(/\s/g, '').replace(',', '.'))

/** In Liquid; null while it is not complete. `currency`: what money is typed in. */
function oneInCode({ path, sign, value }: SimpleCondition, type: string, currency: string): string | null {
  if (sign === 'has') return type === 'list' ? `${path}.size > 0` : `${path} != blank`
  if (sign === 'hasNot') return type === 'list' ? `${path}.size == 0` : `${path} == blank`
  const typed = value.trim()
  if (type === 'yes-no') return `${path} ${sign} ${typed === 'false' ? 'false' : 'true'}`
  if (typed === '') return null
  if (type !== 'number' && type !== 'money') return `${path} ${sign} ${inQuotes(typed)}`
  const number = numberOf(typed)
  if (!Number.isFinite(number)) return null
  return `${path} ${sign} ${type === 'money' ? Math.round(number * 10 ** minorDigits(currency)) : number}`
}

function readOne(code: string, words: readonly Word[], currency: string): SimpleCondition | null {
  const typeOf = (path: string) => words.find((one) => one.path === path)?.type
  const told = code.trim()
  const [, list, listSign] = /^([\w.]+)\.size (>|==) 0$/.exec(told) ?? []
  if (list && typeOf(list) === 'list')
    return { path: list, sign: listSign === '>' ? 'has' : 'hasNot', value: '' }
  const [, bare] = /^([\w.]+)$/.exec(told) ?? []
  if (bare && typeOf(bare) && typeOf(bare) !== 'yes-no') return { path: bare, sign: 'has', value: '' }
  const [, path = '', sign = '', raw = ''] =
    /^([\w.]+) (==|!=|>=|<=|contains) ("[^"]*"|'[^']*'|-?\d+(?:\.\d+)?|true|false|blank)$/.exec(told) ?? []
  const type = typeOf(path)
  if (!type) return null
  if (raw === 'blank')
    return sign === '!=' || sign === '==' ? { path, sign: sign === '!=' ? 'has' : 'hasNot', value: '' } : null
  const value = /^["']/.test(raw) ? raw.slice(1, -1) : raw
  const isNumber = type === 'number' || type === 'money'
  if (isNumber !== /^-?\d/.test(raw)) return null
  if (!signsOf(type).includes(sign as Sign)) return null
  return {
    path,
    sign: sign as Sign,
    value: type === 'money' ? String(majorOf(Number(value), currency)) : value,
  }
}

/** Several things that are all true, or any of them. */
export interface Conditions {
  match: 'all' | 'any'
  items: SimpleCondition[]
}

const joins = { all: ' and ', any: ' or ' } as const

/** In Liquid; null while one of them is not complete. */
export function conditionsCode(
  { match, items }: Conditions,
  typeOf: (path: string) => string,
  currency: string,
): string | null {
  const codes = items.map((one) => oneInCode(one, typeOf(one.path), currency))
  return codes.length === 0 || codes.includes(null) ? null : codes.join(joins[match])
}

/** `and` and `or` that stand between comparisons, not within a text that is compared with. */
const joined = /("[^"]*"|'[^']*')|\s+(and|or)\s+/g

/** Read back from Liquid; null for what only code can say, as `and` and `or` by turns. */
export function readConditions(code: string, words: readonly Word[], currency: string): Conditions | null {
  const signs = new Set<string>()
  const split = code.replace(joined, (whole, text?: string, sign?: string) => {
    if (text !== undefined || sign === undefined) return whole
    signs.add(sign)
    return '\0'
  })
  if (signs.size > 1) return null
  const items = split.split('\0').map((one) => readOne(one, words, currency))
  const known = items.filter((one) => one !== null)
  return known.length === items.length ? { match: signs.has('or') ? 'any' : 'all', items: known } : null
}
