import { z } from 'zod'
import { check, complaint } from '../../../kit/words.ts'
import { purchaseChannels } from '../kinds/favourite-channel.ts'
import type { Origin } from '../origins.ts'
import type { Trait } from '../trait.ts'

/** How many values of a person become one. */
export const waysToSum = [
  'count',
  'sum',
  'mean',
  'min',
  'max',
  'first',
  'last',
  'distinct',
  'most-frequent',
] as const

/** What a person's rows say: `number` can be summed, a `date` is first or last, every one can be counted. */
export interface Field {
  sql: string
  type: 'text' | 'number' | 'money' | 'date'
  /** All it can be, where these are few and have words. */
  values?: Trait['values']
}

const number = (sql: string): Field => ({ sql: `toFloat64(${sql})`, type: 'number' })
const money = (sql: string): Field => ({ sql: `toFloat64(${sql})`, type: 'money' })
const text = (sql: string): Field => ({ sql: `toString(${sql})`, type: 'text' })
const date = (sql: string): Field => ({ sql, type: 'date' })
const channel: Field = { ...text('channel'), values: purchaseChannels }

/** Rows that can be summed, with the columns they are read by. */
export const subjects = {
  events: {
    table: 'events',
    time: 'occurred_at',
    columns: [
      'name',
      'type',
      'product_id',
      'utm_source',
      'utm_medium',
      'url',
      'device',
      'amount_minor',
      'properties',
    ],
    fields: {
      event: text('name'),
      time: date('occurred_at'),
      product: text('product_id'),
      source: text('utm_source'),
      medium: text('utm_medium'),
      address: text('url'),
      device: text('device'),
      amount: money('amount_minor'),
    } as Record<string, Field>,
    where: '1',
  },
  orders: {
    table: 'purchases',
    time: 'placed_at',
    columns: ['amount_minor', 'discount_minor', 'refunded_minor', 'channel', 'store', 'coupon', 'quantity'],
    fields: {
      time: date('placed_at'),
      amount: money('amount_minor'),
      discount: money('discount_minor'),
      refund: money('refunded_minor'),
      pieces: number('quantity'),
      channel,
      store: text('store'),
      coupon: text('coupon'),
    } as Record<string, Field>,
    where: 'is_purchase',
  },
  products: {
    table: 'order_lines',
    time: 'placed_at',
    columns: ['product_id', 'category', 'brand', 'quantity', 'amount_minor', 'channel'],
    fields: {
      product: text('product_id'),
      time: date('placed_at'),
      category: text('category'),
      brand: text('brand'),
      channel,
      pieces: number('quantity'),
      amount: money('amount_minor'),
    } as Record<string, Field>,
    where: 'is_purchase AND quantity > 0',
  },
} as const

export type Subject = keyof typeof subjects

/** What there must be news of for a trait over such rows to change. */
export const originOf: Record<Subject, Origin> = { events: 'events', orders: 'purchases', products: 'lines' }

const FieldName = z
  .string()
  .regex(
    /^[a-z]+$|^property:[^\n]{1,100}$/,
    check(
      'a field, or property: and the name of an event’s property',
      'поле или property: и имя свойства события',
    ),
  )

const Filter = z.strictObject({
  field: FieldName,
  is: z.enum(['equals', 'not-equals', 'contains', 'more-than', 'less-than']),
  value: z.union([z.string().max(500), z.number()]),
})

const needsNumber = new Set(['sum', 'mean', 'min', 'max'])
const givesDate = new Set(['first', 'last', 'min', 'max'])

/** Of an event's own property when it is called `property:NAME`. */
export const propertyOf = (field: string): string | null =>
  field.startsWith('property:') ? field.slice('property:'.length) : null

export const Definition = z
  .strictObject({
    how: z.enum(waysToSum),
    over: z.enum(['events', 'orders', 'products']),
    /** What is summed; count needs none. */
    field: FieldName.optional(),
    /** The event’s property is a date: texts as 2026-03-01, also with a time, and Unix times. */
    isDate: z.boolean().optional(),
    filters: z.array(Filter).max(10).default([]),
    /** Only the last so many days; null: ever. */
    lastDays: z.int().min(1).max(3_650).nullable().default(null),
    /** Only from this day on, and until this day, with both: the shop's days; null: ever. */
    from: z.iso.date().nullable().default(null),
    to: z.iso.date().nullable().default(null),
  })
  .superRefine(({ how, over, field, isDate, filters, lastDays, from, to }, context) => {
    const known = Object.keys(subjects[over].fields).join(', ')
    function isThere(path: (string | number)[], name: string) {
      if (propertyOf(name) !== null) {
        if (over !== 'events')
          context.addIssue({
            ...complaint('Only events have properties.', 'Свойства есть только у событий.'),
            path,
          })
      } else if (!Object.hasOwn(subjects[over].fields, name))
        context.addIssue({
          ...complaint(
            `There is no field “${name}” here; there are ${known}.`,
            `Поля «${name}» здесь нет; есть ${known}.`,
          ),
          path,
        })
    }
    if (field === undefined && how !== 'count')
      context.addIssue({ ...complaint('Choose what to take.', 'Выберите, что взять.'), path: ['field'] })
    if (field !== undefined) isThere(['field'], field)
    if (field !== undefined && subjects[over].fields[field]?.type === 'text' && needsNumber.has(how))
      context.addIssue({
        ...complaint(
          'This field is a text: it can be counted, but not summed or compared.',
          'Это поле — текст: его можно считать, но нельзя складывать и сравнивать.',
        ),
        path: ['field'],
      })
    if (field !== undefined && subjects[over].fields[field]?.type === 'date' && !givesDate.has(how))
      context.addIssue({
        ...complaint(
          'Of times only the first and the last can be taken.',
          'Из времени можно взять только первое и последнее.',
        ),
        path: ['how'],
      })
    if (isDate && (propertyOf(field ?? '') === null || !givesDate.has(how)))
      context.addIssue({
        ...complaint(
          'Only a property of an event can be read as a date, and only its first, latest, smallest or largest.',
          'Датой может быть только свойство события, и взять можно первое, последнее, наименьшее или наибольшее.',
        ),
        path: ['isDate'],
      })
    if (lastDays !== null && (from !== null || to !== null))
      context.addIssue({
        ...complaint(
          'Either the last days or days of the calendar: leave one of them out.',
          'Либо последние дни, либо дни календаря: уберите что-то одно.',
        ),
        path: ['lastDays'],
      })
    if (from !== null && to !== null && from > to)
      context.addIssue({
        ...complaint('It ends before it begins.', 'Конец раньше начала.'),
        path: ['to'],
      })
    for (const [place, { field: name, is, value }] of filters.entries()) {
      isThere(['filters', place, 'field'], name)
      if (subjects[over].fields[name]?.type === 'date')
        context.addIssue({
          ...complaint(
            'Time is limited by the days below, not by a condition.',
            'Время ограничивают днями ниже, а не условием.',
          ),
          path: ['filters', place, 'field'],
        })
      const isNumber = (subjects[over].fields[name]?.type ?? 'text') !== 'text' && is !== 'contains'
      const isCompared = isNumber || is === 'more-than' || is === 'less-than'
      if (isCompared && (String(value).trim() === '' || !Number.isFinite(Number(value))))
        context.addIssue({
          ...complaint('Give a number to compare with.', 'Укажите число для сравнения.'),
          path: ['filters', place, 'value'],
        })
    }
  })
export type Definition = z.infer<typeof Definition>

/** As it is told: one that was kept is not refused for a value nobody has any more. */
export const ToldDefinition = Definition.superRefine(({ over, filters }, context) => {
  for (const [place, { field, is, value }] of filters.entries()) {
    const values = subjects[over].fields[field]?.values
    const isWhole = is === 'equals' || is === 'not-equals'
    if (!values || !isWhole || values.some((one) => one.value === value)) continue
    const list = (language: 'en' | 'ru') => values.map(({ label }) => `“${label[language]}”`).join(', ')
    context.addIssue({
      ...complaint(
        `There is no such value here. Choose one of those there are: ${list('en')}.`,
        `Такого значения здесь нет. Выберите из тех, что есть: ${list('ru').replaceAll('“', '«').replaceAll('”', '»')}.`,
      ),
      path: ['filters', place, 'value'],
    })
  }
})

/** Whether the value is a moment: the time of a row itself, or a property that is a date. */
export function isDated({ over, field, isDate }: Definition): boolean {
  return isDate === true || (field !== undefined && subjects[over].fields[field]?.type === 'date')
}

/** Whether the value is a text: of what is first, last or most frequent of a text. A property is taken as a text. */
export function isText(definition: Definition): boolean {
  const { how, over, field } = definition
  if (!['first', 'last', 'most-frequent'].includes(how) || isDated(definition)) return false
  return field === undefined || (subjects[over].fields[field]?.type ?? 'text') === 'text'
}

/** What its values are ids or words of, whose names are to be looked up. */
export const namedValuesOf = (definition: Definition): Trait['valuesAre'] => {
  if (!isText(definition)) return undefined
  return definition.field === 'product'
    ? 'products'
    : definition.field === 'event'
      ? 'event-names'
      : undefined
}

/** What its values are called, where the field says so. */
export const valuesOf = (definition: Definition): Trait['values'] =>
  isText(definition) ? subjects[definition.over].fields[definition.field ?? '']?.values : undefined

export function typeOf(definition: Definition): 'number' | 'money' | 'text' | 'date' {
  if (isDated(definition)) return 'date'
  if (isText(definition)) return 'text'
  const { how, over, field } = definition
  if (how === 'count' || how === 'distinct') return 'number'
  return field !== undefined && subjects[over].fields[field]?.type === 'money' ? 'money' : 'number'
}
