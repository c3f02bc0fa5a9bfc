/** The part of JSON Schema (2020-12, as zod writes it) that a form is drawn from. */
export interface JsonSchema {
  type?: string | string[]
  title?: string
  description?: string
  /** In both languages, where the schema's author gave them. */
  label?: { en: string; ru: string } | string
  hint?: { en: string; ru: string } | string
  enum?: unknown[]
  /** Labels of the values of `enum`. */
  options?: Record<string, { en: string; ru: string } | string>
  /** What a value is called within a sentence, where that is not how it is chosen. */
  said?: Record<string, { en: string; ru: string }>
  /** The field whose number the labels agree with: `day|days`. */
  agreesWith?: string
  const?: unknown
  default?: unknown
  format?: string
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  items?: JsonSchema
  properties?: Record<string, JsonSchema>
  required?: string[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  writeOnly?: boolean
  /** Of one line though it may be long (false), or of several though short. */
  multiline?: boolean
  /** Asked for only while a field beside it has this value. */
  onlyIf?: Record<string, unknown>
  /** What some of the suggested values are called. */
  labels?: Record<string, { en: string; ru: string }>
  /** Values are suggested by the server: what they are (`categories`), … */
  suggest?: string
  /** … and the field beside it that narrows them. */
  of?: string
  /** What the number is of, by the value of the field beside it: a share, money, … */
  unitBy?: { field: string; units: Record<string, string> }
  /** Other values or words for them, by the type of what the field beside it names; `known`: of names that have one. */
  optionsBy?: {
    field: string
    known?: Record<string, string>
    types: Record<string, Record<string, { en: string; ru: string }>>
  }
  /** Not asked while the field beside it names something of these types. */
  notOf?: { field: string; types: string[] }
  /** A form of its own that the type alone does not tell: a period, filters of properties. */
  shape?: string
  /** A period of what may lie ahead. */
  reachesAhead?: boolean
  /** A period in which one moment lies, not one that things are counted over. */
  ofMoment?: boolean
}

export type FieldShape =
  | 'text'
  | 'long-text'
  | 'secret'
  | 'email'
  | 'number'
  | 'duration'
  | 'money'
  | 'yes-no'
  | 'choice'
  | 'words'
  | 'group'
  | 'json'

/** `T | null`, `T | ''` and single-branch unions are drawn as T. */
export function plain(schema: JsonSchema): JsonSchema {
  const branches = (schema.anyOf ?? schema.oneOf)?.filter(
    (branch) => branch.type !== 'null' && branch.const !== '',
  )
  const [only, second] = branches ?? []
  if (only && !second) return { ...only, ...withoutUnion(schema) }
  if (branches && branches.length > 1 && branches.every((branch) => branch.const !== undefined)) {
    return { ...withoutUnion(schema), enum: branches.map((branch) => branch.const) }
  }
  return schema
}
const withoutUnion = ({ anyOf: _anyOf, oneOf: _oneOf, ...rest }: JsonSchema): JsonSchema => rest

/** How a field is asked for. Units stand in names, so `delaySeconds` is a duration and `limitMinor` is money. */
export function shapeOf(name: string, given: JsonSchema): FieldShape {
  const schema = plain(given)
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type
  if (schema.enum) return 'choice'
  if (type === 'boolean') return 'yes-no'
  if (type === 'number' || type === 'integer') {
    if (name === 'seconds' || name.endsWith('Seconds')) return 'duration'
    return name.endsWith('Minor') ? 'money' : 'number'
  }
  if (type === 'array') return plain(schema.items ?? {}).type === 'string' ? 'words' : 'json'
  if (type === 'object') return schema.properties ? 'group' : 'json'
  if (type === 'string') {
    if (schema.writeOnly || /password|secret|token/i.test(name)) return 'secret'
    if (schema.format === 'email') return 'email'
    return (schema.multiline ?? (schema.maxLength ?? 0) >= 2_000) ? 'long-text' : 'text'
  }
  return 'json'
}

/** Words for a field that its schema does not have, or not in the reader's language. */
export interface FieldWords {
  label?: string
  hint?: string
  options?: Record<string, string>
  /** There is one already, and it stays: nothing need be entered. */
  isKept?: boolean
}

/** The author's label in the language, or the field's name made readable: `delaySeconds` → “Delay”. */
export function labelOf(name: string, schema: JsonSchema, language: 'en' | 'ru'): string {
  const label = schema.label ?? schema.title
  if (typeof label === 'string') return label
  if (label) return label[language]
  const words = name
    .replace(/(Seconds|Minor)$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export const labelIn = (label: { en: string; ru: string } | string, language: 'en' | 'ru'): string =>
  typeof label === 'string' ? label : label[language]

export function hintOf(schema: JsonSchema, language: 'en' | 'ru'): string | undefined {
  const hint = schema.hint ?? schema.description
  return hint === undefined || typeof hint === 'string' ? hint : hint[language]
}

export function optionsOf(schema: JsonSchema, language: 'en' | 'ru'): { value: string; label: string }[] {
  return (plain(schema).enum ?? []).map((one) => {
    const value = String(one)
    const label = schema.options?.[value]
    return { value, label: label === undefined ? value : typeof label === 'string' ? label : label[language] }
  })
}

/** What a new object of this schema starts with: its defaults. */
export function startOf(schema: JsonSchema): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    if (field.default !== undefined) values[name] = field.default
    else if (shapeOf(name, field) === 'group') values[name] = startOf(plain(field))
  }
  return values
}

const durations = [
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
  ['seconds', 1],
] as const
export type DurationUnit = (typeof durations)[number][0]

/** 7200 → 2 hours: the largest unit that divides evenly. */
export function splitDuration(seconds: number): { amount: number; unit: DurationUnit } {
  const [unit, size] = durations.find(([, size]) => seconds > 0 && seconds % size === 0) ?? ['seconds', 1]
  return { amount: seconds / size, unit }
}
export const joinDuration = (amount: number, unit: DurationUnit): number =>
  amount * (durations.find(([name]) => name === unit)?.[1] ?? 1)
