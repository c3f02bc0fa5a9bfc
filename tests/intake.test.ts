import RudderAnalytics from '@rudderstack/rudder-sdk-node'
import { Analytics } from '@segment/analytics-node'
import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../engines/index.ts'
import { newId } from '../kit/ids.ts'
import { basic, type Pipeline, pipeline } from './pipeline.ts'

const pipes: Pipeline = await pipeline()
const { server } = pipes
const { db } = server.runtime.engines
let url = ''
beforeAll(async () => {
  url = await server.listen()
})

const track = (event: string, fields: object = {}) => ({
  type: 'track',
  event,
  anonymousId: 'visitor-1',
  messageId: newId(),
  timestamp: new Date().toISOString(),
  ...fields,
})

describe('clients of the field, unmodified', () => {
  it('everything the Segment client sends arrives, and a visitor becomes the customer who signs in', async () => {
    const shop = await server.newWorkspace()
    const analytics = new Analytics({ writeKey: shop.writeKey, host: url, flushAt: 5 })
    const failures: unknown[] = []
    analytics.on('error', (error) => failures.push(error))
    analytics.page({
      anonymousId: 'seg-anon',
      name: 'Home',
      properties: { url: 'https://shop.example/?utm_source=letter' },
    })
    analytics.track({
      anonymousId: 'seg-anon',
      event: 'Product Viewed',
      properties: { product_id: 'tea', name: 'Tea', price: 4.5 },
    })
    analytics.identify({
      anonymousId: 'seg-anon',
      userId: 'seg-user',
      traits: { email: 'Seg@Example.com', firstName: 'Anna', plan: 'gold' },
    })
    analytics.group({ userId: 'seg-user', groupId: 'club', traits: { name: 'Tea club' } })
    analytics.screen({ userId: 'seg-user', name: 'Cart' })
    analytics.alias({ previousId: 'seg-old-cookie', userId: 'seg-user' })
    for (let number = 0; number < 20; number++)
      analytics.track({ userId: 'seg-user', event: 'Tick', properties: { number } })
    await analytics.closeAndFlush()
    expect(failures).toEqual([])
    const events = await pipes.waitForEvents(shop.id, 26)
    const customerId = await pipes.customerOf(shop.id, 'seg-user')
    expect(new Set(events.map((event) => event.customer_id))).toEqual(new Set([customerId]))
    expect(await pipes.customerOf(shop.id, 'seg-old-cookie')).toBe(customerId)
    expect(await pipes.customerOf(shop.id, 'seg@example.com')).toBe(customerId)
    expect(events.find((event) => event.type === 'page')).toMatchObject({
      utm_source: 'letter',
      device: 'server',
    })
    const { rows } =
      await sql`select first_name, email, attributes from customers where workspace_id = ${shop.id} and id = ${customerId}`.execute(
        db,
      )
    expect(rows).toEqual([
      {
        first_name: 'Anna',
        email: 'seg@example.com',
        attributes: { plan: 'gold', group: { id: 'club', name: 'Tea club' } },
      },
    ])
  })

  it('everything the RudderStack client sends arrives', async () => {
    const shop = await server.newWorkspace()
    const rudder = new RudderAnalytics(shop.writeKey, { dataPlaneUrl: url, flushAt: 3, flushInterval: 100 })
    rudder.identify({ userId: 'rs-user', traits: { email: 'rs@example.com', lastName: 'Stone' } })
    rudder.track({
      userId: 'rs-user',
      event: 'Order Completed',
      properties: {
        order_id: 'RS-1',
        total: 9,
        currency: 'GBP',
        products: [{ product_id: 'cup', name: 'Cup', price: '4.50', quantity: 2 }],
      },
    })
    rudder.page({ userId: 'rs-user', name: 'Thanks' })
    rudder.screen({ userId: 'rs-user', name: 'Thanks' })
    rudder.group({ userId: 'rs-user', groupId: 'g' })
    rudder.alias({ previousId: 'rs-before', userId: 'rs-user' })
    await rudder.flush()
    await pipes.waitForEvents(shop.id, 6)
    const { rows } =
      await sql`select number, status, total_minor, customer_id from orders where workspace_id = ${shop.id}`.execute(
        db,
      )
    expect(rows).toEqual([
      {
        number: 'RS-1',
        status: 'placed',
        total_minor: 900,
        customer_id: await pipes.customerOf(shop.id, 'rs-user'),
      },
    ])
    const { rows: people } =
      await sql`select last_name from customers where workspace_id = ${shop.id} and merged_into is null`.execute(
        db,
      )
    expect(people).toEqual([{ last_name: 'Stone' }])
  })
})

describe('once and only once', () => {
  it('the same message twice in a batch, in two batches, or in another call is one event', async () => {
    const shop = await server.newWorkspace()
    const twice = track('Once')
    await pipes.send(shop.writeKey, [twice, twice, track('Other')])
    await pipes.send(shop.writeKey, [twice])
    await pipes.send(shop.writeKey, [track('Last')])
    const events = await pipes.waitForEvents(shop.id, 3)
    expect(events.map(({ name }) => name).sort()).toEqual(['Last', 'Once', 'Other'])
  })

  it('the same id in another workspace is another event, and nobody sees the other’s', async () => {
    const [one, other] = [await server.newWorkspace(), await server.newWorkspace()]
    const event = track('Mine', { userId: 'shared-user' })
    await pipes.send(one.writeKey, [event])
    await pipes.send(other.writeKey, [event])
    const [mine] = await pipes.waitForEvents(one.id, 1)
    const [theirs] = await pipes.waitForEvents(other.id, 1)
    expect(mine?.customer_id).not.toBe(theirs?.customer_id)
  })

  it('events without a message id are each their own', async () => {
    const shop = await server.newWorkspace()
    const bare = { type: 'track', event: 'Bare', anonymousId: 'a' }
    await pipes.send(shop.writeKey, [bare, bare])
    await pipes.waitForEvents(shop.id, 2)
  })
})

describe('when it happened', () => {
  it('a sender’s wrong clock is corrected', async () => {
    const shop = await server.newWorkspace()
    const ago = (seconds: number) => new Date(Date.UTC(2001, 5, 1, 12, 0, 0) - seconds * 1000).toISOString()
    await pipes.send(shop.writeKey, [track('Slow clock', { timestamp: ago(90) })], { sentAt: ago(0) })
    const [event] = await pipes.waitForEvents(shop.id, 1)
    const happened = Date.parse(`${event?.occurred_at.replace(' ', 'T')}Z`)
    expect(Math.abs(Date.now() - 90_000 - happened)).toBeLessThan(30_000)
  })
})

describe('what cannot be understood', () => {
  it('of a time only is taken as of its receipt, and says so; of an import it is refused', async () => {
    const shop = await server.newWorkspace()
    const before = Date.now()
    await pipes.send(shop.writeKey, [track('No time', { timestamp: 'yesterday' })])
    const [event] = await pipes.waitForEvents(shop.id, 1)
    const happened = Date.parse(`${event?.occurred_at.replace(' ', 'T')}Z`)
    expect(happened).toBeGreaterThan(before - 1_000)
    expect(JSON.stringify(event?.context)).toContain('is no time: taken as of its receipt')
    await server.request({
      method: 'POST',
      url: '/v1/import',
      headers: { authorization: basic(shop.writeKey), 'content-type': 'application/json' },
      payload: JSON.stringify({ batch: [track('Then', { timestamp: 'in spring' })] }),
    })
    const [letter] = await pipes.waitForDeadLetters(shop.id, 1)
    expect(letter?.reason_code).toBe('wrong-type')
  })

  it('costs nothing of its neighbours, says why, and is kept', async () => {
    const shop = await server.newWorkspace()
    const bad: [unknown, string][] = [
      [5, 'not-an-event'],
      [null, 'not-an-event'],
      [track('Old', { timestamp: '1970-01-01T00:00:00Z' }), 'absurd-time'],
      [track('Early', { timestamp: '2100-01-01T00:00:00Z' }), 'absurd-time'],
      [track('Nobody', { anonymousId: 'null' }), 'nobody'],
      [track(''), 'missing-field'],
      [{ ...track('X'), type: 'shout' }, 'unknown-type'],
      [track('Text', { properties: 'many' }), 'wrong-type'],
      [track('Product Added', { properties: { product_id: 'a', price: { of: 1 } } }), 'wrong-type'],
      [track('Order Completed', { properties: { total: 1 } }), 'missing-field'],
      [track('Order Completed', { properties: { order_id: 'x', currency: 'shells' } }), 'wrong-type'],
      [track('Large', { properties: { note: 'x'.repeat(600_000) } }), 'too-large'],
      [
        track('Deep', { properties: { deep: JSON.parse(`${'['.repeat(3_000)}${']'.repeat(3_000)}`) } }),
        'too-deep',
      ],
      [track('Order Cancelled', { properties: { order_id: 'never-seen' } }), 'unknown-order'],
    ]
    await pipes.send(shop.writeKey, [track('First'), ...bad.map(([event]) => event as object), track('Last')])
    const letters = await pipes.waitForDeadLetters(shop.id, bad.length)
    expect(letters.map(({ reason_code }) => reason_code).sort()).toEqual(bad.map(([, code]) => code).sort())
    for (const { reason } of letters) expect(reason.en.length).toBeGreaterThan(5)
    const events = await pipes.waitForEvents(shop.id, 2)
    expect(events.map(({ name }) => name).sort()).toEqual(['First', 'Last'])
  })

  it('characters that no database keeps do not stop anything', async () => {
    const shop = await server.newWorkspace()
    await pipes.send(shop.writeKey, [
      track('Zero', { properties: { 'k\u0000ey': 'a\u0000b', half: 'x\ud800y', ok: '\\u0000 😀' } }),
      {
        type: 'identify',
        userId: 'u\u0000-7',
        traits: { firstName: 'A\u0000nna', note: '\udc00' },
        messageId: newId(),
      },
    ])
    const [zero] = await pipes.waitForEvents(shop.id, 2)
    expect(zero?.properties).toEqual({ key: 'ab', half: 'x\ufffdy', ok: '\\u0000 😀' })
    expect(await pipes.customerOf(shop.id, 'u-7')).toBeDefined()
  })

  it('a sendable number is read from text, an unknown field is kept', async () => {
    const shop = await server.newWorkspace()
    await pipes.send(shop.writeKey, [
      track('Product Added', {
        properties: { product_id: 7, name: 'Tea', price: '390.50', colour: 'green' },
        mood: 'good',
      }),
    ])
    const [event] = await pipes.waitForEvents(shop.id, 1)
    expect(event).toMatchObject({
      product_id: '7',
      amount_minor: 39050,
      properties: { colour: 'green' },
      context: { other: { mood: 'good' } },
    })
    const { rows } =
      await sql`select id, name, price_minor from products where workspace_id = ${shop.id}`.execute(db)
    expect(rows).toEqual([{ id: '7', name: 'Tea', price_minor: 39050 }])
  })

  it('one event that breaks a statement is found among hundreds, and the others go on', async () => {
    const shop = await server.newWorkspace()
    const many = Array.from({ length: 300 }, (_, number) => track('Fine', { anonymousId: `v-${number}` }))
    // More than the column of quantities can hold.
    const line = { product_id: 'tea', price: 1, quantity: 999_999_999_999 }
    const poison = track('Order Completed', { properties: { order_id: 'P', products: [line] } })
    await pipes.send(shop.writeKey, [...many.slice(0, 100), poison, ...many.slice(100)])
    await pipes.waitForEvents(shop.id, 300)
    const [letter] = await pipes.waitForDeadLetters(shop.id, 1)
    expect(letter).toMatchObject({
      step: 'remember',
      reason_code: 'could-not-be-kept',
      payload: { event: 'Order Completed' },
    })
    // It was not taken for done: mended, the same message is welcome.
    const mended = { ...poison, properties: { order_id: 'P', products: [{ ...line, quantity: 1 }] } }
    await pipes.send(shop.writeKey, [mended])
    await pipes.waitForEvents(shop.id, 301)
  })
})

describe('the shop’s events', () => {
  it('become products, a cart, an order, its refund and cancellation', async () => {
    const shop = await server.newWorkspace()
    const who = { userId: 'buyer', anonymousId: 'buyer-cookie' }
    const tea = {
      product_id: 'tea',
      name: 'Green tea',
      price: 4.5,
      category: ['Food', 'Tea'],
      image_url: 'https://shop.example/tea.png',
    }
    const cup = { product_id: 'cup', name: 'Cup', price: 10 }
    const at = (second: number) => new Date(Date.now() - 60_000 + second * 1000).toISOString()
    const say = (second: number, event: string, properties: object) =>
      track(event, { ...who, timestamp: at(second), properties })
    await pipes.send(shop.writeKey, [
      say(1, 'Product Viewed', tea),
      say(2, 'Product Added', { ...tea, quantity: 2 }),
      say(3, 'Product Added', cup),
      say(4, 'Product Removed', { product_id: 'cup' }),
    ])
    await pipes.waitForEvents(shop.id, 4)
    const cart = async () =>
      (await sql`select items, status, total_minor from carts where workspace_id = ${shop.id}`.execute(db))
        .rows
    expect(await cart()).toMatchObject([
      { status: 'open', total_minor: 900, items: [{ productId: 'tea', quantity: 2 }] },
    ])
    const order = { order_id: 42, total: 9, currency: 'GBP', products: [{ ...tea, quantity: 2 }] }
    await pipes.send(shop.writeKey, [
      say(5, 'Order Completed', order),
      say(6, 'Order Updated', { order_id: 42, status: 'shipped' }),
      say(7, 'Order Refunded', { order_id: 42, total: 4.5 }),
    ])
    await pipes.waitForEvents(shop.id, 7)
    const orders = async () =>
      (
        await sql`select number, status, total_minor, refunded_minor, is_purchase from orders where workspace_id = ${shop.id}`.execute(
          db,
        )
      ).rows
    expect(await orders()).toEqual([
      { number: '42', status: 'shipped', total_minor: 900, refunded_minor: 450, is_purchase: true },
    ])
    expect(await cart()).toMatchObject([{ status: 'ordered' }])
    await pipes.send(shop.writeKey, [say(8, 'Order Cancelled', { order_id: '42' })])
    await pipes.waitForEvents(shop.id, 8)
    expect(await orders()).toMatchObject([{ status: 'cancelled', is_purchase: false }])
    const { rows } =
      await sql`select name, category, price_minor, image_url from products where workspace_id = ${shop.id} and id = 'tea'`.execute(
        db,
      )
    expect(rows).toEqual([
      {
        name: 'Green tea',
        category: 'Food / Tea',
        price_minor: 450,
        image_url: 'https://shop.example/tea.png',
      },
    ])
  })

  it('a consent that is pending grants nothing: one letter asks the person, and a topic nobody knows stands in no letter', async () => {
    const shop = await server.newWorkspace()
    const identify = {
      type: 'identify',
      userId: 'signs-up',
      messageId: newId(),
      traits: {
        email: 'signs-up@example.com',
        consents: { email: { marketing: 'pending', 'win a car': 'pending' } },
      },
    }
    await pipes.send(shop.writeKey, [identify, { ...identify, messageId: newId() }])
    await pipes.waitForEvents(shop.id, 2)
    const customerId = await pipes.customerOf(shop.id, 'signs-up')
    const requests = await sql`select topics, proof->>'kind' as kind from consent_requests
      where workspace_id = ${shop.id}`.execute(db)
    expect(requests.rows).toEqual([{ topics: ['marketing'], kind: 'event' }])
    const letters =
      await sql`select purpose, customer_id, facts from messages where workspace_id = ${shop.id}`.execute(db)
    expect(letters.rows).toEqual([
      { purpose: 'service', customer_id: customerId, facts: { topics: 'Offers and news' } },
    ])
    const consents = await sql`select 1 from consents where workspace_id = ${shop.id}`.execute(db)
    expect(consents.rows).toEqual([])
  })

  it('consents said in traits are recorded with the event as proof', async () => {
    const shop = await server.newWorkspace()
    await pipes.send(shop.writeKey, [
      {
        type: 'identify',
        userId: 'c',
        messageId: 'proof-1',
        traits: { email: 'c@example.com', consents: { email: true, sms: false } },
      },
    ])
    await pipes.waitForEvents(shop.id, 1)
    const { rows } =
      await sql`select channel, status, proof->>'messageId' as proof from consents where workspace_id = ${shop.id} order by channel`.execute(
        db,
      )
    expect(rows).toEqual([
      { channel: 'email', status: 'granted', proof: 'proof-1' },
      { channel: 'sms', status: 'withdrawn', proof: 'proof-1' },
    ])
  })
})
