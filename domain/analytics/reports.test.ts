import { expect, it } from 'vitest'
import { insertRows, noId } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { clickhouseTime, dayMs, hourMs } from '../../kit/time.ts'
import { ask } from '../../tests/ask.ts'
import { testEngines } from '../../tests/engines.ts'
import { madeHistory, madeLink } from '../../tests/made-history.ts'
import { madeShop } from '../../tests/made-shop.ts'
import { getCohorts } from './get-cohorts.ts'
import { getContacts } from './get-contacts.ts'
import { getDemand } from './get-demand.ts'
import { getOrderIntervals } from './get-order-intervals.ts'
import { getPairs } from './get-pairs.ts'
import { getRfm } from './get-rfm.ts'
import { getSecondOrders } from './get-second-orders.ts'

const engines = testEngines()
const { clickhouse } = engines
/** Never so late in the day that summer time makes it the next one: days between would be one more. */
const ago = (days: number) => {
  const evening = Math.floor(Date.now() / dayMs) * dayMs + 21 * hourMs
  return new Date(Math.min(Date.now(), evening) - days * dayMs)
}

it('second orders: who came back by when, and who is still waited for', async () => {
  const shop = await madeShop(engines.db)
  await madeHistory(clickhouse, shop.id, [
    { customerId: 1, placedAt: ago(200) },
    { customerId: 1, placedAt: ago(191) },
    // a second receipt of the first visit brings nobody back
    { customerId: 2, placedAt: ago(100) },
    { customerId: 1, placedAt: ago(10) },
    { customerId: 2, placedAt: ago(100) },
    { customerId: 3, placedAt: ago(20) },
    // 4 was found to be 3: a second order after five days.
    { customerId: 4, placedAt: ago(15) },
    { customerId: 5, placedAt: ago(500) },
    { customerId: 5, placedAt: ago(50) },
    { customerId: 6, placedAt: ago(40), isPurchase: false },
  ])
  await madeLink(clickhouse, shop.id, 4, 3)
  const answer = await ask(engines, shop.id, getSecondOrders, {})
  expect(answer).toMatchObject({ people: 3, came: 2, medianDays: 9, medianOfReturnedDays: 5 })
  expect(answer.curve.map(({ day, share }) => [day, Number(share.toFixed(3))])).toEqual([
    [0, 0],
    [5, 0.333],
    [9, 0.667],
  ])
  expect(answer.months.reduce((sum, month) => sum + month.people, 0)).toBe(3)
})

it('orders that are nobody’s, or no longer anybody’s, are in no report about people', async () => {
  const shop = await madeShop(engines.db)
  await madeHistory(clickhouse, shop.id, [
    { customerId: 1, placedAt: ago(20) },
    // a receipt without a customer, and two of somebody who was erased
    ...[30, 10, 2].map((days) => ({ customerId: 0, placedAt: ago(days) })),
  ])
  const rfm = await ask(engines, shop.id, getRfm, {})
  const past = await ask(engines, shop.id, getRfm, { at: ago(1).toISOString().slice(0, 10) })
  const cohorts = await ask(engines, shop.id, getCohorts, {})
  const counted = (cells: { customers: number }[]) => cells.reduce((sum, one) => sum + one.customers, 0)
  expect({
    rfm: counted(rfm.cells),
    past: counted(past.cells),
    cohorts: cohorts.cohorts.reduce((sum, { people }) => sum + people, 0),
    second: (await ask(engines, shop.id, getSecondOrders, {})).people,
  }).toEqual({ rfm: 1, past: 1, cohorts: 1, second: 1 })
})

it('order intervals: the days between, and who goes on from which order', async () => {
  const shop = await madeShop(engines.db)
  await madeHistory(clickhouse, shop.id, [
    ...[300, 290, 270, 240].map((days) => ({ customerId: 1, placedAt: ago(days) })),
    ...[100, 95].map((days) => ({ customerId: 2, placedAt: ago(days) })),
    { customerId: 3, placedAt: ago(3) },
    // the second receipt of the same visit is the same purchase
    { customerId: 3, placedAt: ago(3) },
  ])
  const answer = await ask(engines, shop.id, getOrderIntervals, {})
  expect(answer).toMatchObject({
    intervals: 4,
    medianDays: 10,
    quarterDays: 5,
    threeQuartersDays: 20,
    widthDays: 1,
  })
  expect(answer.ladder).toEqual([
    { order: 1, people: 3, medianDays: null },
    { order: 2, people: 2, medianDays: 5 },
    { order: 3, people: 1, medianDays: 20 },
    { order: 4, people: 1, medianDays: 30 },
  ])
  expect(answer.bars.filter((bar) => bar.intervals > 0).map((bar) => bar.fromDays)).toEqual([5, 10, 20, 30])
  expect(answer.bars.reduce((sum, bar) => sum + bar.intervals, 0)).toBe(4)
})

it('pairs: together and next, oftener than by chance', async () => {
  const shop = await madeShop(engines.db)
  await shop.product('tea', { name: 'Green tea' })
  const bought = (customerId: number, days: number, ...productIds: string[]) => ({
    customerId,
    placedAt: ago(days),
    productIds,
    categories: Object.fromEntries(productIds.map((id) => [id.toUpperCase(), 1])),
  })
  await madeHistory(clickhouse, shop.id, [
    ...[1, 2, 3, 4].map((customer) => bought(customer, 50, 'tea', 'cup')),
    ...[1, 2, 3, 4].map((customer) => bought(customer, 20, 'honey')),
    ...[5, 6, 7, 8].map((customer) => bought(customer, 30, 'lamp')),
    bought(5, 10, 'lamp', 'cup'),
  ])
  const together = await ask(engines, shop.id, getPairs, {})
  expect(together.orders).toBe(13)
  expect(together.pairs).toEqual([
    {
      one: { id: 'tea', name: 'Green tea' },
      other: { id: 'cup', name: 'cup' },
      both: 4,
      share: 1,
      lift: expect.closeTo((4 * 13) / (4 * 5)),
      beyondChance: expect.closeTo(4 - (4 * 5) / 13),
    },
  ])
  const next = await ask(engines, shop.id, getPairs, { how: 'next', what: 'groups' })
  expect(next.orders).toBe(5)
  expect(next.pairs.map(({ one, other, both }) => [one.id, other.id, both]).sort()).toEqual([
    ['CUP', 'HONEY', 4],
    ['TEA', 'HONEY', 4],
  ])
})

it('contacts: people by how often they are written to, and what each channel brings', async () => {
  const shop = await madeShop(engines.db)
  const told = (customer: number, kind: string, message: string, more = {}) => ({
    workspace_id: shop.id,
    message_id: message,
    customer_id: customer,
    channel: 'email',
    flow_id: noId,
    kind,
    occurred_at: clickhouseTime(ago(3)),
    ...more,
  })
  const [one, two, three, four] = [newId(), newId(), newId(), newId()]
  await insertRows(clickhouse, 'message_events', [
    told(1, 'sent', one),
    told(1, 'opened', one),
    told(1, 'opened', one),
    told(2, 'sent', two),
    told(1, 'clicked', one),
    told(1, 'converted', one, { amount_minor: 700, currency: 'GBP' }),
    told(2, 'opened', two, { is_machine: true }),
    told(3, 'sent', three, { channel: 'sms' }),
    told(3, 'unsubscribed', three, { channel: 'sms' }),
    told(9, 'skipped', four),
  ])
  await madeLink(clickhouse, shop.id, 2, 1)
  const answer = await ask(engines, shop.id, getContacts, {})
  const none = { opened: 0, clicked: 0, ordered: 0, left: 0, revenueMinor: 0 }
  expect(answer.frequency).toEqual([
    { ...none, messages: 1, people: 1, left: 1 },
    { messages: 2, people: 1, opened: 1, clicked: 1, ordered: 1, left: 0, revenueMinor: 700 },
  ])
  expect(answer.channels).toMatchObject([
    { channel: 'email', sent: 2, opened: 1, clicked: 1, ordered: 1, revenueMinor: 700, left: 0 },
    { channel: 'sms', sent: 1, left: 1, revenueMinor: 0 },
  ])
  expect(answer.channels[0]?.weeks.reduce((sum, week) => sum + week.sent, 0)).toBe(2)
})

it('demand: who looks, takes and buys, beside what can be bought', async () => {
  const shop = await madeShop(engines.db)
  await shop.product('tea', { name: 'Tea', available: false })
  const did = (customer: number, name: string, product: string) => ({
    workspace_id: shop.id,
    customer_id: customer,
    message_id: newId(),
    type: 'track',
    name,
    product_id: product,
    occurred_at: clickhouseTime(ago(2)),
    received_at: clickhouseTime(ago(2)),
    source_id: noId,
  })
  await insertRows(clickhouse, 'events', [
    did(1, 'Product Viewed', 'tea'),
    did(1, 'Product Viewed', 'tea'),
    did(2, 'Product Viewed', 'tea'),
    did(2, 'Product Added', 'tea'),
    did(3, 'Product Viewed', 'gone'),
  ])
  await madeHistory(clickhouse, shop.id, [{ customerId: 2, placedAt: ago(1), productIds: ['tea'] }])
  const { products } = await ask(engines, shop.id, getDemand, {})
  expect(products).toEqual([
    { id: 'tea', name: 'Tea', category: null, available: false, viewers: 2, adders: 1, buyers: 1 },
    { id: 'gone', name: 'gone', category: null, available: null, viewers: 1, adders: 0, buyers: 0 },
  ])
})

it.each([
  ['without orders', []],
  ['with one order', [{ customerId: 1, placedAt: ago(5) }]],
  ['with all orders on one day', [1, 2, 3, 3].map((customerId) => ({ customerId, placedAt: ago(5) }))],
])('a base %s has an answer to everything', async (_name, purchases) => {
  const shop = await madeShop(engines.db)
  await madeHistory(clickhouse, shop.id, purchases)
  const second = await ask(engines, shop.id, getSecondOrders, {})
  expect(second).toMatchObject({
    people: new Set(purchases.map((one) => one.customerId)).size,
    came: 0,
    medianOfReturnedDays: null,
  })
  const intervals = await ask(engines, shop.id, getOrderIntervals, {})
  expect(intervals).toMatchObject({ intervals: 0, bars: [] })
  expect(await ask(engines, shop.id, getPairs, {})).toMatchObject({ orders: purchases.length, pairs: [] })
  expect(await ask(engines, shop.id, getContacts, {})).toMatchObject({ frequency: [], channels: [] })
  expect((await ask(engines, shop.id, getDemand, {})).products).toHaveLength(purchases.length > 0 ? 1 : 0)
})
