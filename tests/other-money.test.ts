import { beforeAll, expect, it } from 'vitest'
import { sql } from '../engines/index.ts'
import { newId } from '../kit/ids.ts'
import { type Pipeline, pipeline } from './pipeline.ts'

const pipes: Pipeline = await pipeline()
const { server } = pipes
const { db } = server.runtime.engines
beforeAll(async () => {
  await server.listen()
})

const bought = (properties: object) => ({
  type: 'track',
  event: 'Order Completed',
  userId: 'anna',
  messageId: newId(),
  timestamp: '2026-03-02T10:00:00Z',
  properties,
})

it('an order in dollars waits for a rate, comes again when it is given, and the card shows both amounts', async () => {
  const shop = await server.newWorkspace()
  await sql`update workspaces set currency = 'RUB' where id = ${shop.id}`.execute(db)
  const as = { key: await server.newKey(shop.id, 'read', 'write', 'personal-data'), workspace: shop.id }
  const products = [{ product_id: 'lamp', price: 199, quantity: 2 }]
  await pipes.send(shop.writeKey, [
    bought({ order_id: '1', currency: 'RUB', total: 1_000 }),
    bought({ order_id: '2', currency: 'USD', total: 398, products }),
  ])
  const [letter] = await pipes.waitForDeadLetters(shop.id, 1)
  expect(letter?.reason_code).toBe('no-rate:USD')
  expect(letter?.reason.ru).toContain('нет курса USD')
  const set = await server.call(
    'currency-rates.set',
    { rates: [{ currency: 'USD', day: '2026-03-01', rate: '91' }] },
    as,
  )
  expect(set.body).toEqual({ created: 1, changed: 0, same: 0 })
  const again = await server.call('dead-letters.replay', { all: true, reasonCode: 'no-rate:USD' }, as)
  expect(again.body).toEqual({ count: 1 })
  const events = await pipes.waitForEvents(shop.id, 2)
  expect(events.find((event) => event.order_number === '2')).toMatchObject({
    amount_minor: 3_621_800,
    currency: 'RUB',
    properties: {
      total: 36_218,
      currency: 'RUB',
      products: [{ price: 18_109, told: { price: 199 } }],
      told: { currency: 'USD', rate: '91', rateDay: '2026-03-01', total: 398 },
    },
  })
  const id = await pipes.customerOf(shop.id, 'anna')
  const card = await server.call('customers.get', { id }, as)
  expect(card.body).toMatchObject({ figures: { orderCount: 2, revenueMinor: 3_721_800 }, currency: 'RUB' })
  const orders = await server.call('customers.orders', { id }, as)
  expect(orders.body.items.find((one: { number: string }) => one.number === '2')).toMatchObject({
    totalMinor: 3_621_800,
    currency: 'RUB',
    told: { currency: 'USD', totalMinor: 39_800, rate: '91', rateDay: '2026-03-01' },
  })
  const refused = await server.call('workspaces.update', { currency: 'USD' }, as)
  expect(refused.status).not.toBe(200)
}, 300_000)

it('costs in another currency are refused without a rate and counted with one; points are no money', async () => {
  const shop = await server.newWorkspace()
  const as = { key: await server.newKey(shop.id, 'read', 'write'), workspace: shop.id }
  const { rows } = await sql<{
    currency: string
  }>`select currency from workspaces where id = ${shop.id}`.execute(db)
  const own = rows[0]?.currency
  const costs = [{ day: '2026-03-02', source: 'google', costMinor: 1_000, currency: 'JPY' }]
  expect((await server.call('advertising-costs.save', { costs }, as)).status).toBe(400)
  await server.call(
    'currency-rates.set',
    { rates: [{ currency: 'JPY', day: '2026-03-01', rate: '0.5' }] },
    as,
  )
  expect((await server.call('advertising-costs.save', { costs }, as)).body).toMatchObject({ created: 1 })
  const list = await server.call('advertising-costs.list', {}, as)
  expect(list.body.items).toMatchObject([
    { costMinor: 50_000, currency: own, told: { currency: 'JPY', costMinor: 1_000 } },
  ])
  await pipes.send(shop.writeKey, [
    { ...bought({ value: 50, currency: 'points' }), event: 'Points Earned' },
    { ...bought({ value: 50, currency: 'jpy' }), event: 'Tip Given' },
  ])
  const events = await pipes.waitForEvents(shop.id, 2)
  expect(events.find((event) => event.name === 'Points Earned')).toMatchObject({ amount_minor: 0 })
  expect(events.find((event) => event.name === 'Tip Given')).toMatchObject({
    amount_minor: 2_500,
    currency: own,
    properties: { value: 25, told: { value: 50, currency: 'JPY' } },
  })
}, 300_000)

it('news of an order in another currency that names none is in the order’s own', async () => {
  const shop = await server.newWorkspace()
  await sql`update workspaces set currency = 'RUB' where id = ${shop.id}`.execute(db)
  const as = { key: await server.newKey(shop.id, 'read', 'write', 'personal-data'), workspace: shop.id }
  const rates = [
    { currency: 'JPY', day: '2026-03-01', rate: '0.6' },
    { currency: 'KWD', day: '2026-03-01', rate: '300' },
  ]
  await server.call('currency-rates.set', { rates }, as)
  const news = (event: string, properties: object, at: string) => ({
    ...bought(properties),
    event,
    timestamp: at,
  })
  await pipes.send(shop.writeKey, [
    bought({ order_id: 'yen', currency: 'JPY', total: 5_000 }),
    bought({ order_id: 'dinar', currency: 'KWD', total: 12.345 }),
    bought({ order_id: 'own', total: 700 }),
  ])
  await pipes.waitForEvents(shop.id, 3)
  await pipes.send(shop.writeKey, [
    news('Order Updated', { order_id: 'yen', total: 6_000 }, '2026-03-03T10:00:00Z'),
    news('Order Refunded', { order_id: 'yen', total: 1_000 }, '2026-03-04T10:00:00Z'),
    news('Order Updated', { order_id: 'dinar', total: 10.5 }, '2026-03-03T10:00:00Z'),
    news('Order Updated', { order_id: 'own', total: 650 }, '2026-03-03T10:00:00Z'),
    bought({ order_id: 'both', currency: 'JPY', total: 800 }),
    news('Order Refunded', { order_id: 'both', total: 300 }, '2026-03-04T10:00:00Z'),
  ])
  const events = await pipes.waitForEvents(shop.id, 9)
  expect(
    events
      .filter((event) => event.name === 'Order Refunded')
      .map((event) => [event.order_number, event.amount_minor])
      .sort(),
  ).toEqual([
    ['both', 18_000],
    ['yen', 60_000],
  ])
  const id = await pipes.customerOf(shop.id, 'anna')
  const { items } = (await server.call('customers.orders', { id }, as)).body
  const order = (number: string) => items.find((one: { number: string }) => one.number === number)
  expect(order('yen')).toMatchObject({
    totalMinor: 360_000,
    refundedMinor: 60_000,
    told: { currency: 'JPY', totalMinor: 6_000, refundedMinor: 1_000 },
  })
  expect(order('dinar')).toMatchObject({ totalMinor: 315_000, told: { currency: 'KWD', totalMinor: 10_500 } })
  expect(order('own')).toMatchObject({ totalMinor: 65_000, told: null })
  expect(order('both')).toMatchObject({
    refundedMinor: 18_000,
    told: { totalMinor: 800, refundedMinor: 300 },
  })
}, 300_000)
