import type { TFunction } from 'i18next'
import type { Format } from '../../../../i18n/FormatProvider.tsx'
import type { LetterWords } from '../../letter.ts'

type Speech = Pick<Format, 'language' | 'money'>
type Words = Pick<LetterWords, 'words' | 'ofItems'> | undefined

const signs = ['==', '!=', '>=', '<=', '>', '<', 'contains'] as const
const wordsOfSign = {
  '==': 'is',
  '!=': 'isNot',
  '>=': 'atLeast',
  '<=': 'atMost',
  '>': 'more',
  '<': 'less',
  contains: 'contains',
} as const
const nothing = /^(?:nil|null|blank|empty|''|"")$/

/** In the quotation marks of the reader's language. */
const quoted = (text: string, language: Speech['language']) => (language === 'ru' ? `«${text}»` : `“${text}”`)

/** What Liquid asks in one comparison, in the reader's words; what nobody knows a word for stays as it is. */
function comparisonInWords(told: string, words: Words, t: TFunction, format: Speech): string {
  const { language } = format
  const knownAt = (path: string) =>
    words?.words.find((one) => one.path === path) ??
    words?.ofItems.find((one) => one.path === path.replace(/^\w+\./, ''))
  const named = (path: string) => {
    const known = knownAt(path)
    return known ? quoted(known.label[language], language) : path
  }
  const value = (raw: string) => {
    if (raw === 'true') return t('templates.visual.says.yes')
    if (raw === 'false') return t('templates.visual.says.no')
    if (knownAt(left)?.type === 'money' && /^-?\d+(?:\.\d+)?$/.test(raw)) return format.money(Number(raw))
    const words = /^(["'])([\s\S]*)\1$/.exec(raw)?.[2]
    return words === undefined ? named(raw) : quoted(words, language)
  }
  const sign = signs.find((one) => told.includes(` ${one} `))
  if (!sign) return t('templates.visual.says.present', { what: named(told) })
  const [left = '', right = ''] = told.split(` ${sign} `).map((one) => one.trim())
  const list = /^([\w.]+)\.size$/.exec(left)?.[1]
  const isNone = nothing.test(right) || (list !== undefined && right === '0')
  if (isNone && (sign === '!=' || (list && sign === '>')))
    return t('templates.visual.says.present', { what: named(list ?? left) })
  if (isNone && sign === '==') return t('templates.visual.says.absent', { what: named(list ?? left) })
  return t(`templates.visual.says.${wordsOfSign[sign]}`, {
    what: list ? t('templates.visual.says.count', { what: named(list) }) : named(left),
    value: value(right),
  })
}

/** Between comparisons, not within a text that is compared with. */
const joint = /("[^"]*"|'[^']*')|\s+(?:and|or)\s+/g

/** `cart.count > 1 and customer.city == "Perm"` as a person would say it. */
export function conditionInWords(condition: string, words: Words, t: TFunction, format: Speech): string {
  return condition
    .replace(joint, (whole, text) => (text === undefined ? whole.replace(/\s+/g, '\0') : whole))
    .split('\0')
    .map((one) =>
      one === 'and' || one === 'or'
        ? t(`templates.visual.says.${one}`)
        : comparisonInWords(one.trim().replace(/\s+/g, ' '), words, t, format),
    )
    .join(' ')
}

/** What a piece of code is, in a few words. */
export function pieceInWords(code: string, words: Words, t: TFunction, format: Speech): string {
  const { language } = format
  const block = /\{%-?\s*render\s+['"]([^'"]+)/.exec(code)?.[1]
  if (block) return t('templates.visual.piece.block', { name: block })
  const inside = code.replace(/^<mj-raw[^>]*>|<\/mj-raw>$/g, '').trim()
  const list = /\{%-?\s*for\s+\w+\s+in\s+([\w.]+)/.exec(code)?.[1]
  const nameOfList = words?.words.find((one) => one.path === list)?.label[language] ?? list
  if (list && (/^<mj-table/.test(code) || /^\{%-?\s*for\b[^%]*%\}$/.test(inside)))
    return t('templates.visual.piece.list', { name: nameOfList })
  if (/^\{%-?\s*endfor\s*-?%\}$/.test(inside)) return t('templates.visual.piece.endList')
  if (/^\{%-?\s*end\w+\s*-?%\}$/.test(inside)) return t('templates.visual.piece.end')
  if (/^\{%-?\s*else\s*-?%\}$/.test(inside)) return t('templates.visual.piece.else')
  const [, tag = '', condition = ''] =
    /^\{%-?\s*(if|unless|elsif|case|when)\s+((?:(?!%\})[\s\S])*?)\s*-?%\}$/.exec(inside) ?? []
  if (isTagOfPiece(tag) && condition) return tagInWords(tag, condition, words, t, format)
  const said = textInWords(inside, words, t, format)
  return said.length > 120 ? `${said.slice(0, 120).replace(/\s+\S*$/, '')}…` : said
}

/** Says different things to different people. */
export const hasConditions = (code: string): boolean => /\{%-?\s*(if|unless|case)\b/.test(code)

const tag = /\{%-?\s*(if|unless|elsif|case|when|else|end\w+)\b\s*([\s\S]*?)\s*-?%\}/g
/** A condition around nothing but a tag, as a link's: it has no words. */
const aroundTag =
  /\{%-?\s*(?:if|unless)\b(?:(?!%\})[\s\S])*%\}\s*<\/?(?!img\b)[^>]*>\s*\{%-?\s*end(?:if|unless)\s*-?%\}/g
const pieceOf = { if: 'if', unless: 'unless', elsif: 'elseIf', case: 'case', when: 'when' } as const
const isTagOfPiece = (tag: string): tag is keyof typeof pieceOf => tag in pieceOf

/** `case` says what is looked at, `when` what it must be, the others a condition. */
function tagInWords(
  tag: keyof typeof pieceOf,
  told: string,
  words: Words,
  t: TFunction,
  format: Speech,
): string {
  if (tag === 'case')
    return t('templates.visual.piece.case', { what: textInWords(`{{ ${told} }}`, words, t, format) })
  if (tag === 'when') {
    const value = told.replace(/(["'])(.*?)\1/g, (_, __, text: string) => quoted(text, format.language))
    return t('templates.visual.piece.when', { value })
  }
  return t(`templates.visual.piece.${pieceOf[tag]}`, { condition: conditionInWords(told, words, t, format) })
}

/** `{{ customer | salutation }}`, `{{ customer | case: "dative" }}`: the same as values with a name. */
const ofCustomer = (filters: string) =>
  /\|\s*salutation/.test(filters)
    ? 'customer.salutation'
    : /\|\s*case/.test(filters)
      ? 'customer.name'
      : undefined

/** A text that says different things to different people: its conditions and values by their words. */
export function textInWords(code: string, words: Words, t: TFunction, format: Speech): string {
  const { language } = format
  const labelOf = (path: string | undefined) => words?.words.find((one) => one.path === path)?.label[language]
  return code
    .replace(aroundTag, ' ')
    .replace(tag, (_, name: string, condition: string) => {
      if (name === 'else') return ` · ${t('templates.visual.piece.else')}: `
      return isTagOfPiece(name) ? ` ${tagInWords(name, condition, words, t, format)}: ` : ' '
    })
    .replace(/<img\b[^>]*>/g, (picture) => {
      const label = labelOf(/src="\{\{-?\s*([\w.]+)/.exec(picture)?.[1])
      return ` ${t('templates.visual.kind.image')} ${label ? quoted(label, language) : ''} `
    })
    .replace(/\{\{-?\s*([\w.]+)([^}]*)\}\}/g, (value, path: string, filters: string) => {
      const label = labelOf(path === 'customer' ? ofCustomer(filters) : path)
      return label ? quoted(label, language) : value
    })
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
