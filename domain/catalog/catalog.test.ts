import { describe, expect, test } from 'vitest'
import { sql } from '../../engines/index.ts'
import { testEngines } from '../../tests/engines.ts'
import { madeShop } from '../../tests/made-shop.ts'
import { productsById, saveProducts } from './index.ts'
import type { NewProduct } from './product.ts'

const { db } = testEngines()

async function shop() {
  const made = await madeShop(db)
  return {
    id: made.id,
    save: async (...products: NewProduct[]) => {
      const { products: _, ...counts } = await made.inTransaction((tx) => saveProducts(tx, made.id, products))
      return counts
    },
    product: (id: string) =>
      made.inTransaction(async (tx) => (await productsById(tx, made.id, [id])).get(id)),
  }
}

const day = (number: number) => new Date(Date.UTC(2024, 0, number))
const lamp = (more: Partial<NewProduct> = {}): NewProduct => ({ id: 'lamp', currency: 'GBP', ...more })

describe('what is known of a product', () => {
  test('a sighting without a price does not erase the price', async () => {
    const { save, product } = await shop()
    await save(lamp({ name: 'Lamp', priceMinor: 1_000, seenAt: day(1) }))
    await save({ id: 'lamp', brand: 'Lux', seenAt: day(2) })
    expect(await product('lamp')).toMatchObject({
      name: 'Lamp',
      brand: 'Lux',
      priceMinor: 1_000,
      currency: 'GBP',
    })
  })

  test('the newest word holds, whatever arrives first', async () => {
    const { save, product } = await shop()
    await save(lamp({ name: 'Lamp', priceMinor: 1_200, seenAt: day(5) }))
    await save(lamp({ name: 'Old lamp', priceMinor: 900, url: 'https://shop.example/lamp', seenAt: day(3) }))
    expect(await product('lamp')).toMatchObject({
      name: 'Lamp',
      priceMinor: 1_200,
      url: 'https://shop.example/lamp',
    })
  })

  test('a price somebody paid does not overrule the shop’s own, and the shop’s own overrules it', async () => {
    const { save, product } = await shop()
    await save(lamp({ name: 'Lamp (2024)', priceMinor: 700, seenAt: day(20), fromOrder: true }))
    await save(lamp({ name: 'Lamp', priceMinor: 1_000, seenAt: day(1) }))
    await save(lamp({ name: 'Lamp, sale', priceMinor: 500, seenAt: day(25), fromOrder: true }))
    expect(await product('lamp')).toMatchObject({ name: 'Lamp', priceMinor: 1_000 })
  })

  test('as long as only orders tell of it, their price is refreshed once in a while', async () => {
    const { save, product } = await shop()
    const paid = (priceMinor: number, at: number) =>
      save(lamp({ priceMinor, seenAt: day(at), fromOrder: true }))
    await paid(700, 1)
    expect(await paid(710, 20)).toEqual({ created: 0, changed: 0, same: 1 })
    expect(await paid(720, 40)).toEqual({ created: 0, changed: 1, same: 0 })
    expect(await product('lamp')).toMatchObject({ name: 'lamp', priceMinor: 720 })
  })

  test('said again, nothing is written', async () => {
    const { id, save } = await shop()
    const version = async () =>
      (await sql`select xmin::text, updated_at from products where workspace_id = ${id}`.execute(db)).rows
    const told = lamp({
      name: 'Lamp',
      priceMinor: 1_000,
      attributes: { colour: 'red', sizes: [1, 2] },
      available: false,
    })
    expect(await save({ ...told, seenAt: day(1) })).toEqual({ created: 1, changed: 0, same: 0 })
    const before = await version()
    expect(await save({ ...told, seenAt: day(9) })).toEqual({ created: 0, changed: 0, same: 1 })
    expect(await version()).toEqual(before)
  })

  test('several words in one batch are one product', async () => {
    const { save, product } = await shop()
    expect(
      await save(
        lamp({ name: 'Newer', seenAt: day(2) }),
        lamp({ name: 'Older', priceMinor: 5, seenAt: day(1) }),
        lamp({ name: 'Paid', priceMinor: 9, seenAt: day(3), fromOrder: true }),
      ),
    ).toEqual({ created: 1, changed: 0, same: 0 })
    expect(await product('lamp')).toMatchObject({ name: 'Newer', priceMinor: 5 })
  })

  test('many writers of the same products lose no word and do not block each other for ever', async () => {
    const { save, product } = await shop()
    const ids = Array.from({ length: 50 }, (_, index) => `p${index}`)
    const writers = Array.from({ length: 12 }, (_, writer) => {
      const told = ids.map((id) => ({ id, attributes: { [`w${writer}`]: true } }))
      return save(...(writer % 2 ? told : told.reverse()))
    })
    await Promise.all(writers)
    for (const id of ids) expect(Object.keys((await product(id))?.attributes ?? {})).toHaveLength(12)
  })
})
