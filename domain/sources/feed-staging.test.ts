import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sql, type Transaction } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { testEngines } from '../../tests/engines.ts'
import { madeShop } from '../../tests/made-shop.ts'
import { type NewProduct, saveProducts, saveStagedProducts } from '../catalog/index.ts'
import {
  createFeedStaging,
  dropFeedStaging,
  feedStaging,
  sealFeedStaging,
  stageOffers,
} from './feed-staging.ts'

const { db, pool } = testEngines()
const seenAt = new Date('2024-03-10T12:00:00Z')
const sourceIds = [newId(), newId()]
const [sourceId = ''] = sourceIds

const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined })
/** Few values, so that what is told is often what was known. */
const few = (...values: string[]) => maybe(fc.constantFrom(...values))
const word = fc.record({
  id: fc.constantFrom('a', 'A', 'b', 'c', 'd'),
  sku: few('s1', 's2'),
  name: few('Lamp', 'Лампа', 'a'),
  url: few('https://shop.example/1', 'https://shop.example/2'),
  imageUrl: few('https://shop.example/1.jpg'),
  category: few('Home', 'Home / Light'),
  brand: few('Lux', "O'Lux\\\t"),
  priceMinor: maybe(fc.constantFrom(0, 1_000, 1_500)),
  oldPriceMinor: maybe(fc.constantFrom(900, 1_500, 2_000)),
  currency: fc.constantFrom('GBP', 'JPY'),
  available: fc.boolean(),
  attributes: fc.dictionary(
    fc.constantFrom('colour', 'size', 'описание'),
    fc.constantFrom('red', 'XL', 'a\u0000b', '\ud800'),
  ),
  groupId: few('g1', 'g2'),
})
type Word = typeof word extends fc.Arbitrary<infer Told> ? Told : never
const ofFeed = (one: Word, source: string): NewProduct => ({
  ...one,
  currency: one.priceMinor === undefined ? undefined : one.currency,
  feedSourceId: source,
})
const clean = (text: string) => text.replaceAll('\u0000', '').replace(/\p{Cs}/gu, '\ufffd')
const cleaned = (one: NewProduct): NewProduct => ({
  ...one,
  attributes: Object.fromEntries(
    Object.entries(one.attributes ?? {}).map(([name, value]) => [name, clean(String(value))]),
  ),
})
/** What was known before: told by this feed or another, by the shop itself, or by an order; earlier or later. */
const known = fc
  .record({
    told: word,
    by: fc.constantFrom('feed', 'other feed', 'shop', 'order'),
    day: fc.constantFrom(1, 10, 20),
  })
  .map(({ told, by, day }): NewProduct => {
    const before = { ...told, seenAt: new Date(Date.UTC(2024, 2, day, 12)) }
    if (by === 'order') return cleaned({ ...before, fromOrder: true })
    if (by === 'shop') return cleaned(before)
    return cleaned({ ...ofFeed(told, sourceIds[by === 'feed' ? 0 : 1] ?? ''), seenAt: before.seenAt })
  })

const rowsOf = async (tx: Transaction, workspaceId: string) =>
  (
    await sql<object>`
      select id, sku, name, url, image_url, category, brand, price_minor, old_price_minor, currency, available,
             attributes, group_id, feed_source_id, gone_at, seen_at, from_orders
      from products where workspace_id = ${workspaceId} order by id collate "C"`.execute(tx)
  ).rows

test('a staged feed leaves the catalogue as its words saved one by one would', {
  timeout: 120_000,
}, async () => {
  const told = fc.uniqueArray(word, { selector: (one) => one.id, minLength: 1 })
  await fc.assert(
    fc.asyncProperty(fc.array(known, { maxLength: 8 }), told, async (before, words) => {
      const offers = words.map((one) => ofFeed(one, sourceId))
      const [byWord, staged] = [await madeShop(db), await madeShop(db)]
      for (const shop of [byWord, staged])
        for (const one of before) await shop.inTransaction((tx) => saveProducts(tx, shop.id, [one]))

      const expected = await byWord.inTransaction(async (tx) => {
        const now = offers.map((one) => ({ ...cleaned(one), seenAt }))
        const { products: _, ...counts } = await saveProducts(tx, byWord.id, now, seenAt)
        return { counts, rows: await rowsOf(tx, byWord.id) }
      })
      const table = feedStaging(newId())
      await createFeedStaging(db, table)
      await stageOffers(
        pool,
        table,
        offers.map((product, at) => ({ place: at + 1, product })),
        seenAt,
      )
      await sealFeedStaging(db, table)
      const actual = await staged.inTransaction(async (tx) => {
        const all = { table, sourceId, after: 0, to: offers.length }
        const counts = await saveStagedProducts(tx, staged.id, all, seenAt)
        const again = await saveStagedProducts(tx, staged.id, all, seenAt)
        expect(again).toEqual({ created: 0, changed: 0, same: offers.length })
        return { counts, rows: await rowsOf(tx, staged.id) }
      })
      await dropFeedStaging(db, table)
      expect(actual).toEqual(expected)
    }),
    { numRuns: 60 },
  )
})
