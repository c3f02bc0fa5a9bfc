import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { insertRows, sql } from '../../engines/index.ts'
import { exchange } from '../../kit/money.ts'
import { testEngines } from '../../tests/engines.ts'
import { factsOf } from '../../tests/facts-of.ts'
import { type MadeShop, madeShop } from '../../tests/made-shop.ts'
import { rateOn } from '../currencies/rate.ts'
import { deleteRates, writeRates } from '../currencies/store.ts'
import { applyCartChanges, openCarts } from './carts.ts'
import { changeOrders, type OrderChange } from './change-orders.ts'
import type { NewOrder } from './order.ts'
import { recountOrders } from './recount-orders.ts'
import { saveOrders } from './save-orders.ts'

const { db, clickhouse } = testEngines()

const order = (more: Partial<NewOrder> = {}): NewOrder => ({
  number: '1',
  customerId: null,
  status: 'completed',
  placedAt: new Date('2024-03-02T10:00:00Z'),
  currency: 'USD',
  lines: [
    { productId: 'lamp', quantity: 1, priceMinor: 33_333 },
    { productId: 'cup', quantity: 3, priceMinor: 2_155.5 },
  ],
  ...more,
})

const inRubles = () => madeShop(db, { currency: 'RUB' })
const save = (shop: MadeShop, ...orders: NewOrder[]) =>
  shop.inTransaction((tx) => saveOrders(tx, shop.id, orders))
const change = (shop: MadeShop, more: Omit<OrderChange, 'number'>) =>
  shop.inTransaction((tx) => changeOrders(tx, shop.id, [{ number: '1', ...more }]))
const rates = (shop: MadeShop, currency: string, days: Record<string, string>) =>
  shop.inTransaction((tx) =>
    writeRates(
      tx,
      shop.id,
      Object.entries(days).map(([day, rate]) => ({ currency, day, rate })),
    ),
  )
const recount = (shop: MadeShop) =>
  shop.inTransaction((tx) => recountOrders.run({ tx, workspaceId: shop.id, now: new Date() } as never, {}))

async function stored(shop: MadeShop, number = '1') {
  const { rows } = await sql<Record<string, unknown>>`
    select orders.*, (select sum(amount_minor)::int from order_lines
      where order_lines.workspace_id = orders.workspace_id and order_id = orders.id) as of_lines
    from orders where workspace_id = ${shop.id} and number = ${number}`.execute(db)
  return rows[0]
}

describe('an order in another currency', () => {
  test('is counted by the last rate on or before its day, and keeps what was told', async () => {
    const shop = await inRubles()
    await rates(shop, 'USD', { '2024-03-01': '91', '2024-03-03': '95' })
    await save(shop, order({ totalMinor: 39_800 }))
    expect(await stored(shop)).toMatchObject({
      currency: 'RUB',
      total_minor: 3_621_800,
      of_lines: 3_621_800,
      told: { currency: 'USD', rate: '91', rateDay: '2024-03-01', totalMinor: 39_800 },
    })
    const { rows } = await sql`select price_minor, currency from products
      where workspace_id = ${shop.id} and id = 'lamp'`.execute(db)
    expect(rows).toEqual([{ price_minor: 33_333, currency: 'USD' }])
  })

  test('before the first rate is counted by the first', async () => {
    const shop = await inRubles()
    await rates(shop, 'USD', { '2025-01-01': '100.5' })
    await save(shop, order({ totalMinor: 10_000, lines: [] }))
    expect(await stored(shop)).toMatchObject({ total_minor: 1_005_000 })
  })

  test('without a rate is not saved, and said; its neighbours are', async () => {
    const shop = await inRubles()
    const saved = await save(shop, order(), order({ number: '2', currency: 'RUB' }))
    expect(saved).toEqual({ created: 1, changed: 0, same: 0, unrated: [{ number: '1', currency: 'USD' }] })
    expect(await stored(shop)).toBeUndefined()
  })

  test('told again changes nothing, whatever became of the rate; another day brings another rate', async () => {
    const shop = await inRubles()
    await rates(shop, 'USD', { '2024-03-01': '91' })
    await save(shop, order())
    await rates(shop, 'USD', { '2024-03-01': '92' })
    expect(await save(shop, order())).toMatchObject({ same: 1 })
    await save(shop, order({ currency: undefined, status: 'shipped', lines: [], isUpdate: true }))
    expect(await stored(shop)).toMatchObject({ status: 'shipped', told: { rate: '91', totalMinor: 39_800 } })
    await save(shop, order({ placedAt: new Date('2024-03-05T10:00:00Z') }))
    expect(await stored(shop)).toMatchObject({ told: { rate: '92' } })
  })

  test('refunded whole leaves nothing, in its own currency or in another', async () => {
    const shop = await inRubles()
    await rates(shop, 'USD', { '2024-03-01': '91.37' })
    await save(shop, order())
    await change(shop, { refund: 100 })
    expect(await stored(shop)).toMatchObject({ refunded_minor: 913_700, told: { refundedMinor: 10_000 } })
    await change(shop, { refundMinor: 91_370, currency: 'RUB' })
    expect(await stored(shop)).toMatchObject({ refunded_minor: 1_005_070 })
    expect(await change(shop, { refundMinor: 500, currency: 'EUR' })).toMatchObject({
      changed: 0,
      unrated: [{ number: '1', currency: 'EUR' }],
    })
    await change(shop, { refundMinor: 'rest' })
    const after = await stored(shop)
    expect(after).toMatchObject({ status: 'refunded', told: { refundedMinor: 39_800 } })
    expect(after?.refunded_minor).toBe(after?.total_minor)
  })

  test('is counted anew by a rate that was mended, once, and what was saved before rates is found too', async () => {
    const shop = await inRubles()
    const { id } = await shop.customer()
    await rates(shop, 'USD', { '2024-03-01': '9.1' })
    await save(shop, order({ customerId: id, totalMinor: 39_800 }))
    await save(shop, order({ number: 'old', customerId: id, currency: 'RUB', totalMinor: 39_800 }))
    await sql`update orders set currency = 'EUR' where workspace_id = ${shop.id} and number = 'old'`.execute(
      db,
    )
    expect(await recount(shop)).toMatchObject({ recounted: 0, unrated: [{ currency: 'EUR', count: 1 }] })
    await rates(shop, 'USD', { '2024-03-01': '91' })
    await rates(shop, 'EUR', { '2024-03-01': '100' })
    expect(await recount(shop)).toEqual({ recounted: 2, left: 0, unrated: [] })
    expect(await recount(shop)).toEqual({ recounted: 0, left: 0, unrated: [] })
    expect(await stored(shop)).toMatchObject({ total_minor: 3_621_800, of_lines: 3_621_800 })
    expect(await stored(shop, 'old')).toMatchObject({ total_minor: 3_980_000, currency: 'RUB' })
    const { rows } = await sql`select revenue_minor from customers where id = ${id}`.execute(db)
    expect(rows).toEqual([{ revenue_minor: 7_601_800 }])
    await shop.inTransaction((tx) => deleteRates(tx, shop.id, { currency: 'USD' }))
    expect(await recount(shop)).toEqual({ recounted: 0, left: 0, unrated: [] })
  })

  test('a cart of several currencies adds up in the shop’s own', async () => {
    const shop = await inRubles()
    const { id } = await shop.customer()
    await rates(shop, 'USD', { '2024-03-01': '91' })
    const items = [
      { productId: 'lamp', priceMinor: 10_000, currency: 'USD' },
      { productId: 'tea', priceMinor: 10_000, currency: 'RUB' },
      { productId: 'cup', priceMinor: 10_000, currency: 'EUR' },
    ]
    await shop.inTransaction((tx) =>
      applyCartChanges(tx, shop.id, [{ customerId: id, at: new Date(), kind: 'replace', items }]),
    )
    const carts = await shop.inTransaction((tx) => openCarts(tx, shop.id, [[id]]))
    expect(carts.get(id)).toMatchObject({ totalMinor: 920_000, currency: 'RUB' })
  })
})

test('whatever is bought in whatever currencies, the card and both engines know the same sum of converted orders', async () => {
  const currency = fc.constantFrom('RUB', 'USD', 'JPY', 'KWD', 'EUR')
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2024-03-${String(n).padStart(2, '0')}`)
  const rate = fc.integer({ min: 1, max: 5_000_000 }).map((n) => (n / 10_000).toString())
  const line = fc.record({
    productId: fc.constantFrom('lamp', 'tea'),
    quantity: fc.integer({ min: 1, max: 5 }),
    priceMinor: fc.integer({ min: 1, max: 100_000 }),
  })
  const bought = fc.record({
    currency,
    day,
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
    delivery: fc.integer({ min: 0, max: 5_000 }),
    refunded: fc.integer({ min: 0, max: 1_000 }),
  })
  const given = fc.dictionary(day, rate, { minKeys: 1, maxKeys: 5 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(bought, { minLength: 1, maxLength: 8 }),
      fc.record({ USD: given, JPY: given, KWD: given, EUR: given }),
      async (orders, known) => {
        const shop = await inRubles()
        const { id } = await shop.customer()
        for (const [code, days] of Object.entries(known)) await rates(shop, code, days)
        const told = orders.map((one, place) => ({
          number: String(place),
          customerId: id,
          status: 'completed' as const,
          placedAt: new Date(`${one.day}T12:00:00Z`),
          currency: one.currency,
          totalMinor:
            one.lines.reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0) +
            one.delivery,
          refundedMinor: one.refunded,
          lines: one.lines,
        }))
        await save(shop, ...told)
        const own = { currency: 'RUB', rate: '1' }
        const expected = told.reduce((sum, one, place) => {
          const list = Object.entries(known[one.currency as keyof typeof known] ?? {})
            .map(([at, text]) => ({ day: at, rate: text }))
            .sort((a, b) => (a.day < b.day ? -1 : 1))
          const found = one.currency === 'RUB' ? own : rateOn(list, orders[place]?.day ?? '')
          const worth = { currency: one.currency, rate: found?.rate ?? '' }
          return sum + exchange(one.totalMinor, worth, own) - exchange(one.refundedMinor, worth, own)
        }, 0)
        const { rows } = await sql<{ revenue: number }>`
          select revenue_minor as revenue from customers where id = ${id}`.execute(db)
        expect(rows[0]?.revenue).toBe(expected)
        for (const table of ['purchases', 'order_lines'] as const) {
          await insertRows(clickhouse, table, await factsOf(db, shop.id, table))
          const sums = await clickhouse.query({
            query: `SELECT toInt64(sum(amount_minor)) AS sum, groupUniqArray(currency) AS currencies FROM ${table} FINAL
              WHERE workspace_id = {workspaceId: UUID} AND is_purchase`,
            query_params: { workspaceId: shop.id },
            format: 'JSONEachRow',
          })
          expect(await sums.json()).toEqual([{ sum: expected, currencies: ['RUB'] }])
        }
      },
    ),
    { numRuns: 12 },
  )
})
