import type { z } from 'zod'
import type { Label } from './kinds.ts'

export const languages = ['en', 'ru'] as const
export type Language = (typeof languages)[number]

/** What is said to a person: in both languages, or in English only where it has not been put into Russian yet. */
export type Words = string | Label

export const labelOf = (words: Words): Label => (typeof words === 'string' ? { en: words, ru: words } : words)

/** A sentence put together from parts, each in its language. */
export const joined = (parts: readonly Words[], separator: string): Label => {
  const labels = parts.map(labelOf)
  return {
    en: labels.map((one) => one.en).join(separator),
    ru: labels.map((one) => one.ru).join(separator),
  }
}

/** What may stand here, by name. */
export const oneOf = (names: readonly string[]): Label => ({
  en: `one of: ${names.join(', ')}`,
  ru: `возможные значения: ${names.join(', ')}`,
})

/** The first language of an Accept-Language header that we speak. */
export function languageAsked(header: string | undefined): Language | undefined {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters.find((one) => one.trim().startsWith('q='))
      return { language: tag.slice(0, 2), weight: weight ? Number(weight.trim().slice(2)) : 1 }
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
  for (const { language } of wanted) {
    const known = languages.find((one) => one === language)
    if (known) return known
  }
  return undefined
}

/** The same, English where neither of ours is asked for. */
export const languageOf = (header: string | undefined): Language => languageAsked(header) ?? 'en'

const checks = new Map<string, Label>()

/** A message for a check of zod, which carries one string only: the English; the Russian is kept beside it. */
export function check(en: string, ru: string): string {
  const before = checks.get(en)?.ru ?? ru
  if (before !== ru) throw new Error(`“${en}” is said in Russian both as “${before}” and as “${ru}”`)
  checks.set(en, { en, ru })
  return en
}

/** An issue for `context.addIssue` with words of its own, which may name what was found. */
export const complaint = (en: string, ru: string) => ({
  code: 'custom' as const,
  message: en,
  params: { ru },
})

const typeNames: Record<string, Label> = {
  string: { en: 'text', ru: 'текст' },
  number: { en: 'a number', ru: 'число' },
  int: { en: 'a whole number', ru: 'целое число' },
  boolean: { en: 'true or false', ru: 'true или false' },
  array: { en: 'a list', ru: 'список' },
  object: { en: 'an object', ru: 'объект' },
  record: { en: 'an object', ru: 'объект' },
  date: { en: 'a time', ru: 'время' },
}

const formatNames: Record<string, Label> = {
  email: { en: 'an e-mail address', ru: 'адрес почты' },
  url: { en: 'a web address', ru: 'веб-адрес' },
  uuid: { en: 'an id (UUID)', ru: 'идентификатор (UUID)' },
  datetime: { en: 'a time, as in 2026-03-01T12:00:00Z', ru: 'время, например 2026-03-01T12:00:00Z' },
  date: { en: 'a date, as in 2026-03-01', ru: 'дата, например 2026-03-01' },
}

/** Left out, or left empty: on a form the two look the same, so both are told in the same words. */
export const notFilledIn: Label = { en: 'must be filled in', ru: 'нужно заполнить' }

const must = (what: Label): Label => ({ en: `must be ${what.en}`, ru: `здесь нужно: ${what.ru}` })

const figures = {
  en: new Intl.NumberFormat('en', { maximumFractionDigits: 20 }),
  ru: new Intl.NumberFormat('ru', { maximumFractionDigits: 20 }),
}

function size(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall, isMost: boolean): Label {
  const limit = Number('maximum' in issue ? issue.maximum : issue.minimum)
  const en = `${issue.inclusive === false ? (isMost ? 'less than' : 'more than') : isMost ? 'at most' : 'at least'} ${figures.en.format(limit)}`
  const ru = `${issue.inclusive === false ? (isMost ? 'меньше' : 'больше') : isMost ? 'не больше' : 'не меньше'} ${figures.ru.format(limit)}`
  if (issue.origin === 'string') return { en: `${en} characters`, ru: `знаков — ${ru}` }
  if (issue.origin === 'array' || issue.origin === 'set')
    return { en: `${en} in the list`, ru: `в списке ${ru}` }
  return { en, ru }
}

/** Zod's own sentences begin so; any other message was written for this check. */
const isOfZod = (message: string) => /^(Invalid|Too (big|small)|Unrecognized key)/.test(message)

/** What stands at a place of a schema, through all that may be left out; of several forms a thing may have, nothing can be told. */
function schemaAt(schema: unknown, path: readonly PropertyKey[]): z.core.$ZodTypeDef | undefined {
  const def = (schema as z.core.$ZodType | undefined)?._zod?.def as
    | (z.core.$ZodTypeDef & Record<'innerType' | 'in' | 'element' | 'valueType', unknown>)
    | undefined
  const inner = def?.innerType ?? (def?.type === 'pipe' ? def.in : undefined)
  if (inner) return schemaAt(inner, path)
  const [step, ...rest] = path
  if (step === undefined || !def) return def
  const shape = 'shape' in def ? (def.shape as Record<PropertyKey, unknown>) : undefined
  return schemaAt(shape?.[step] ?? def.element ?? def.valueType, rest)
}

/** The names an object takes where a wrong one was given. */
const namesAt = (schema: z.ZodType | undefined, path: readonly PropertyKey[]): string[] => {
  const def = schemaAt(schema, path)
  return def && 'shape' in def ? Object.keys(def.shape as object) : []
}

/** What is wrong with a field, after its name; with the whole input, by itself. */
export const ofField = (path: string, words: string): string => (path ? `${path}: ${words}` : words)

/** “There is no such field”, and which there are, as far as that is known. */
const noSuchField = (unknown: readonly string[], known: readonly string[]): Label => {
  const are =
    known.length > 0 ? { en: `; there are: ${known.join(', ')}`, ru: `; есть: ${known.join(', ')}` } : null
  return {
    en: `there is no such field: ${unknown.join(', ')}${are?.en ?? ''}`,
    ru: `такого поля нет: ${unknown.join(', ')}${are?.ru ?? ''}`,
  }
}

function wordsOfIssue(issue: z.core.$ZodIssue, schema: z.ZodType | undefined): Label {
  if (issue.code === 'custom' && typeof issue.params?.ru === 'string')
    return { en: issue.message, ru: issue.params.ru }
  const known = checks.get(issue.message)
  if (known) return known
  if (!isOfZod(issue.message)) return labelOf(issue.message)
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? notFilledIn
        : must(typeNames[issue.expected] ?? labelOf(issue.expected))
    case 'invalid_value':
      return oneOf(issue.values.map(String))
    case 'too_big':
      return size(issue, true)
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1 ? notFilledIn : size(issue, false)
    case 'invalid_format':
      return formatNames[issue.format]
        ? must(formatNames[issue.format] as Label)
        : { en: 'has another form than is asked for', ru: 'записано не в той форме' }
    case 'unrecognized_keys':
      return noSuchField(issue.keys, namesAt(schema, issue.path))
    default:
      return { en: 'does not fit what is asked for', ru: 'не подходит' }
  }
}

/**
 * Every wrong field of a zod check, each with words in both languages; `under` stands before the paths. With the schema
 * that was asked, a misspelt name is told with those there are.
 */
export const wrongFields = (
  error: z.ZodError,
  under = '',
  schema?: z.ZodType,
): { path: string; message: Label }[] =>
  error.issues.map((issue) => ({
    path: [...(under ? [under] : []), ...issue.path.map(String)].join('.'),
    message: wordsOfIssue(issue, schema),
  }))
