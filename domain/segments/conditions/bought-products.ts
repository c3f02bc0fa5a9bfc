import { z } from 'zod'
import { bound, ch, type Fragment, named } from '../../../engines/index.ts'
import type { Label } from '../../../kit/kinds.ts'
import { condition, type Measure } from './condition.ts'
import {
  both,
  count,
  countComplaints,
  countRange,
  figureTest,
  label,
  names,
  period,
  periodEdges,
} from './settings.ts'

const differentProducts = {
  en: 'product|different products',
  ru: 'разного товара|разных товаров|разных товаров;товар|разных товара|разных товаров',
}
/** Of products that are named themselves. */
const differentOnes = {
  en: 'of them|different ones',
  ru: 'разного из них|разных из них|разных из них;из них|разных из них|разных из них',
}

const counted = (products: Label) => ({
  figure: z
    .enum(['orders', 'pieces', 'products'])
    .default('orders')
    .meta({
      ...label('Counted', 'Что считать'),
      options: {
        orders: { en: 'time|times', ru: 'раза|раз|раз;раз|раза|раз' },
        pieces: { en: 'piece|pieces', ru: 'штуки|штук|штук;штуку|штуки|штук' },
        products,
      },
      agreesWith: 'atLeast',
    }),
  ...count,
  period,
})

const measures: Record<'orders' | 'pieces' | 'products', Measure> = {
  orders: { name: 'uniqExact', of: [ch`order_id`] },
  pieces: { name: 'sum', of: [ch`quantity`] },
  products: { name: 'uniqExact', of: [ch`product_id`] },
}

const escaped = (text: string) => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')

/** A category is a path: whoever asks for «Обувь» means «Обувь / Кроссовки» too. */
const inCategories = (column: Fragment, categories: readonly string[]): Fragment =>
  ch`match(${column}, ${bound('String', `^(?:${categories.map(escaped).join('|')})(?: / |$)`)})`
const among = (column: string, values: readonly string[]) =>
  ch`${named(column)} IN (${bound('Array(String)', values)})`

const settings = (what: ReturnType<typeof names>, products: Label = differentProducts) =>
  z.object({ any: what, ...counted(products) })
type Settings = z.infer<ReturnType<typeof settings>>

/** What was bought, of a line of an order; and, where an order itself tells, of the order. */
interface Bought {
  line(values: readonly string[]): Fragment
  order?: { names: string; fits(values: readonly string[]): Fragment }
}

/** Orders are counted by what they say themselves, which is read several times as fast as their lines. */
const sourceFor = (figure: Settings['figure'], { order }: Bought) =>
  figure === 'orders' && order ? 'purchases' : 'lines'

const made = (bought: Bought) => ({
  test: ({ any, figure, period: when, ...range }: Settings, scope: Parameters<typeof figureTest>[2]) => {
    const { line, order } = bought
    if (figure === 'orders' && order)
      return figureTest(
        sourceFor(figure, bought),
        when,
        scope,
        both(ch`is_purchase`, any.length > 0 ? order.fits(any) : ch`notEmpty(${named(order.names)})`),
        { name: 'count' },
        countRange(range),
      )
    return figureTest(
      sourceFor(figure, bought),
      when,
      scope,
      both(ch`is_purchase AND quantity > 0 AND line_no > 0`, any.length > 0 ? line(any) : null),
      measures[figure],
      countRange(range),
    )
  },
  edges: ({ figure, period: when }: Settings) => periodEdges(sourceFor(figure, bought), when),
  check: (told: Settings) => countComplaints(told),
})

export const boughtProduct = condition({
  kind: 'bought-product',
  group: 'products',
  label: { en: 'Bought a product', ru: 'Покупал(а) товар' },
  sentence: {
    en: 'bought {any}, at least {atLeast} [and at most {atMost}] {figure}, {period}',
    ru: 'купил(а) товар {any} от {atLeast} [до {atMost}] {figure} {period}',
  },
  settings: settings(names({ en: 'Products', ru: 'Товары' }, 'products'), differentOnes),
  start: { any: [], atLeast: 1, period: null },
  ...made({
    line: (values) => among('product_id', values),
    order: {
      names: 'product_ids',
      fits: (values) => ch`hasAny(product_ids, ${bound('Array(String)', values)})`,
    },
  }),
})

export const boughtCategory = condition({
  kind: 'bought-category',
  group: 'products',
  label: { en: 'Bought from a category', ru: 'Покупал(а) из категории' },
  sentence: {
    en: 'bought at least {atLeast} [and at most {atMost}] {figure} from {any} {period}',
    ru: 'купил(а) из категории {any} от {atLeast} [до {atMost}] {figure} {period}',
  },
  settings: settings(names({ en: 'Categories', ru: 'Категории' }, 'categories')),
  start: { any: [], atLeast: 1, period: null },
  ...made({
    line: (values) => inCategories(ch`category`, values),
    order: {
      names: 'categories',
      fits: (values) => ch`arrayExists(category -> ${inCategories(ch`category`, values)}, categories)`,
    },
  }),
})

export const boughtBrand = condition({
  kind: 'bought-brand',
  group: 'products',
  label: { en: 'Bought a brand', ru: 'Покупал(а) бренд' },
  sentence: {
    en: 'bought at least {atLeast} [and at most {atMost}] {figure} from the brand {any} {period}',
    ru: 'купил(а) бренд {any} от {atLeast} [до {atMost}] {figure} {period}',
  },
  settings: settings(names({ en: 'Brands', ru: 'Бренды' }, 'brands')),
  start: { any: [], atLeast: 1, period: null },
  ...made({ line: (values) => among('brand', values) }),
})

/** What somebody looked at, as the site told it with the event. */
export const viewedProducts = condition({
  kind: 'viewed-products',
  group: 'products',
  label: { en: 'Looked at products', ru: 'Смотрел(а) товары' },
  sentence: {
    en: 'looked at products [{products}] [from {categories}] [of {brands}] at least {atLeast} [and at most {atMost}] {atLeast|time|times} {period}',
    ru: 'смотрел(а) товары [{products}] [из категории {categories}] [бренда {brands}] от {atLeast} [до {atMost}] {atLeast|раза|раз|раз;раз|раза|раз} {period}',
  },
  settings: z.object({
    products: names({ en: 'Products', ru: 'Товары' }, 'products').default([]),
    categories: names({ en: 'Categories', ru: 'Категории' }, 'categories').default([]),
    brands: names({ en: 'Brands', ru: 'Бренды' }, 'brands').default([]),
    ...count,
    period,
  }),
  start: { atLeast: 3, period: { last: 14, unit: 'day' } },
  test: ({ products, categories, brands, period: when, ...range }, scope) =>
    figureTest(
      'events',
      when,
      scope,
      both(
        ch`name = 'Product Viewed'`,
        products.length > 0 ? among('product_id', products) : null,
        categories.length > 0
          ? inCategories(ch`JSONExtractString(properties, 'category')`, categories)
          : null,
        brands.length > 0
          ? ch`JSONExtractString(properties, 'brand') IN (${bound('Array(String)', brands)})`
          : null,
      ),
      { name: 'count' },
      countRange(range),
    ),
  edges: ({ period: when }) => periodEdges('events', when),
  check: (told) => countComplaints(told),
})
