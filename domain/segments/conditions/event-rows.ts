import { z } from 'zod'
import { bound, ch, type Fragment, joined, named } from '../../../engines/index.ts'
import type { Label } from '../../../kit/kinds.ts'
import { check } from '../../../kit/words.ts'
import type { Complaint } from './condition.ts'
import { emptyRange, label } from './settings.ts'

// Which events count: by name and by what they carry.

export const eventName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .meta({ ...label('Event', 'Событие'), suggest: 'event-names' })

export const comparisons = {
  equals: { en: 'is', ru: 'равно' },
  'not-equals': { en: 'is not', ru: 'не равно' },
  contains: { en: 'contains', ru: 'содержит' },
  'one-of': { en: 'is one of', ru: 'одно из' },
  'more-than': { en: 'is more than', ru: 'больше' },
  'less-than': { en: 'is less than', ru: 'меньше' },
  between: { en: 'is between', ru: 'между' },
  before: { en: 'is before', ru: 'раньше, чем' },
  after: { en: 'is after', ru: 'позже, чем' },
  present: { en: 'is known', ru: 'известно' },
  absent: { en: 'is not known', ru: 'неизвестно' },
} as const
export type Comparison = keyof typeof comparisons
/** How they are said within a sentence, where that is not how they are chosen. */
const saidComparisons = {
  equals: { en: 'is', ru: '—' },
  'not-equals': { en: 'is not', ru: '— не' },
  'one-of': { en: 'is', ru: '—' },
  before: { en: 'is before', ru: 'раньше' },
  after: { en: 'is after', ru: 'позже' },
  present: { en: 'is known', ru: '— известно' },
  absent: { en: 'is not known', ru: '— неизвестно' },
} satisfies Partial<Record<Comparison, Label>>

const Scalar = z.union([z.string().max(1_000), z.number(), z.boolean()])
export const comparison = z
  .enum(Object.keys(comparisons) as [Comparison, ...Comparison[]])
  .meta({ ...label('How', 'Как'), options: comparisons, said: saidComparisons })
export const comparedValue = z
  .union([Scalar, z.array(Scalar).max(200)], {
    error: check(
      'Give a text, a number, true or false, or a list of them',
      'Здесь нужен текст, число, true или false либо список из них',
    ),
  })
  .optional()
  .meta(label('Value', 'Значение'))

/** What is a column of its own, as people call it. */
export const eventColumnLabels: Record<string, Label> = {
  $url: { en: 'page address', ru: 'адрес страницы' },
  $device: { en: 'device', ru: 'устройство' },
  $product: { en: 'product', ru: 'товар' },
  $utm_source: { en: 'source (utm_source)', ru: 'источник (utm_source)' },
  $utm_medium: { en: 'medium (utm_medium)', ru: 'канал (utm_medium)' },
  $utm_campaign: { en: 'campaign (utm_campaign)', ru: 'кампания (utm_campaign)' },
}

const Filter = z
  .object({
    property: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta({ ...label('Property', 'Свойство'), suggest: 'property-names', labels: eventColumnLabels }),
    is: comparison,
    value: comparedValue,
  })
  .strict()
type Filter = z.infer<typeof Filter>

export const filters = z
  .array(Filter)
  .max(20)
  .default([])
  .meta({ ...label('Where', 'Где'), shape: 'filters', of: 'event' })

/** What is wrong with how a value is compared. */
const isDay = (value: unknown) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)

export function comparisonComplaint(is: Comparison, value: unknown): Label | null {
  if (is === 'present' || is === 'absent') return null
  if (value === undefined) return { en: 'Say what to compare with.', ru: 'Укажите, с чем сравнить.' }
  if (is === 'one-of')
    return Array.isArray(value) && value.length > 0
      ? null
      : { en: 'Give a list of values.', ru: 'Здесь нужен список значений.' }
  if (is === 'between') {
    if (!Array.isArray(value) || value.length !== 2 || value.some((one) => typeof one !== 'number'))
      return { en: 'Give two numbers.', ru: 'Здесь нужны два числа.' }
    return Number(value[0]) <= Number(value[1]) ? null : emptyRange
  }
  if (Array.isArray(value))
    return { en: 'Give one value, not a list.', ru: 'Здесь нужно одно значение, а не список.' }
  if (is === 'before' || is === 'after')
    return isDay(value)
      ? null
      : { en: 'Give a day, as in 2026-03-31.', ru: 'Здесь нужен день, например 2026-03-31.' }
  if (is === 'more-than' || is === 'less-than')
    return typeof value === 'number'
      ? null
      : { en: 'Give a number: this compares numbers.', ru: 'Здесь нужно число: сравниваются числа.' }
  if (is === 'contains')
    return typeof value === 'string' ? null : { en: 'Give a text.', ru: 'Здесь нужен текст.' }
  return null
}

export const filterComplaints = (told: readonly Filter[], field = 'filters'): Complaint[] =>
  told.flatMap(({ is, value }, place) => {
    const message = comparisonComplaint(is, value)
    return message ? [{ field: `${field}.${place}.value`, message }] : []
  })

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])

/**
 * Compares what is known as text and as a number; texts without regard to case. An empty text is not known; of a list
 * (several choices, several days) one is enough.
 */
export function compared(text: Fragment, number: Fragment, is: Comparison, value: unknown): Fragment {
  const texts = bound(
    'Array(String)',
    list(value).map((one) => String(one).toLowerCase()),
  )
  const isKnown = ch`ifNull(${text}, '') != ''`
  const known = ch`ifNull(${text}, '')`
  const listed = ch`if(startsWith(${known}, '['), JSONExtract(${known}, 'Array(String)'), [])`
  const isSame = ch`has(${texts}, lowerUTF8(${known}))`
  // few are lists: the others are spared being looked at as one
  const same = ch`if(startsWith(${known}, '['), ${isSame} OR hasAny(${texts}, arrayMap(one -> lowerUTF8(one), ${listed})), ${isSame})`
  const someDay = (sign: Fragment) =>
    ch`arrayExists(one -> match(one, '^\\d{4}-\\d{2}-\\d{2}') AND left(one, 10) ${sign} ${bound('String', String(value))}, arrayPushBack(${listed}, ${known}))`
  const numberAt = (place: number) => bound('Float64', Number(list(value)[place]))
  switch (is) {
    case 'equals':
    case 'one-of':
      return ch`(${isKnown} AND ${same})`
    case 'not-equals':
      return ch`NOT (${isKnown} AND ${same})`
    case 'contains':
      return ch`position(lowerUTF8(ifNull(${text}, '')), ${bound('String', String(value).toLowerCase())}) > 0`
    case 'more-than':
      return ch`ifNull(${number} > ${numberAt(0)}, 0)`
    case 'less-than':
      return ch`ifNull(${number} < ${numberAt(0)}, 0)`
    case 'between':
      return ch`ifNull(${number} >= ${numberAt(0)} AND ${number} <= ${numberAt(1)}, 0)`
    case 'before':
      return someDay(ch`<`)
    case 'after':
      return someDay(ch`>`)
    case 'present':
      return isKnown
    case 'absent':
      return ch`NOT (${isKnown})`
  }
}

/** Properties that are columns of their own. */
export const eventColumns: Record<string, string> = {
  $url: 'url',
  $device: 'device',
  $product: 'product_id',
  $utm_source: 'utm_source',
  $utm_medium: 'utm_medium',
  $utm_campaign: 'utm_campaign',
}

/** A property of a JSON object in a column, as text: `delivery.city`, `products.1.sku` (the first is 1). */
export function jsonText(column: string, property: string): Fragment {
  const path = joined(
    property
      .split('.')
      .map((step) => ch`, ${/^\d+$/.test(step) ? bound('Int32', Number(step)) : bound('String', step)}`),
    '',
  )
  const json = named(column)
  return ch`if(JSONType(${json}${path}) = 'String', JSONExtractString(${json}${path}), replaceRegexpOne(JSONExtractRaw(${json}${path}), '^null$', ''))`
}

function filtered({ property, is, value }: Filter): Fragment {
  const column = eventColumns[property]
  const text = column ? ch`toString(${named(column)})` : jsonText('properties', property)
  return compared(text, ch`toFloat64OrNull(${text})`, is, value)
}

/** Rows of `events` (or of the story) with this name that fit the filters. */
export const eventRows = (event: string, told: readonly Filter[]): Fragment =>
  joined([ch`name = ${bound('String', event)}`, ...told.map(filtered)], ' AND ')
