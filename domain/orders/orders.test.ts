import { describe, expect, test } from 'vitest'
import { insertRows, sql } from '../../engines/index.ts'
import { dayMs, hourMs } from '../../kit/time.ts'
import { testEngines } from '../../tests/engines.ts'
import { factsOf } from '../../tests/facts-of.ts'
import { type MadeShop, madeShop } from '../../tests/made-shop.ts'
import { resolveSightings } from '../customers/index.ts'
import { attributeLate } from './attribute-late.ts'
import { changeOrders } from './change-orders.ts'
import type { NewOrder } from './order.ts'
import { saveOrders } from './save-orders.ts'

const { db, clickhouse } = testEngines()

const order = (more: Partial<NewOrder> = {}): NewOrder => ({
  number: '1',
  customerId: null,
  status: 'completed',
  placedAt: new Date('2024-03-01T10:00:00Z'),
  currency: 'GBP',
  lines: [
    { productId: 'lamp', name: 'Lamp', quantity: 2, priceMinor: 1_000 },
    { productId: 'tea', name: 'Tea', quantity: 1, priceMinor: 0.5 },
  ],
  ...more,
})

const save = (shop: MadeShop, ...orders: NewOrder[]) =>
  shop.inTransaction((tx) => saveOrders(tx, shop.id, orders))

async function stored(shop: MadeShop, number = '1') {
  const { rows } = await sql<Record<string, unknown>>`
    select orders.*, (select jsonb_agg(jsonb_build_array(product_id, quantity, amount_minor) order by line_no)
      from order_lines where order_lines.workspace_id = orders.workspace_id and order_id = orders.id) as lines
    from orders where workspace_id = ${shop.id} and number = ${number}`.execute(db)
  return rows[0] ?? {}
}

async function figures(shop: MadeShop, id: number) {
  const { rows } = await sql<Record<string, unknown>>`
    select order_count as count, revenue_minor as revenue, first_order_at as first, last_order_at as last
    from customers where workspace_id = ${shop.id} and id = ${id}`.execute(db)
  return rows[0]
}

/** The history of a workspace's lines as its readers see it: the newest version of each line. */
async function history(shop: MadeShop) {
  const newest = new Map<string, Record<string, unknown>>()
  for (const row of await factsOf(db, shop.id, 'order_lines')) {
    const key = `${row.order_number} ${row.line_no}`
    const before = newest.get(key)
    if (!before || Number(before.version) <= Number(row.version)) newest.set(key, row)
  }
  return [...newest.values()]
}

const sumOf = (rows: Record<string, unknown>[]) =>
  rows.reduce((sum, row) => sum + Number(row.amount_minor), 0)

describe('saving orders', () => {
  test('an order told again, equal, changes nothing and tells the history nothing', async () => {
    const shop = await madeShop(db)
    expect(await save(shop, order())).toEqual({ created: 1, changed: 0, same: 0, unrated: [] })
    const [before, facts] = [await stored(shop), await factsOf(db, shop.id, 'order_lines')]
    expect(await save(shop, order())).toEqual({ created: 0, changed: 0, same: 1, unrated: [] })
    expect([await stored(shop), await factsOf(db, shop.id, 'order_lines')]).toEqual([before, facts])
    expect(before).toMatchObject({ total_minor: 2_001, is_purchase: true })
  })

  test('a changed order replaces its lines, and a line that is gone is gone in the history too', async () => {
    const shop = await madeShop(db)
    await save(shop, order())
    const change = order({ lines: [{ productId: 'cup', quantity: 1, priceMinor: 300 }] })
    expect(await save(shop, change)).toEqual({ created: 0, changed: 1, same: 0, unrated: [] })
    expect(await stored(shop)).toMatchObject({ total_minor: 300, lines: [['cup', 1, 300]] })
    const rows = await history(shop)
    expect(rows.map((row) => [row.line_no, row.product_id, row.quantity])).toEqual([
      [1, 'cup', 1],
      [2, 'tea', 0],
    ])
    expect(sumOf(rows)).toBe(300)
  })

  test('the same order twice in one call is one order, as told last', async () => {
    const shop = await madeShop(db)
    expect(await save(shop, order(), order({ status: 'shipped' }))).toEqual({
      created: 1,
      changed: 0,
      same: 0,
      unrated: [],
    })
    expect(await stored(shop)).toMatchObject({ status: 'shipped' })
  })

  test('two programs saving the same new order at once make one order', async () => {
    const shop = await madeShop(db)
    const results = await Promise.all([1, 2, 3, 4].map(() => save(shop, order())))
    expect(results.map((result) => result.created).sort()).toEqual([0, 0, 0, 1])
    expect(await stored(shop)).toMatchObject({ lines: [expect.anything(), expect.anything()] })
  })

  test('a status told without lines keeps the lines, the total and the customer', async () => {
    const shop = await madeShop(db)
    const { id } = await shop.customer()
    await save(shop, order({ customerId: id }))
    await save(shop, order({ status: 'shipped', lines: [] }))
    expect(await stored(shop)).toMatchObject({
      status: 'shipped',
      customer_id: id,
      total_minor: 2_001,
      lines: [expect.anything(), expect.anything()],
    })
  })

  test('money the lines do not tell (delivery, a discount) stands in the history as the order’s rest', async () => {
    const shop = await madeShop(db)
    await save(shop, order({ totalMinor: 2_400, shippingMinor: 399 }))
    const rows = await history(shop)
    expect(rows.find((row) => row.line_no === 0)).toMatchObject({
      product_id: '',
      quantity: 0,
      amount_minor: 399,
    })
    expect(sumOf(rows)).toBe(2_400)
    await save(shop, order({ totalMinor: 2_001 }))
    expect(sumOf(await history(shop))).toBe(2_001)
  })

  test('an order without lines is in the history with its total', async () => {
    const shop = await madeShop(db)
    await save(shop, order({ lines: [], totalMinor: 500 }))
    expect(sumOf(await history(shop))).toBe(500)
  })

  test('products of the lines come into the catalogue, written-off goods do not give them their names', async () => {
    const shop = await madeShop(db)
    const writeOff = [{ productId: 'lamp', name: 'damaged', quantity: -1, priceMinor: 0 }]
    await save(shop, order(), order({ number: '2', placedAt: new Date('2024-05-01'), lines: writeOff }))
    const { rows } = await sql`
      select id, name, price_minor as price, currency from products where workspace_id = ${shop.id} order by id`.execute(
      db,
    )
    expect(rows).toEqual([
      { id: 'lamp', name: 'Lamp', price: 1_000, currency: 'GBP' },
      { id: 'tea', name: 'Tea', price: 1, currency: 'GBP' },
    ])
  })

  test('thousands at a time', async () => {
    const shop = await madeShop(db)
    const orders = Array.from({ length: 3_000 }, (_, index) => order({ number: String(index) }))
    expect(await save(shop, ...orders)).toEqual({ created: 3_000, changed: 0, same: 0, unrated: [] })
    expect(await save(shop, ...orders)).toEqual({ created: 0, changed: 0, same: 3_000, unrated: [] })
  })
})

describe('key figures', () => {
  test('an order is a sighting: who was known before is seen when they buy, and never earlier than they were', async () => {
    const shop = await madeShop(db)
    const { id: customerId } = await shop.customer()
    const seen = async () => {
      const { rows } = await sql<{ first: Date; last: Date }>`
        select first_seen_at as first, last_seen_at as last from customers
        where workspace_id = ${shop.id} and id = ${customerId}`.execute(db)
      return rows[0]
    }
    await sql`update customers set first_seen_at = '2024-02-01', last_seen_at = '2024-02-01'
              where workspace_id = ${shop.id} and id = ${customerId}`.execute(db)
    await save(shop, order({ customerId, placedAt: new Date('2024-03-02T10:00:30Z') }))
    expect(await seen()).toEqual({ first: new Date('2024-02-01'), last: new Date('2024-03-02T10:00:00Z') })
    await save(shop, order({ number: '2', customerId, placedAt: new Date('2024-01-05T10:00:30Z') }))
    expect(await seen()).toEqual({
      first: new Date('2024-01-05T10:00:30Z'),
      last: new Date('2024-03-02T10:00:00Z'),
    })
  })

  test('count purchases and their money; returns, cancellations and gifts do not count', async () => {
    const shop = await madeShop(db)
    const { id: customerId } = await shop.customer()
    const at = (day: number) => new Date(`2024-03-0${day}T10:00:00Z`)
    await save(
      shop,
      order({ customerId, placedAt: at(2) }),
      order({ number: '2', customerId, placedAt: at(3) }),
      order({ number: '3', customerId, placedAt: at(4), status: 'cancelled' }),
      order({
        number: 'C1',
        customerId,
        placedAt: at(5),
        lines: [{ productId: 'lamp', quantity: -2, priceMinor: 1_000 }],
      }),
      order({
        number: '4',
        customerId,
        placedAt: at(1),
        lines: [{ productId: 'lamp', quantity: 1, priceMinor: 0 }],
      }),
    )
    expect(await figures(shop, customerId)).toEqual({ count: 2, revenue: 4_002, first: at(2), last: at(3) })
  })

  test('follow an order that finds its customer, and one that goes to another', async () => {
    const shop = await madeShop(db)
    const [anna, boris] = [await shop.customer(), await shop.customer()]
    await save(shop, order())
    await save(shop, order({ customerId: anna.id }))
    expect(await figures(shop, anna.id)).toMatchObject({ count: 1, revenue: 2_001 })
    await save(shop, order({ customerId: boris.id }))
    expect(await figures(shop, anna.id)).toMatchObject({ count: 0, revenue: 0, first: null })
    expect(await figures(shop, boris.id)).toMatchObject({ count: 1, revenue: 2_001 })
  })

  test('of a person with several cards are on the living one, and a merge does not make an order differ', async () => {
    const shop = await madeShop(db)
    const at = new Date('2024-01-01')
    const [email, phone] = [
      { kind: 'email', value: 'anna@example.org' },
      { kind: 'phone', value: '+447400123456' },
    ] as const
    const seen = (...identifiers: (typeof email | typeof phone)[]) =>
      shop.inTransaction(
        async (tx) => (await resolveSightings(tx, shop.id, [{ identifiers, at }])).customerIds[0] ?? 0,
      )
    const [first, second] = [await seen(email), await seen(phone)]
    await save(shop, order({ customerId: first }), order({ number: '2', customerId: second }))
    const living = await seen(email, phone)
    expect(await figures(shop, living)).toMatchObject({ count: 2, revenue: 4_002 })
    const facts = await factsOf(db, shop.id, 'order_lines')
    expect(
      await save(shop, order({ customerId: living }), order({ number: '2', customerId: living })),
    ).toMatchObject({
      same: 2,
      unrated: [],
    })
    expect(await factsOf(db, shop.id, 'order_lines')).toEqual(facts)
    await save(shop, order({ number: '3', customerId: living }))
    expect(await figures(shop, living)).toMatchObject({ count: 3 })
  })

  test('less what was given back', async () => {
    const shop = await madeShop(db)
    const { id: customerId } = await shop.customer()
    await save(shop, order({ customerId }))
    const change = (more: object) =>
      shop.inTransaction((tx) => changeOrders(tx, shop.id, [{ number: '1', ...more }]))
    await change({ refundedItems: [{ productId: 'lamp', quantity: 1 }] })
    expect(await figures(shop, customerId)).toMatchObject({ count: 1, revenue: 1_001 })
    expect(await stored(shop)).toMatchObject({ status: 'completed', refunded_minor: 1_000 })
    await change({ refundMinor: 'rest' })
    expect(await figures(shop, customerId)).toMatchObject({ count: 1, revenue: 0 })
    expect(await stored(shop)).toMatchObject({ status: 'refunded', refunded_minor: 2_001 })
    expect(sumOf(await history(shop))).toBe(0)
    expect(await change({ number: 'unheard-of', refundMinor: 5 })).toMatchObject({ unknown: ['unheard-of'] })
  })
})

describe('the history of orders in one row each', () => {
  test('has the money of the card, and an order that went to another customer with that one only', async () => {
    const shop = await madeShop(db)
    const [{ id: anna }, { id: boris }] = [await shop.customer(), await shop.customer()]
    await save(shop, order({ customerId: anna, refundedMinor: 501, store: 'Leeds', coupon: 'HELLO' }))
    await save(shop, order({ customerId: boris }))
    const rows = await factsOf(db, shop.id, 'purchases')
    expect(rows).toMatchObject([
      {
        customer_id: anna,
        amount_minor: 1_500,
        refunded_minor: 501,
        store: 'Leeds',
        coupon: 'HELLO',
        is_gone: 0,
      },
      {
        customer_id: boris,
        quantity: 3,
        product_ids: ['lamp', 'tea'],
        category_amounts: [2_001],
        is_gone: 0,
      },
      { customer_id: anna, is_gone: 1, version: Number(rows[1]?.version) },
    ])
    await insertRows(clickhouse, 'purchases', rows)
    const kept = await clickhouse.query({
      query:
        'SELECT customer_id, amount_minor FROM purchases FINAL WHERE workspace_id = {workspaceId: UUID} AND is_purchase',
      query_params: { workspaceId: shop.id },
      format: 'JSONEachRow',
    })
    expect(await kept.json()).toEqual([{ customer_id: boris, amount_minor: 1_500 }])
  })

  test('and its lines go with it: nobody keeps a line, or a rest, of an order that is another’s or has lost it', async () => {
    const shop = await madeShop(db)
    const [{ id: anna }, { id: boris }] = [await shop.customer(), await shop.customer()]
    await save(shop, order({ customerId: anna, totalMinor: 3_000 }))
    await save(shop, order({ customerId: boris, totalMinor: 3_000 }))
    const tea = [{ productId: 'tea', quantity: 1, priceMinor: 500 }]
    await save(shop, order({ customerId: boris, totalMinor: 500, lines: tea }))
    await insertRows(clickhouse, 'order_lines', await factsOf(db, shop.id, 'order_lines'))
    const kept = await clickhouse.query({
      query: `SELECT customer_id, line_no, product_id, amount_minor FROM order_lines FINAL
        WHERE workspace_id = {workspaceId: UUID}`,
      query_params: { workspaceId: shop.id },
      format: 'JSONEachRow',
    })
    expect(await kept.json()).toEqual([
      { customer_id: boris, line_no: 1, product_id: 'tea', amount_minor: 500 },
    ])
  })
})

describe('attribution', () => {
  const now = new Date()
  const ago = (ms: number) => new Date(now.getTime() - ms)

  async function clicked(shop: MadeShop, customerId: number, clickedAt: Date) {
    const { rows } = await sql<{ id: string }>`
      insert into messages (workspace_id, id, idempotency_key, channel, customer_id, status, created_at, clicked_at)
      values (${shop.id}, gen_random_uuid(), gen_random_uuid()::text, 'email', ${customerId}, 'sent', ${clickedAt}, ${clickedAt})
      returning id`.execute(db)
    return rows[0]?.id
  }

  test('goes to the message clicked last within five days, and the history knows the money', async () => {
    const shop = await madeShop(db)
    const { id: customerId } = await shop.customer()
    await clicked(shop, customerId, ago(3 * dayMs))
    const last = await clicked(shop, customerId, ago(dayMs))
    await clicked(shop, customerId, new Date(now.getTime() + hourMs))
    await save(shop, order({ customerId, placedAt: now }))
    expect(await stored(shop)).toMatchObject({ attributed_message_id: last })
    expect(await shop.message(last)).toMatchObject({ converted_at: now })
    expect(await factsOf(db, shop.id, 'message_events')).toMatchObject([
      { kind: 'converted', message_id: last, order_number: '1', amount_minor: 2_001, currency: 'GBP' },
    ])
    await save(shop, order({ customerId, placedAt: now, status: 'shipped' }))
    expect(await factsOf(db, shop.id, 'message_events')).toHaveLength(1)
  })

  test('goes to a click that is written down after the order, where it happened before it', async () => {
    const shop = await madeShop(db)
    const { id: customerId } = await shop.customer()
    await save(shop, order({ customerId, placedAt: ago(hourMs) }))
    await save(shop, order({ customerId, placedAt: ago(9 * dayMs), number: '2' }))
    const late = await clicked(shop, customerId, ago(2 * hourMs))
    const click = { customerId, at: ago(2 * hourMs) }
    const once = () => shop.inTransaction((tx) => attributeLate(tx, shop.id, [click], now))
    expect(await once()).toBe(1)
    expect(await once()).toBe(0)
    expect(await stored(shop)).toMatchObject({ attributed_message_id: late })
    expect(await shop.message(late)).toMatchObject({ converted_at: ago(hourMs) })
    const told = (await factsOf(db, shop.id, 'message_events')) as Record<string, unknown>[]
    expect(told.filter((one) => one.kind === 'converted')).toMatchObject([
      { message_id: late, order_number: '1', amount_minor: 2_001 },
    ])
    const purchases = (await factsOf(db, shop.id, 'purchases')) as { version: number }[]
    expect(purchases.at(-1)).toMatchObject({ attributed_message_id: late })
    expect(purchases.at(-1)?.version).toBeGreaterThan(purchases[0]?.version ?? 0)
  })

  test('finds a click on another card of the same person', async () => {
    const shop = await madeShop(db)
    const [old, living] = [await shop.customer(), await shop.customer()]
    const message = await clicked(shop, old.id, ago(hourMs))
    await shop.merge(old.id, living.id)
    await save(shop, order({ customerId: living.id, placedAt: now }))
    expect(await stored(shop)).toMatchObject({ attributed_message_id: message })
  })

  test('goes to nothing after the window, to nobody else’s message, and by no cancelled order', async () => {
    const shop = await madeShop(db)
    const [anna, boris] = [await shop.customer(), await shop.customer()]
    await clicked(shop, anna.id, ago(6 * dayMs))
    await clicked(shop, boris.id, ago(hourMs))
    await save(
      shop,
      order({ customerId: anna.id, placedAt: now }),
      order({ number: '2', customerId: boris.id, placedAt: now, status: 'cancelled' }),
    )
    expect(await stored(shop)).toMatchObject({ attributed_message_id: null })
    expect(await stored(shop, '2')).toMatchObject({ attributed_message_id: null })
  })

  test('keeps to the window the workspace has set', async () => {
    const shop = await madeShop(db, { settings: { attributionDays: 7 } })
    const { id: customerId } = await shop.customer()
    const message = await clicked(shop, customerId, ago(6 * dayMs))
    await save(shop, order({ customerId, placedAt: now }))
    expect(await stored(shop)).toMatchObject({ attributed_message_id: message })
  })
})
