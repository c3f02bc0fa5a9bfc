import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sql } from '../../engines/index.ts'
import { testEngines } from '../../tests/engines.ts'
import { asPrice, isPurchase, lineAmountMinor, orderLine } from './order.ts'

const { db } = testEngines()

describe('the amount of a line', () => {
  const amounts: [quantity: number, priceMinor: number, amountMinor: number][] = [
    [6, 255, 1530],
    [1, 0.1, 0],
    [5, 0.1, 1],
    [-5, 0.1, -1],
    [3, 0.5, 2],
    [-3, 0.5, -2],
    [1.005, 100, 101],
    [0.35, 12_990, 4547],
    [80_995, 208, 16_846_960],
    [1, -1_106_206, -1_106_206],
    [1e-7, 5, 0],
  ]
  for (const [quantity, price, amount] of amounts) {
    test(`${quantity} × ${price} is ${amount}`, () => {
      expect(lineAmountMinor(quantity, price)).toBe(amount)
    })
  }

  test('is what PostgreSQL would say of the same decimals', async () => {
    const quantities = fc.integer({ min: -999_999, max: 999_999 }).map((value) => value / 1_000)
    const prices = fc.integer({ min: -99_999_999, max: 99_999_999 }).map((value) => value / 10_000)
    const pairs = fc.sample(fc.tuple(quantities, prices), 500)
    const { rows } = await sql<{ amounts: number[] }>`
      select array_agg(round(quantity * price)::bigint order by place) as amounts
      from unnest(${pairs.map(([one]) => one)}::numeric[], ${pairs.map(([, other]) => other)}::numeric[])
        with ordinality as t(quantity, price, place)`.execute(db)
    expect(pairs.map(([quantity, price]) => lineAmountMinor(quantity, price))).toEqual(rows[0]?.amounts)
  })

  test('a price keeps four digits, the fifth rounds', () => {
    expect([asPrice(0.10005), asPrice(-0.10005), asPrice(1 / 3)]).toEqual([0.1001, -0.1001, 0.3333])
  })
})

describe('a purchase', () => {
  const order = (quantity: number, priceMinor: number) => ({
    status: 'completed' as const,
    totalMinor: 0,
    lines: [orderLine({ productId: 'A', quantity, priceMinor })],
  })

  test('is something bought for money', () => {
    expect(isPurchase(order(1, 100))).toBe(true)
    expect(isPurchase(order(1, 0.1))).toBe(true)
  })

  test('is neither a return, nor a gift, nor a correction, nor a cancelled order', () => {
    expect(isPurchase(order(-1, 100))).toBe(false)
    expect(isPurchase(order(1, 0))).toBe(false)
    expect(isPurchase(order(1, -100))).toBe(false)
    expect(isPurchase({ ...order(1, 100), status: 'cancelled' })).toBe(false)
  })

  test('of goods whose prices nobody told is told by its total', () => {
    expect(isPurchase({ ...order(1, 0), totalMinor: 100 })).toBe(true)
    expect(isPurchase({ ...order(0, 0), totalMinor: 100 })).toBe(true)
    expect(isPurchase({ ...order(-1, 0), totalMinor: 100 })).toBe(false)
    // a gift that was brought for money
    expect(isPurchase({ ...order(1, 0), totalMinor: 100, shippingMinor: 100 })).toBe(false)
  })

  test('without lines is told by its total', () => {
    expect(isPurchase({ status: 'paid', totalMinor: 1, lines: [] })).toBe(true)
    expect(isPurchase({ status: 'paid', totalMinor: 0, lines: [] })).toBe(false)
  })
})
