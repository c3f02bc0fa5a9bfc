import { beforeAll, describe, expect, it } from 'vitest'
import { appendFacts, type EventRow, insertRows, noId, sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import type { AnyOperation } from '../../kit/operation.ts'
import { clickhouseTime } from '../../kit/time.ts'
import { ask } from '../../tests/ask.ts'
import { testEngines } from '../../tests/engines.ts'
import { type MadeShop, madeShop } from '../../tests/made-shop.ts'
import type { Context } from '../context.ts'
import { customerBrowsing } from './customer-browsing.ts'
import { customerEnrolments } from './customer-enrolments.ts'
import { customerMessages } from './customer-messages.ts'
import { customerOrders } from './customer-orders.ts'
import { createCustomer, updateCustomer } from './edit-customer.ts'
import { getCustomer } from './get-customer.ts'
import { customerArriving } from './timeline/get-arriving.ts'
import { customerTimeline } from './timeline/get-timeline.ts'

const engines = testEngines()
let shop: MadeShop
let stranger: MadeShop

const event = (customerId: number, at: string, more: Partial<EventRow>): EventRow => ({
  workspace_id: shop.id,
  customer_id: customerId,
  message_id: newId(),
  type: 'track',
  name: 'Product Viewed',
  occurred_at: clickhouseTime(new Date(at)),
  received_at: clickhouseTime(new Date(at)),
  source_id: noId,
  anonymous_id: '',
  user_id: '',
  session_id: '',
  url: '',
  referrer: '',
  utm_source: '',
  utm_medium: '',
  utm_campaign: '',
  product_id: '',
  order_number: '',
  amount_minor: 0,
  currency: '',
  device: 'Chrome',
  properties: '{}',
  context: '{}',
  ...more,
})

/** Anna with a full life: two cards merged, an order, a letter opened and clicked, a flow, a consent, events. */
let anna: { id: number; merged: number; email: string }

beforeAll(async () => {
  shop = await madeShop(engines.db)
  stranger = await madeShop(engines.db)
  const { id, email } = await shop.customer({ firstName: 'Anna' })
  const { id: merged } = await shop.customer({ firstName: 'Anya', agrees: false })
  anna = { id, merged, email }
  await shop.merge(merged, id)
  await shop.product('cup', { name: 'Cup', priceMinor: 900 })
  await shop.fillCart(id, [{ productId: 'cup', quantity: 2, priceMinor: 900, name: 'Cup' }])
  const flowId = newId()
  const definition = { steps: [{ id: 'first', kind: 'wait', seconds: 5 }] }
  await engines.db.transaction().execute(async (tx) => {
    await sql`insert into merges (workspace_id, id, from_customer_id, into_customer_id, reason, actor_kind, actor_id, merged_at)
      values (${shop.id}, ${newId()}, ${merged}, ${id}, '{"kind":"by-hand"}', 'user', 'me', '2026-03-06T00:00:00Z')`.execute(
      tx,
    )
    await sql`insert into orders (workspace_id, id, number, customer_id, status, placed_at, currency, total_minor, is_purchase)
      select ${shop.id}, gen_random_uuid(), 'N' || n, ${merged}, 'paid', timestamptz '2026-03-01' + n * interval '1 hour', 'GBP', n * 100, true
      from generate_series(1, 3) n`.execute(tx)
    await sql`insert into order_lines (workspace_id, order_id, line_no, product_id, quantity, price_minor, amount_minor)
      select workspace_id, id, 1, 'cup', 2, 50, 100 from orders where workspace_id = ${shop.id}`.execute(tx)
    await sql`insert into flows (workspace_id, id, name, status, definition)
      values (${shop.id}, ${flowId}, 'Cart', 'running', ${JSON.stringify(definition)}::jsonb)`.execute(tx)
    await sql`insert into flow_versions (workspace_id, flow_id, version, definition)
      values (${shop.id}, ${flowId}, 1, ${JSON.stringify(definition)}::jsonb)`.execute(tx)
    await sql`insert into enrolments (workspace_id, id, flow_id, version, customer_id, occasion, step_id, status, started_at)
      values (${shop.id}, ${newId()}, ${flowId}, 1, ${id}, 'cart', 'first', 'waiting', '2026-03-02T00:00:00Z')`.execute(
      tx,
    )
    await sql`insert into messages (workspace_id, id, idempotency_key, channel, customer_id, address, subject, status, flow_id, created_at, sent_at, opened_at, clicked_at, return_reason)
      values (${shop.id}, ${newId()}, 'one', 'email', ${id}, ${email}, 'Your cart', 'sent', ${flowId}, '2026-03-03T00:00:00Z',
        '2026-03-03T00:00:01Z', '2026-03-03T01:00:00Z', '2026-03-03T02:00:00Z', 'mailboxfull')`.execute(tx)
  })
  const rows = [
    event(id, '2026-03-04T10:00:00Z', { product_id: 'cup', properties: '{"name":"Cup","category":"Cups"}' }),
    event(merged, '2026-03-04T11:00:00Z', {
      product_id: 'cup',
      properties: '{"name":"Cup","category":"Cups"}',
    }),
    event(id, '2026-03-04T12:00:00Z', {
      type: 'page',
      name: 'Home',
      url: 'https://shop.example/?email=a@b.example',
      referrer: 'https://search.example/',
      utm_source: 'search',
      properties: '{"title":"Home"}',
    }),
    event(id, '2026-03-04T13:00:00Z', {
      type: 'identify',
      name: '',
      properties: `{"email":"${email}","lastName":"Secret"}`,
    }),
    ...Array.from({ length: 60 }, () => event(id, '2026-02-01T00:00:00Z', { name: 'Same Moment' })),
  ]
  await insertRows(engines.clickhouse, 'events', rows)
})

describe('the card', () => {
  it('shows the whole family from any of its cards', async () => {
    const card = await ask(engines, shop.id, getCustomer, { id: anna.merged })
    expect(card.id).toBe(anna.id)
    expect(card.identifiers).toHaveLength(2)
    expect(card.cart).toMatchObject({ totalMinor: 1800, items: [{ productId: 'cup', quantity: 2 }] })
    expect(card.consents).toMatchObject([{ channel: 'email', status: 'granted' }])
    expect(card.merges).toMatchObject([{ fromCustomerId: anna.merged }])
  })

  it('shows what is on its way at once, and once when it has arrived', async () => {
    const bob = await shop.customer({ firstName: 'Bob' })
    const now = new Date().toISOString()
    const row = event(bob.id, now, { name: 'On Its Way', properties: '{"name":"Cup","by":"bob@b.example"}' })
    const carol = await shop.customer({ firstName: 'Carol' })
    const other = event(carol.id, now, { name: 'Not Bob’s' })
    await engines.db.transaction().execute((tx) => appendFacts(tx, { events: [other, row] }))
    const wanted = [
      { kind: 'event', name: 'On Its Way', messageId: row.message_id, properties: { name: 'Cup' } },
    ]
    const events = (items: { kind: string }[]) => items.filter((item) => item.kind === 'event')
    const arriving = await ask(engines, shop.id, customerArriving, { id: bob.id })
    expect(events(arriving.items)).toMatchObject(wanted)
    const timeline = () => ask(engines, shop.id, customerTimeline, { id: bob.id, limit: 50 })
    expect(events((await timeline()).items)).toMatchObject(wanted)
    await insertRows(engines.clickhouse, 'events', [row])
    expect(events((await timeline()).items)).toMatchObject(wanted)
    const covered = await ask(engines, shop.id, customerArriving, { id: bob.id }, { seesPersonalData: false })
    expect(JSON.stringify(covered)).not.toContain('bob@b.example')
  })

  it('is not there for a stranger', async () => {
    const readings: AnyOperation<Context>[] = [
      getCustomer,
      customerTimeline,
      customerArriving,
      customerOrders,
      customerMessages,
      customerEnrolments,
      customerBrowsing,
    ]
    for (const operation of readings)
      await expect(ask(engines, stranger.id, operation, { id: anna.id })).rejects.toMatchObject({
        code: 'not-found',
      })
  })

  it('covers what is personal from those who may not see it', async () => {
    const card = await ask(engines, shop.id, getCustomer, { id: anna.id }, { seesPersonalData: false })
    const timeline = await ask(
      engines,
      shop.id,
      customerTimeline,
      { id: anna.id },
      { seesPersonalData: false },
    )
    const messages = await ask(
      engines,
      shop.id,
      customerMessages,
      { id: anna.id },
      { seesPersonalData: false },
    )
    const browsing = await ask(
      engines,
      shop.id,
      customerBrowsing,
      { id: anna.id },
      { seesPersonalData: false },
    )
    const told = JSON.stringify([card, timeline, messages, browsing])
    for (const secret of [anna.email, 'Secret', 'a@b.example']) expect(told).not.toContain(secret)
    expect(told).toContain('Cup')
  })
})

describe('the timeline', () => {
  it('tells everything in the order it happened', async () => {
    const { items } = await ask(engines, shop.id, customerTimeline, { id: anna.id, limit: 13 })
    expect(
      items.map((item) => [item.kind, 'what' in item ? item.what : 'name' in item ? item.name : '']),
    ).toEqual([
      ['consent', ''],
      ['merge', 'merged'],
      ['event', ''],
      ['event', 'Home'],
      ['event', 'Product Viewed'],
      ['event', 'Product Viewed'],
      ['message', 'clicked'],
      ['message', 'opened'],
      ['message', 'sent'],
      ['flow', 'entered'],
      ['order', ''],
      ['order', ''],
      ['order', ''],
    ])
  })

  it('goes on without a gap or a repeat, even where sixty things happened in one millisecond', async () => {
    const met: string[] = []
    let cursor: string | null = null
    do {
      const page: { items: { id: string }[]; nextCursor: string | null } = await ask(
        engines,
        shop.id,
        customerTimeline,
        {
          id: anna.id,
          limit: 9,
          ...(cursor ? { cursor } : {}),
        },
      )
      met.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor)
    expect(met).toHaveLength(73)
    expect(new Set(met).size).toBe(73)
  })

  it('shows one kind when one is asked for', async () => {
    const { items } = await ask(engines, shop.id, customerTimeline, { id: anna.id, kinds: ['order', 'flow'] })
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['order', 'flow']))
  })
})

it('orders, messages, flows and browsing are those of the whole person', async () => {
  const orders = await ask(engines, shop.id, customerOrders, { id: anna.id, limit: 2 })
  expect(orders.items.map(({ number }) => number)).toEqual(['N3', 'N2'])
  expect(orders.items[0]?.lines).toMatchObject([
    { productId: 'cup', name: 'Cup', quantity: 2, amountMinor: 100 },
  ])
  const rest = await ask(engines, shop.id, customerOrders, { id: anna.id, cursor: orders.nextCursor ?? '' })
  expect(rest.items.map(({ number }) => number)).toEqual(['N1'])
  const messages = await ask(engines, shop.id, customerMessages, { id: anna.id })
  expect(messages.items).toMatchObject([
    { subject: 'Your cart', flowName: 'Cart', status: 'sent', returnReason: 'mailboxfull' },
  ])
  const enrolments = await ask(engines, shop.id, customerEnrolments, { id: anna.merged })
  expect(enrolments.items).toMatchObject([{ flowName: 'Cart', status: 'waiting', step: { kind: 'wait' } }])
  const browsing = await ask(engines, shop.id, customerBrowsing, { id: anna.id })
  expect(browsing.products).toMatchObject([{ productId: 'cup', name: 'Cup', views: 2, bought: 6 }])
  expect(browsing.categories).toMatchObject([{ category: 'Cups', views: 2 }])
  expect(browsing.pages).toMatchObject([{ title: 'Home', visits: 1, referrer: 'https://search.example/' }])
  expect(browsing.eventCount).toBe(64)
  expect(browsing.sources).toMatchObject([{ source: 'search', visits: 1 }])
})

describe('by hand', () => {
  it('a customer is written down, changed and emptied', async () => {
    const made = await ask(engines, shop.id, createCustomer, {
      firstName: 'Olga',
      phone: '020 7946 0958',
      email: ' Olga@Example.ORG ',
      attributes: { size: 'M' },
    })
    expect(made).toMatchObject({
      firstName: 'Olga',
      phone: '+442079460958',
      email: 'olga@example.org',
      attributes: { size: 'M' },
    })
    const changed = await ask(engines, shop.id, updateCustomer, {
      id: made.id,
      lastName: 'Petrova',
      firstName: null,
      loyaltyCard: '2900 1',
    })
    expect(changed).toMatchObject({ firstName: null, lastName: 'Petrova', email: 'olga@example.org' })
    expect(changed.identifiers.map(({ kind }) => kind).sort()).toEqual(['email', 'loyalty-card', 'phone'])
  })

  it('what cannot be read is refused with its field, and nobody is made', async () => {
    await expect(ask(engines, shop.id, createCustomer, { email: 'no mail' })).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: 'email' }],
    })
  })

  it("another's e-mail is refused, not taken", async () => {
    const { id } = await shop.customer()
    await expect(ask(engines, shop.id, updateCustomer, { id, email: anna.email })).rejects.toMatchObject({
      code: 'conflict',
      fields: [{ path: 'email' }],
    })
    await expect(ask(engines, shop.id, createCustomer, { email: anna.email })).rejects.toMatchObject({
      code: 'conflict',
    })
  })
})
