import { z } from 'zod'
import type { Label } from '../../kit/kinds.ts'
import { check } from '../../kit/words.ts'

export const attributeTypes = ['text', 'number', 'yes-no', 'date', 'choice', 'choices', 'dates'] as const
export const AttributeType = z.enum(attributeTypes)
export type AttributeType = z.infer<typeof AttributeType>

export const attributeTopics = ['family', 'life', 'home', 'own'] as const
export const AttributeTopic = z.enum(attributeTopics)

const Words = z.object({ en: z.string(), ru: z.string() })

export const Choice = z.object({ value: z.string(), label: Words })

export const Definition = z.object({
  name: z.string().describe('The key on the card, in events and in files'),
  label: Words,
  type: AttributeType,
  choices: z.array(Choice).describe('Of `choice` and `choices`; empty for the others'),
  topic: AttributeTopic,
})
export type Definition = z.infer<typeof Definition>

export const AttributeName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^@]/, check('a name of its own does not begin with @', 'своё название не начинается с @'))

/** What a reader needs to know of an attribute. */
export type Typed = Pick<Definition, 'type' | 'choices'>

const yes = new Set(['true', 'yes', 'y', '1', 'да', 'есть', '+'])
const no = new Set(['false', 'no', 'n', '0', 'нет', '-'])

const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).trim()
    : ''

function readNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  const text = plain(value)
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(',', '.')
  return typeof value === 'string' && /^[+-]?\d{1,15}(\.\d+)?$/.test(text) ? Number(text) : null
}

function readYesNo(value: unknown): boolean | null {
  const text = plain(value).toLowerCase()
  return yes.has(text) ? true : no.has(text) ? false : null
}

/** `1990-05-17`, the same with a time, `17.05.1990`; a day and no instant. */
export function readDay(value: unknown): string | null {
  const text = plain(value)
  const parts =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text) ?? /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text)
  if (!parts) return null
  const [first = '', month = '', last = ''] = parts.slice(1)
  const [year, day] = first.length === 4 ? [first, last] : [last, first]
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null
}

function readChoice(value: unknown, { choices }: Typed): string | null {
  const told = plain(value).toLowerCase()
  const found = choices.find((one) =>
    [one.value, one.label.en, one.label.ru].some((word) => word.toLowerCase() === told),
  )
  return found?.value ?? null
}

/** A list as a list, or as its parts with commas or semicolons between. */
const partsOf = (value: unknown): unknown[] =>
  Array.isArray(value)
    ? value
    : plain(value)
        .split(/[,;]/)
        .map((part) => part.trim())
        .filter(Boolean)

function readAll<One>(value: unknown, readOne: (part: unknown) => One | null): One[] | null {
  const parts = partsOf(value).map(readOne)
  return parts.length > 0 && parts.every((part) => part !== null) ? [...new Set(parts)] : null
}

const readings: Record<AttributeType, (value: unknown, typed: Typed) => unknown> = {
  text: (value) => plain(value) || null,
  number: readNumber,
  'yes-no': readYesNo,
  date: readDay,
  choice: readChoice,
  choices: (value, typed) => readAll(value, (part) => readChoice(part, typed)),
  dates: (value) => readAll(value, readDay)?.sort() ?? null,
}

/** A value as its type has it; null when it cannot be read so. */
export const readAttribute = (value: unknown, typed: Typed): unknown => readings[typed.type](value, typed)

/** What a value must be, said to a person. */
export const mustBe: Record<AttributeType, Label> = {
  text: { en: 'This must be a text.', ru: 'Здесь нужен текст.' },
  number: { en: 'This must be a number.', ru: 'Здесь нужно число.' },
  'yes-no': { en: 'This must be yes or no.', ru: 'Здесь нужно «да» или «нет».' },
  date: {
    en: 'This must be a date, as in 2026-03-01.',
    ru: 'Здесь нужна дата, например 2026-03-01.',
  },
  choice: { en: 'This must be one of the list.', ru: 'Здесь нужно значение из списка.' },
  choices: { en: 'These must be of the list.', ru: 'Здесь нужны значения из списка.' },
  dates: {
    en: 'These must be dates, as in 2026-03-01, 2028-05-17.',
    ru: 'Здесь нужны даты, например 2026-03-01, 2028-05-17.',
  },
}
