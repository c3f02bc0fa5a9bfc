import { type JsonSchema, plain, shapeOf } from '../../../ui/form/schema.ts'
import type { DraftCondition } from '../definition/definition.ts'
import { fieldsOf, hasValue, parseSentence } from '../definition/sentence.ts'

/** What the segment builder knows of a kind: what it says of itself. */
export interface Kind {
  kind: string
  group: string
  groupLabel: { en: string; ru: string }
  label: { en: string; ru: string }
  /** Other words it is looked for by. */
  alsoCalled?: { en: string; ru: string } | undefined
  sentence: { en: string; ru: string }
  negative?: { en: string; ru: string } | undefined
  settings: JsonSchema
  /** What a new condition begins with, beside the defaults. */
  start?: Record<string, unknown> | undefined
}

export type FieldKind =
  | 'number'
  | 'money'
  | 'period'
  | 'filters'
  | 'choice'
  | 'choices'
  | 'pick'
  | 'picks'
  | 'date'
  | 'text'
  | 'yes-no'
  | 'compared'
  | 'json'

/** Where a field stands in a sentence, how it is asked for, and where its choices come from. */
export interface Field {
  name: string
  schema: JsonSchema
  is: FieldKind
  required: boolean
  suggest: string | undefined
  /** What narrows the choices: the field beside it, or a word of its own. */
  of: string | undefined
  /** What some of the values are called by people. */
  labels: Record<string, { en: string; ru: string }>
  /** Choices that the kind itself lists. */
  options: { value: string; label: { en: string; ru: string } | string }[]
}

export function fieldOf(kind: Kind, name: string): Field {
  const given = kind.settings.properties?.[name] ?? {}
  const schema = plain(given)
  return {
    name,
    schema,
    is: kindOfField(name, given),
    required: kind.settings.required?.includes(name) === true && given.default === undefined,
    suggest: given.suggest ?? schema.suggest ?? schema.items?.suggest,
    of: given.of ?? schema.of ?? schema.items?.of,
    labels: given.labels ?? schema.labels ?? {},
    options: optionsIn(given, schema),
  }
}

function optionsIn(given: JsonSchema, schema: JsonSchema): Field['options'] {
  const inner = plain(schema.items ?? schema)
  const labels = given.options ?? schema.options ?? inner.options ?? {}
  const values = inner.enum?.map(String) ?? Object.keys(labels)
  return values.map((value) => ({ value, label: labels[value] ?? value }))
}

/** The type of what a setting names, of a trait or an attribute; undefined: of none that is known. */
export type TypeNamed = (field: string, name: unknown) => string | undefined
type Settings = Record<string, unknown>

/** The choices as they stand beside the other settings: dates are earlier, numbers are less. */
export function optionsBeside(field: Field, settings: Settings, typeNamed: TypeNamed): Field['options'] {
  const by = field.schema.optionsBy
  if (!by) return field.options
  const named = settings[by.field]
  const fitting = by.types[by.known?.[String(named)] ?? typeNamed(by.field, named) ?? '']
  return fitting ? Object.entries(fitting).map(([value, label]) => ({ value, label })) : field.options
}

export const isAsked = ({ schema: { notOf } }: Field, settings: Settings, typeNamed: TypeNamed): boolean =>
  !notOf?.types.includes(typeNamed(notOf.field, settings[notOf.field]) ?? '')

/** After another trait or attribute was chosen: what goes with the former only is let go. */
export function fitSettings(kind: Kind, settings: Settings, typeNamed: TypeNamed): Settings {
  const fitted = { ...settings }
  for (const name of Object.keys(settings)) {
    const field = fieldOf(kind, name)
    if (!isAsked(field, settings, typeNamed)) delete fitted[name]
    if (!field.schema.optionsBy) continue
    const offered = optionsBeside(field, settings, typeNamed)
    if (offered.some(({ value }) => value === settings[name])) continue
    fitted[name] = field.schema.default ?? offered[0]?.value
    if (name === 'is' && 'value' in settings) fitted.value = fitValue(String(fitted[name]), settings.value)
  }
  return fitted
}

function kindOfField(name: string, given: JsonSchema): FieldKind {
  const schema = plain(given)
  const shape = given.shape ?? schema.shape
  if (shape === 'period' || shape === 'filters') return shape
  const suggest = given.suggest ?? schema.suggest ?? schema.items?.suggest
  // A value or a list of them: which it is depends on how it is compared.
  if (schema.anyOf?.some((branch) => branch.type === 'array')) return 'compared'
  if (schema.type === 'array') return plain(schema.items ?? {}).enum ? 'choices' : 'picks'
  if (suggest) return 'pick'
  if (schema.format === 'date') return 'date'
  const drawn = shapeOf(name, given)
  if (drawn === 'choice' || drawn === 'money' || drawn === 'yes-no' || drawn === 'json') return drawn
  if (drawn === 'number' || drawn === 'duration') return 'number'
  return drawn === 'group' ? 'json' : 'text'
}

/** The comparisons whose value is a list, and those whose values are numbers. */
const lists = ['one-of', 'none-of', 'between']
const numeric = ['more-than', 'less-than', 'at-least', 'at-most', 'between']
export const takesList = (is: string): boolean => lists.includes(is)
export const takesDay = (is: string): boolean => is === 'before' || is === 'after'
export const takesNumbers = (is: string): boolean => numeric.includes(is)

/** A value as a comparison takes it: a list or one, a number or a text; what cannot be kept is let go. */
export function fitValue(is: string, value: unknown): unknown {
  if (needsNoValue(is) || !hasValue(value)) return undefined
  const all = (Array.isArray(value) ? value : [value]).flatMap((one) => {
    if (!takesNumbers(is)) return [typeof one === 'object' ? String(one) : one]
    const number = Number(String(one).trim().replace(',', '.'))
    return String(one).trim() !== '' && Number.isFinite(number) ? [number] : []
  })
  if (takesList(is)) return all.length > 0 ? all.slice(0, is === 'between' ? 2 : undefined) : undefined
  return all[0]
}

export interface Filter {
  property: string
  is: string
  value?: unknown
}
/** What the values of a property name by an id, as conditions suggest it: products are shown by their names. */
export const namedBy = (property: string): string | undefined =>
  property === '$product' ? 'products' : undefined

/** These say all by themselves. */
export const needsNoValue = (is: string): boolean => is === 'present' || is === 'absent'

const isFilterFinished = (filter: Filter) =>
  hasValue(filter.property) && (needsNoValue(filter.is) || hasValue(filter.value))

/** The fields without which a condition says nothing yet. A kind nobody knows is left to the server to judge. */
export function missingFields(condition: DraftCondition, kind: Kind | undefined): string[] {
  if (!kind) return []
  return Object.keys(kind.settings.properties ?? {}).filter((name) => {
    const field = fieldOf(kind, name)
    const value = condition.settings[name]
    if (field.is === 'filters' && Array.isArray(value)) return !(value as Filter[]).every(isFilterFinished)
    if (field.is === 'compared') return !needsNoValue(String(condition.settings.is)) && !hasValue(value)
    return field.required && field.is !== 'period' && !hasValue(value)
  })
}

/** What a new condition of this kind begins with. */
export function startSettings(kind: Kind): Record<string, unknown> {
  const settings: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(kind.settings.properties ?? {})) {
    if (schema.const !== undefined) continue
    if (schema.default !== undefined) settings[name] = schema.default
    else if (fieldOf(kind, name).required && fieldOf(kind, name).is === 'period') settings[name] = null
  }
  return { ...settings, ...kind.start }
}

/** Settings that the sentence does not speak of; they are offered after it. */
export function unspokenFields(kind: Kind, language: 'en' | 'ru'): string[] {
  const spoken = fieldsOf(parseSentence(kind.sentence[language]))
  return Object.keys(kind.settings.properties ?? {}).filter(
    (name) => !spoken.includes(name) && kind.settings.properties?.[name]?.const === undefined,
  )
}
