import { z } from 'zod'
import { check, complaint } from '../../../kit/words.ts'
import type { Origin } from '../origins.ts'

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

/** What a person's rows say: `number` can be summed, every one can be counted. */
export interface Field {
  sql: string
  type: 'text' | 'number' | 'money'
}

const number = (sql: string): Field => ({ sql: `toFloat64(${sql})`, type: 'number' })
const money = (sql: string): Field => ({ sql: `toFloat64(${sql})`, type: 'money' })
const text = (sql: string): Field => ({ sql: `toString(${sql})`, type: 'text' })

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
      amount: money('amount_minor'),
      discount: money('discount_minor'),
      refund: money('refunded_minor'),
      pieces: number('quantity'),
      channel: text('channel'),
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
      category: text('category'),
      brand: text('brand'),
      channel: text('channel'),
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

/** Of an event's own property when it is called `property:NAME`. */
export const propertyOf = (field: string): string | null =>
  field.startsWith('property:') ? field.slice('property:'.length) : null

export const Definition = z
  .strictObject({
    how: z.enum(waysToSum),
    over: z.enum(['events', 'orders', 'products']),
    /** What is summed; count needs none. */
    field: FieldName.optional(),
    filters: z.array(Filter).max(10).default([]),
    /** Only the last so many days; null: ever. */
    lastDays: z.int().min(1).max(3_650).nullable().default(null),
  })
  .superRefine(({ how, over, field, filters }, context) => {
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
    for (const [place, { field: name, is, value }] of filters.entries()) {
      isThere(['filters', place, 'field'], name)
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

/** Whether the value is a text: of what is first, last or most frequent of a text. A property is taken as a text. */
export function isText({ how, over, field }: Definition): boolean {
  if (!['first', 'last', 'most-frequent'].includes(how)) return false
  return field === undefined || (subjects[over].fields[field]?.type ?? 'text') === 'text'
}

export function typeOf(definition: Definition): 'number' | 'money' | 'text' {
  if (isText(definition)) return 'text'
  const { how, over, field } = definition
  if (how === 'count' || how === 'distinct') return 'number'
  return field !== undefined && subjects[over].fields[field]?.type === 'money' ? 'money' : 'number'
}
