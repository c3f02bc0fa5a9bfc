import type { LetterWords } from '../../letter.ts'
import type { Insertable } from './canvas.ts'

type Word = LetterWords['words'][number]

/** A value that a text shows: what it is, in which case a Russian name stands, and what stands for it where nobody knows it. */
export interface TextValue {
  path: string
  /** `genitive`… of a name. */
  inCase: string | null
  fallback: string | null
}

export const nameCases = [
  'nominative',
  'genitive',
  'dative',
  'accusative',
  'instrumental',
  'prepositional',
] as const
const names = ['customer.firstName', 'customer.name', 'customer.lastName']
export const isName = (path: string): boolean => names.includes(path)

const value = /\{\{-?\s*([\w.]+)((?:(?!\}\})[\s\S])*?)-?\}\}/g
const fallbackOf = /\|\s*default:\s*(?:"([^"]*)"|'([^']*)')/
const caseOf = /\|\s*case:\s*["'](\w+)["']/

/** The values of a text in their order. */
export const valuesIn = (text: string): TextValue[] =>
  [...text.matchAll(value)].map(([, path = '', filters = '']) => {
    const told = fallbackOf.exec(filters)
    return {
      path,
      inCase: caseOf.exec(filters)?.[1] ?? null,
      fallback: told ? (told[1] ?? told[2] ?? '') : null,
    }
  })

/** As Liquid writes a text. */
export const inQuotes = (text: string) => (text.includes('"') ? `'${text.replaceAll("'", '')}'` : `"${text}"`)

/** The text with one of its values said otherwise; its other filters stay. */
export function withValue(text: string, place: number, change: Partial<TextValue>): string {
  let at = -1
  return text.replace(value, (whole, path: string, given: string) => {
    at++
    if (at !== place) return whole
    let filters = given.trim()
    if (change.inCase !== undefined) {
      filters = filters.replace(caseOf, '').trim()
      if (change.inCase !== null && change.inCase !== 'nominative')
        filters = `| case: "${change.inCase}" ${filters}`.trim()
    }
    if (change.fallback !== undefined) {
      filters = filters.replace(fallbackOf, '').trim()
      if (change.fallback !== null) filters = `${filters} | default: ${inQuotes(change.fallback)}`.trim()
    }
    return `{{ ${path}${filters ? ` ${filters.replace(/\s+\|/g, ' |')}` : ''} }}`
  })
}

/**
 * As it is put into a text: money and dates as their readers write them. Of those who have none only a name says something by
 * itself; for the rest the author is asked.
 */
export function insertableCode({ path, type }: Pick<Word, 'path' | 'type'>, nameless: string): string {
  const root = path.split('.')[0] ?? ''
  if (isName(path)) return `{{ ${path} | default: "${nameless}" }}`
  if (type === 'money')
    return `{{ ${path} | money${root === 'cart' || root === 'order' ? `: ${root}.currency` : ''} }}`
  if (type === 'date') return `{{ ${path} | date: "day" }}`
  return `{{ ${path} }}`
}

const shownTypes = ['text', 'money', 'number', 'date']
const roots = ['customer', 'traits', 'cart', 'order', 'promoCode', 'event', 'workspace', 'brand'] as const
export type Root = (typeof roots)[number]

/** What can be put into a text, by what it is of. */
export function insertables(
  words: LetterWords | undefined,
  language: 'en' | 'ru',
  nameless: string,
  nameOf: (root: Root) => string,
): { name: string; items: Insertable[] }[] {
  return roots.flatMap((root) => {
    const items = (words?.words ?? [])
      .filter(
        (one) =>
          one.path.startsWith(`${root}.`) && shownTypes.includes(one.type) && !/urrency$/.test(one.path),
      )
      .map((one) => ({ name: one.label[language], code: insertableCode(one, nameless) }))
    return items.length > 0 ? [{ name: nameOf(root), items }] : []
  })
}
