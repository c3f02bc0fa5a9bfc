import { describe, expect, it } from 'vitest'
import { newId } from '../../kit/ids.ts'
import { pipeline } from '../../tests/pipeline.ts'

const pipes = await pipeline()
const { server } = pipes

const broken = () => ({
  type: 'track',
  event: 'Order Completed',
  messageId: newId(),
  userId: 'buyer',
  properties: { order_id: newId(), total: 'a lot', email: 'buyer@example.com' },
})

describe('events that could not be understood', () => {
  it('are seen with their reason, mended, replayed, and then are events like all others', async () => {
    const shop = await server.newWorkspace()
    const key = await server.newKey(shop.id, 'read', 'write', 'personal-data')
    const event = broken()
    await pipes.send(shop.writeKey, [event])
    const [letter] = await pipes.waitForDeadLetters(shop.id, 1)
    const list = await server.call('dead-letters.list', {}, { key })
    expect(list).toMatchObject({
      status: 200,
      body: {
        total: 1,
        items: [{ id: letter?.id, reasonCode: 'wrong-type', sourceName: expect.any(String) }],
      },
    })
    expect(list.body.items[0].reason.en).toMatch(/properties\.total/)
    expect(list.body.items[0].reason.ru).toMatch(/properties\.total: [А-Яа-я]/)
    const payload = { ...event, properties: { ...event.properties, total: 12 } }
    expect(await server.call('dead-letters.replay', { ids: [letter?.id], payload }, { key })).toMatchObject({
      status: 200,
      body: { count: 1 },
    })
    const [stored] = await pipes.waitForEvents(shop.id, 1)
    expect(stored).toMatchObject({ message_id: event.messageId, amount_minor: 1200 })
    expect((await server.call('dead-letters.list', {}, { key })).body.total).toBe(0)
  })

  it('refused for the same reason are mended together', async () => {
    const shop = await server.newWorkspace()
    const key = await server.newKey(shop.id, 'read', 'write', 'personal-data')
    const reader = await server.newKey(shop.id, 'read')
    await pipes.send(shop.writeKey, [broken(), broken(), { type: 'track', event: 'X' }])
    await pipes.waitForDeadLetters(shop.id, 3)
    const reasons = (await server.call('dead-letters.reasons', {}, { key: reader })).body.items
    expect(reasons[0]).toMatchObject({ reasonCode: 'wrong-type', count: 2 })
    const { reasonCode, step, field } = reasons[0]
    expect(field).toBe('properties.total')
    const corrections = [{ do: 'set', field: 'properties.total', value: 12 }]
    const which = { reasonCode, step, field, corrections }
    const look = await server.call('dead-letters.mend', { ...which, dryRun: true }, { key })
    expect(look.body).toMatchObject({ count: 2, examples: [{ after: { properties: { total: 12 } } }, {}] })
    expect(await server.call('dead-letters.mend', which, { key: reader })).toMatchObject({ status: 403 })
    const wrong = { ...which, corrections: [{ do: 'guess', field: 'x' }] }
    expect(await server.call('dead-letters.mend', wrong, { key })).toMatchObject({ status: 400 })
    expect((await server.call('dead-letters.mend', which, { key })).body).toMatchObject({ count: 2, left: 0 })
    await pipes.waitForEvents(shop.id, 2)
    await pipes.waitForDeadLetters(shop.id, 1)
  })

  it('that are replayed unmended come back, once', async () => {
    const shop = await server.newWorkspace()
    const key = await server.newKey(shop.id, 'read', 'write')
    await pipes.send(shop.writeKey, [broken(), { type: 'track', event: 'X' }])
    await pipes.waitForDeadLetters(shop.id, 2)
    expect((await server.call('dead-letters.replay', { all: true }, { key })).body).toEqual({ count: 2 })
    await pipes.waitForDeadLetters(shop.id, 2)
    expect((await server.call('dead-letters.discard', { all: true }, { key })).body).toEqual({ count: 2 })
    await pipes.waitForDeadLetters(shop.id, 0)
  })

  it('sent again by their sender are one dead letter', async () => {
    const shop = await server.newWorkspace()
    const event = broken()
    await pipes.send(shop.writeKey, [event, event])
    await pipes.send(shop.writeKey, [event])
    await pipes.send(shop.writeKey, [{ type: 'page', anonymousId: 'a' }])
    await pipes.waitForEvents(shop.id, 1)
    await pipes.waitForDeadLetters(shop.id, 1)
  })

  it('are nobody else’s: another workspace neither sees nor replays them, a reading key does not replay', async () => {
    const [shop, stranger] = [await server.newWorkspace(), await server.newWorkspace()]
    await pipes.send(shop.writeKey, [broken()])
    const [letter] = await pipes.waitForDeadLetters(shop.id, 1)
    const theirs = await server.newKey(stranger.id, 'read', 'write')
    expect((await server.call('dead-letters.list', {}, { key: theirs })).body.items).toEqual([])
    expect((await server.call('dead-letters.replay', { ids: [letter?.id] }, { key: theirs })).body).toEqual({
      count: 0,
    })
    const reading = await server.newKey(shop.id, 'read')
    expect((await server.call('dead-letters.replay', { all: true }, { key: reading })).status).toBe(403)
    expect((await server.call('dead-letters.discard', { all: true }, { key: reading })).status).toBe(403)
  })

  it('show e-mails only to those who may see them', async () => {
    const shop = await server.newWorkspace()
    await pipes.send(shop.writeKey, [broken()])
    await pipes.waitForDeadLetters(shop.id, 1)
    const reading = await server.newKey(shop.id, 'read')
    const list = await server.call('dead-letters.list', {}, { key: reading })
    expect(JSON.stringify(list.body)).not.toContain('buyer@example.com')
  })
})

describe('what a source sends', () => {
  it('is seen as it comes, with the counts of the last hour, by its own people only', async () => {
    const [shop, stranger] = [await server.newWorkspace(), await server.newWorkspace()]
    const names = Array.from({ length: 60 }, (_, index) => `Event ${index}`)
    await pipes.send(
      shop.writeKey,
      names.map((event) => ({ type: 'track', event, anonymousId: 'a', messageId: newId() })),
    )
    await pipes.waitForEvents(shop.id, 60)
    const key = await server.newKey(shop.id, 'read')
    const { body } = await server.call('sources.activity', { id: shop.sourceId }, { key })
    expect(body.events).toHaveLength(50)
    expect(body.minutes).toHaveLength(60)
    expect(body.minutes.reduce((sum: number, minute: { events: number }) => sum + minute.events, 0)).toBe(60)
    const theirs = await server.newKey(stranger.id, 'read')
    expect((await server.call('sources.activity', { id: shop.sourceId }, { key: theirs })).status).toBe(404)
  })
})
