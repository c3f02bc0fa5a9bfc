import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { basic, type Pipeline, pipeline } from '../../../tests/pipeline.ts'
import { forgetWorkspace } from '../../workspaces/get-workspace.ts'
import { IncomingEvent } from '../incoming-event.ts'
import { isRefusal } from '../index.ts'
import { planOf } from './rules.ts'

let line: Pipeline
beforeAll(async () => {
  line = await pipeline()
})

async function shop() {
  const workspace = await line.server.newWorkspace()
  const key = await line.server.newKey(workspace.id, 'read', 'write', 'personal-data', 'administer')
  const call = (name: string, input: Record<string, unknown> = {}) => line.server.call(name, input, { key })
  const track = (id: string, event: string, properties: object) => ({
    type: 'track',
    messageId: `${workspace.id}-${id}`,
    anonymousId: 'visitor-one',
    event,
    properties,
  })
  const plan = async () => (await call('tracking-plan.get')).body.items
  return { ...workspace, key, call, track, plan }
}

describe('the tracking plan', () => {
  test('shows which events and properties come, since when, and how many break their type; copies count once', async () => {
    const { id, writeKey, call, track, plan } = await shop()
    const events = [
      track('1', 'Product Viewed', { product_id: 'a', price: 10, tags: ['x'] }),
      track('2', 'Product Viewed', { product_id: 'b', price: 12.5, tags: null }),
      track('3', 'Product Viewed', { product_id: 7, price: '12,50' }),
      track('4', 'Quiz Finished', { score: 3, passed: true, answers: { one: 1 } }),
      {
        type: 'page',
        messageId: `${id}-5`,
        anonymousId: 'visitor-one',
        name: 'Tea',
        properties: { url: 'https://x.y/' },
      },
    ]
    await line.send(writeKey, events)
    await line.send(writeKey, events)
    await line.waitForEvents(id, 5)
    // The views know a moment later what the history knows.
    await expect.poll(plan, { timeout: 180_000 }).toMatchObject([
      { type: 'track', event: 'Product Viewed', events: 3, properties: 3, broken: 2, isKnown: true },
      { type: 'page', event: '', events: 1, isKnown: true },
      { type: 'track', event: 'Quiz Finished', events: 1, properties: 3, broken: 0, isKnown: false },
    ])
    expect((await plan())[0].days.at(-1)).toBe(3)
    const properties = await call('tracking-plan.properties', { type: 'track', event: 'Product Viewed' })
    expect(properties.body.items).toMatchObject([
      { name: 'price', expected: 'number', broken: 1, events: 3, isExpectedBySomebody: false },
      { name: 'product_id', expected: 'text', broken: 1 },
      {
        name: 'tags',
        expected: 'list',
        broken: 0,
        events: 2,
        kinds: [{ kind: 'list' }, { kind: 'nothing' }],
      },
    ])
    await call('tracking-plan.change', {
      type: 'track',
      event: 'Product Viewed',
      property: 'price',
      expected: 'text',
    })
    await call('tracking-plan.change', { type: 'track', event: 'Quiz Finished', isKnown: true })
    const [viewed, , quiz] = await plan()
    expect(viewed).toMatchObject({ broken: 3 })
    expect(quiz).toMatchObject({ isKnown: true })
  })

  test('keeps events and properties out and renames them, before anything is made of them; nothing is lost in between', async () => {
    const { id, writeKey, call, track, plan } = await shop()
    await call('tracking-plan.change', { type: 'track', event: 'Debug', isBlocked: true })
    expect(await plan()).toMatchObject([{ event: 'Debug', events: 0, firstAt: null, isBlocked: true }])
    await call('tracking-plan.change', { type: 'track', event: 'purchase', renameTo: 'Order Completed' })
    await call('tracking-plan.change', {
      type: 'track',
      event: 'Product Viewed',
      property: 'password',
      isBlocked: true,
    })
    await call('tracking-plan.change', {
      type: 'track',
      event: 'Product Viewed',
      property: 'cost',
      renameTo: 'price',
    })
    // The intake of this test looks at workspaces it knows anew, as it does within a minute.
    forgetWorkspace(id)
    await line.send(writeKey, [
      track('1', 'Debug', { x: 1 }),
      track('2', 'purchase', {
        order_id: 'A-1',
        total: 12,
        products: [{ product_id: 'a', price: 12, quantity: 1 }],
      }),
      track('3', 'Product Viewed', { product_id: 'a', password: 'secret', cost: 12 }),
      track('4', 'Debug', { x: 2 }),
    ])
    const single = await line.server.request({
      method: 'POST',
      url: '/v1/track',
      headers: { authorization: basic(writeKey), 'content-type': 'application/json' },
      payload: JSON.stringify(track('5', 'Debug', {})),
    })
    expect(single).toMatchObject({ status: 200 })
    const events = await line.waitForEvents(id, 2)
    expect(events.map(({ name }) => name).sort()).toEqual(['Order Completed', 'Product Viewed'])
    expect(events.find(({ name }) => name === 'Product Viewed')?.properties).toEqual({
      product_id: 'a',
      price: 12,
    })
    expect((await call('orders.list')).body.items).toMatchObject([{ number: 'A-1', totalMinor: 1_200 }])
    await expect
      .poll(async () => (await plan()).find((one: { event: string }) => one.event === 'Debug')?.blocked, {
        timeout: 180_000,
      })
      .toBe(3)
    expect((await call('dead-letters.list')).body.total).toBe(0)
    await call('tracking-plan.change', { type: 'track', event: 'Debug', isBlocked: false })
    forgetWorkspace(id)
    await line.send(writeKey, [track('1', 'Debug', { x: 1 })])
    expect(await line.waitForEvents(id, 3)).toHaveLength(3)
  })

  test('refuses what makes no sense, and those who may not', async () => {
    const { id, call } = await shop()
    const change = (input: object) => call('tracking-plan.change', input as Record<string, unknown>)
    expect(await change({ type: 'track', isBlocked: true })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'event' }] },
    })
    expect(await change({ type: 'page', renameTo: 'x' })).toMatchObject({ status: 400 })
    expect(await change({ type: 'identify', isBlocked: true })).toMatchObject({ status: 400 })
    expect(await change({ type: 'track', event: 'x', renameTo: 'x' })).toMatchObject({ status: 400 })
    expect(await change({ type: 'track', event: 'x', renameTo: ' ' })).toMatchObject({ status: 400 })
    const reader = await line.server.newKey(id, 'read', 'write')
    expect(
      await line.server.call(
        'tracking-plan.change',
        { type: 'track', event: 'x', isBlocked: true },
        { key: reader },
      ),
    ).toMatchObject({ status: 403 })
  })
})

test('whatever the rules, blocked properties are gone, renamed ones are there, all others stand as they were', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'constructor')
  const rule = fc.record(
    { isBlocked: fc.constant(true as const), renameTo: fc.constantFrom('x', 'y') },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(
      fc.dictionary(name, rule, { noNullPrototype: true }),
      fc.dictionary(name, fc.jsonValue(), { noNullPrototype: true }),
      (properties, said) => {
        const plan = planOf({ settings: { trackingPlan: { 'track E': { properties } } } })
        const event = IncomingEvent.parse({ type: 'track', event: 'E', properties: said })
        const done = plan ? plan(event) : event
        if (isRefusal(done)) throw new Error('nothing is blocked here')
        const out = done.properties ?? {}
        const ruled = (one: string) => (Object.hasOwn(properties, one) ? properties[one] : undefined)
        for (const key of Object.keys(said)) {
          const { isBlocked, renameTo } = ruled(key) ?? {}
          if (isBlocked || renameTo) expect(Object.hasOwn(out, key)).toBe(false)
          else expect(out[key]).toEqual(said[key])
          if (renameTo && !isBlocked) expect(Object.hasOwn(out, renameTo)).toBe(true)
        }
      },
    ),
  )
})
