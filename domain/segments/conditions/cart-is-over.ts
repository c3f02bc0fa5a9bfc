import { z } from 'zod'
import { bound, ch, named } from '../../../engines/index.ts'
import { hourMs } from '../../../kit/time.ts'
import { condition, type Measure } from './condition.ts'
import { label } from './settings.ts'

export const cartIsOver = condition({
  kind: 'cart-is-over',
  group: 'orders',
  label: { en: 'Has a cart', ru: 'Есть корзина' },
  alsoCalled: { en: 'abandoned cart, basket', ru: 'брошенная корзина' },
  sentence: {
    en: 'has a cart [of at least {amountMinor}] [untouched for {untouchedHours} {untouchedHours|hour|hours}]',
    ru: 'есть корзина [не меньше чем на {amountMinor}] [, и её не трогали {untouchedHours} {untouchedHours|час|часа|часов}]',
  },
  negative: {
    en: 'has no cart [of {amountMinor} or more] [untouched for {untouchedHours} {untouchedHours|hour|hours}]',
    ru: 'нет корзины [на {amountMinor} и больше][, которую не трогали {untouchedHours} {untouchedHours|час|часа|часов}]',
  },
  settings: z.object({
    amountMinor: z
      .number()
      .int()
      .min(0)
      .default(0)
      .describe('0: anything in the cart will do')
      .meta(label('At least', 'Не меньше')),
    untouchedHours: z
      .number()
      .int()
      .min(1)
      .max(2_000)
      .optional()
      .meta(label('Untouched for, hours', 'Не трогали, часов')),
  }),
  start: { amountMinor: 0 },
  test({ amountMinor, untouchedHours }, { now }) {
    const newest = (column: string): Measure => ({
      name: 'argMax',
      of: [named(column), ch`(updated_at, customer_id)`],
    })
    return {
      source: 'carts',
      measures: {
        status: newest('status'),
        items: newest('item_count'),
        total: newest('total_minor'),
        touched: { name: 'max', of: [ch`updated_at`] },
      },
      holds({ status = ch`''`, items = ch`0`, total = ch`0`, touched = ch`now64()` }) {
        const isThere = ch`${status} = 'open' AND ${items} > 0 AND ${total} >= ${bound('Int64', amountMinor)}`
        if (!untouchedHours) return ch`(${isThere})`
        const since = new Date(now.getTime() - untouchedHours * hourMs)
        return ch`(${isThere} AND ${touched} < ${bound("DateTime64(3, 'UTC')", since)})`
      },
    }
  },
  edges: ({ untouchedHours }) =>
    untouchedHours
      ? [
          {
            source: 'carts',
            column: 'updated_at',
            at: (now) => new Date(now.getTime() - untouchedHours * hourMs),
          },
        ]
      : [],
})
