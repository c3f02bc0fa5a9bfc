import { expect, test } from 'vitest'
import { ask } from '../../tests/ask.ts'
import { testEngines } from '../../tests/engines.ts'
import { madeShop } from '../../tests/made-shop.ts'
import { customerOrders } from '../customers/customer-orders.ts'
import { saveOrders } from '../orders/index.ts'
import { getStore, listStores } from './list-stores.ts'
import { saveStoresOperation } from './save-stores.ts'

const engines = testEngines()

test('a receipt leads to its store, whether it tells the code or the name', async () => {
  const shop = await madeShop(engines.db)
  await ask(engines, shop.id, saveStoresOperation, {
    stores: [
      { code: 'M-1', name: 'Arbat', city: 'Moscow', address: 'Arbat 1' },
      { code: 'ARBAT', name: 'Another' },
      { code: 'M-3', city: 'Kazan' },
    ],
  })
  const { id: customerId } = await shop.customer()
  const receipt = (number: string, store?: string) => ({
    number,
    customerId,
    status: 'completed' as const,
    channel: 'offline' as const,
    placedAt: new Date(),
    currency: 'GBP',
    store,
    lines: [{ productId: 'tea', quantity: 1, priceMinor: 500 }],
  })
  await shop.inTransaction((tx) =>
    saveOrders(tx, shop.id, [receipt('1', 'M-1'), receipt('2', 'arbat'), receipt('3', 'Moon'), receipt('4')]),
  )
  const { items } = await ask(engines, shop.id, customerOrders, { id: customerId })
  expect(Object.fromEntries(items.map((one) => [one.number, one.knownStore?.code ?? null]))).toEqual({
    1: 'M-1',
    2: 'M-1',
    3: null,
    4: null,
  })
})

test('a store that only receipts name is listed, until somebody tells of it by code or name', async () => {
  const shop = await madeShop(engines.db)
  await shop.inTransaction((tx) =>
    saveOrders(
      tx,
      shop.id,
      ['Moon', 'Moon', 'Mars', 'arbat'].map((store, at) => ({
        number: `R-${at}`,
        customerId: null,
        status: 'completed' as const,
        channel: 'offline' as const,
        placedAt: new Date(),
        currency: 'GBP',
        store,
        lines: [{ productId: 'tea', quantity: 1, priceMinor: 500 }],
      })),
    ),
  )
  await ask(engines, shop.id, saveStoresOperation, { stores: [{ code: 'M-1', name: 'Arbat' }] })
  const shown = async (input: object) =>
    (await ask(engines, shop.id, listStores, input)).items.map(({ code, isTold }) => [code, isTold])
  const all = await shown({})
  expect(all).toHaveLength(3)
  expect(all).toEqual(
    expect.arrayContaining([
      ['M-1', true],
      ['Mars', false],
      ['Moon', false],
    ]),
  )
  expect(await ask(engines, shop.id, listStores, { limit: 1 })).toMatchObject({ total: 3 })
  expect(await shown({ search: 'moo' })).toEqual([['Moon', false]])
  expect(await ask(engines, shop.id, getStore, { code: 'Mars' })).toMatchObject({
    isTold: false,
    updatedAt: null,
  })
  await ask(engines, shop.id, saveStoresOperation, { stores: [{ code: 'Moon', city: 'Oslo' }] })
  expect(await shown({ search: 'moo' })).toEqual([['Moon', true]])
})

test('stores are found by any of their words, page by page; a year without purchases says so', async () => {
  const shop = await madeShop(engines.db)
  const stores = Array.from({ length: 5 }, (_, at) => ({ code: `S${at}`, city: at < 3 ? 'Oslo' : 'Bergen_' }))
  const save = () => ask(engines, shop.id, saveStoresOperation, { stores })
  expect(await save()).toEqual({ created: 5, changed: 0, same: 0 })
  expect(await save()).toEqual({ created: 0, changed: 0, same: 5 })
  const first = await ask(engines, shop.id, listStores, { search: 'oslo', limit: 2 })
  expect(first).toMatchObject({ total: 3, items: [{ code: 'S0' }, { code: 'S1' }] })
  const next = await ask(engines, shop.id, listStores, { search: 'oslo', cursor: first.nextCursor ?? '' })
  expect(next).toMatchObject({ items: [{ code: 'S2' }], nextCursor: null })
  expect((await ask(engines, shop.id, listStores, { search: 'n_' })).total).toBe(2)
  expect(await ask(engines, shop.id, getStore, { code: 'S0' })).toMatchObject({ city: 'Oslo', year: [] })
  await expect(ask(engines, shop.id, getStore, { code: 'S9' })).rejects.toMatchObject({ code: 'not-found' })
})
