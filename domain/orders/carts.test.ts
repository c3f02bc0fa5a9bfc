import { describe, expect, test } from 'vitest'
import { minuteMs } from '../../kit/time.ts'
import { testEngines } from '../../tests/engines.ts'
import { type MadeShop, madeShop } from '../../tests/made-shop.ts'
import type { CartChange } from './cart.ts'
import { applyCartChanges, openCarts } from './carts.ts'
import { saveOrders } from './save-orders.ts'

const { db } = testEngines()

const start = Date.now() - 60 * minuteMs
const at = (minute: number) => new Date(start + minute * minuteMs)

async function apply(shop: MadeShop, ...changes: CartChange[]) {
  await shop.inTransaction((tx) => applyCartChanges(tx, shop.id, changes))
}

async function cartOf(shop: MadeShop, ...family: number[]) {
  const carts = await shop.inTransaction((tx) => openCarts(tx, shop.id, [family]))
  const cart = carts.get(family[0] ?? 0) ?? null
  return cart && { total: cart.totalMinor, items: cart.items.map((item) => [item.productId, item.quantity]) }
}

const add = (customerId: number, minute: number, productId: string, quantity?: number): CartChange => ({
  customerId,
  at: at(minute),
  kind: 'add',
  items: [{ productId, quantity }],
})

async function shopWithLamps() {
  const shop = await madeShop(db)
  await shop.product('lamp', { name: 'Lamp', priceMinor: 1_000, url: 'https://shop.example/lamp' })
  await shop.product('tea', { name: 'Tea', priceMinor: 250 })
  const { id } = await shop.customer()
  return { shop, id }
}

describe('a cart', () => {
  test('is filled, emptied and counted at the prices of the catalogue', async () => {
    const { shop, id } = await shopWithLamps()
    await apply(shop, add(id, 1, 'lamp'), add(id, 2, 'lamp'), add(id, 3, 'tea', 2))
    expect(await cartOf(shop, id)).toEqual({
      total: 2_500,
      items: [
        ['lamp', 2],
        ['tea', 2],
      ],
    })
    await apply(shop, {
      customerId: id,
      at: at(4),
      kind: 'remove',
      items: [{ productId: 'lamp', quantity: 1 }],
    })
    await apply(shop, { customerId: id, at: at(5), kind: 'remove', items: [{ productId: 'tea' }] })
    expect(await cartOf(shop, id)).toEqual({ total: 1_000, items: [['lamp', 1]] })
    await apply(shop, { customerId: id, at: at(6), kind: 'clear', items: [] })
    expect(await cartOf(shop, id)).toBe(null)
  })

  test('told whole replaces what was there; news that comes late does not undo newer news', async () => {
    const { shop, id } = await shopWithLamps()
    await apply(shop, {
      customerId: id,
      at: at(10),
      kind: 'replace',
      items: [{ productId: 'tea', quantity: 3 }],
    })
    await apply(shop, add(id, 5, 'lamp'))
    await apply(shop, { customerId: id, at: at(8), kind: 'clear', items: [] })
    expect(await cartOf(shop, id)).toEqual({ total: 750, items: [['tea', 3]] })
    await apply(shop, add(id, 12, 'lamp'), add(id, 11, 'tea', 1))
    expect(await cartOf(shop, id)).toEqual({
      total: 2_000,
      items: [
        ['tea', 4],
        ['lamp', 1],
      ],
    })
  })

  test('filled by a visitor goes on when the visitor turns out to be a known customer', async () => {
    const { shop, id: visitor } = await shopWithLamps()
    const { id: customer } = await shop.customer()
    await apply(shop, add(visitor, 1, 'lamp'))
    await shop.merge(visitor, customer)
    expect(await cartOf(shop, customer, visitor)).toEqual({ total: 1_000, items: [['lamp', 1]] })
    await apply(shop, add(customer, 2, 'tea'))
    expect(await cartOf(shop, customer, visitor)).toMatchObject({ total: 1_250 })
  })

  test('that became an order is open no more, and the next one begins empty', async () => {
    const { shop, id } = await shopWithLamps()
    const order = (number: string, minute: number, channel: 'online' | 'offline') =>
      shop.inTransaction((tx) =>
        saveOrders(tx, shop.id, [
          {
            number,
            customerId: id,
            status: 'placed',
            channel,
            placedAt: at(minute),
            currency: 'GBP',
            lines: [{ productId: 'lamp', quantity: 1, priceMinor: 1_000 }],
          },
        ]),
      )
    await apply(shop, add(id, 10, 'lamp'))
    await order('till', 11, 'offline')
    await order('long-ago', 1, 'online')
    expect(await cartOf(shop, id)).toMatchObject({ total: 1_000 })
    await order('now', 12, 'online')
    expect(await cartOf(shop, id)).toBe(null)
    await apply(shop, add(id, 11, 'lamp'))
    expect(await cartOf(shop, id)).toBe(null)
    await apply(shop, add(id, 13, 'tea'))
    expect(await cartOf(shop, id)).toEqual({ total: 250, items: [['tea', 1]] })
  })
})
