import { beforeAll, expect, test } from 'vitest'
import { until } from '../../../tests/made-shop.ts'
import { type Pipeline, pipeline } from '../../../tests/pipeline.ts'

let pipe: Pipeline
beforeAll(async () => {
  pipe = await pipeline()
})

test('events tell where people are reached: a browser, a telephone, a chat; and when that is over', async () => {
  const { server } = pipe
  const shop = await server.newWorkspace()
  const key = await server.newKey(shop.id, 'read')
  const reachedBy = async (value: string) => {
    const id = await pipe.customerOf(shop.id, value)
    const card = id === undefined ? null : await server.call('customers.get', { id }, { key })
    return card?.body.reachedBy?.map((one: { channel: string }) => one.channel).sort() ?? []
  }
  const subscription = {
    endpoint: 'https://push.example/abc',
    keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) },
  }
  const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, second)).toISOString()
  const told = (messageId: string, second: number, more: object) => ({
    messageId,
    timestamp: at(second),
    ...more,
  })
  await pipe.send(shop.writeKey, [
    told('m1', 1, { type: 'identify', userId: 'anna', traits: { email: 'anna@example.org' } }),
    told('m2', 2, {
      type: 'track',
      event: 'Web Push Subscribed',
      userId: 'anna',
      properties: { subscription },
    }),
    told('m3', 3, {
      type: 'track',
      event: 'Application Opened',
      userId: 'anna',
      context: { device: { type: 'ios', token: 'ab'.repeat(32) } },
    }),
    told('m4', 4, { type: 'track', event: 'Bot Started', anonymousId: 'telegram:4242' }),
    // What is no subscription, and what anybody could make up, is passed over.
    told('m5', 5, {
      type: 'track',
      event: 'Web Push Subscribed',
      userId: 'boris',
      properties: { subscription: 'x' },
    }),
  ])
  await until(
    () => reachedBy('anna'),
    (channels) => channels.length === 2,
    180_000,
  )
  expect(await reachedBy('anna')).toEqual(['mobile-push', 'web-push'])
  expect(
    await until(
      () => reachedBy('telegram:4242'),
      (channels) => channels.length === 1,
      180_000,
    ),
  ).toEqual(['telegram'])
  expect(await reachedBy('boris')).toEqual([])
  await pipe.send(shop.writeKey, [
    told('m6', 6, {
      type: 'track',
      event: 'Web Push Unsubscribed',
      userId: 'anna',
      properties: { subscription },
    }),
    // Older than what is known: it changes nothing.
    told('m7', 0, { type: 'track', event: 'Bot Blocked', anonymousId: 'telegram:4242' }),
  ])
  expect(
    await until(
      () => reachedBy('anna'),
      (channels) => channels.length === 1,
      180_000,
    ),
  ).toEqual(['mobile-push'])
  expect(await reachedBy('telegram:4242')).toEqual(['telegram'])
})
