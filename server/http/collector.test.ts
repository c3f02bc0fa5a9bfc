import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { logRecords } from '../../tests/log-records.ts'
import { type TestServer, testServer } from '../../tests/server.ts'

const basic = (key: string) => `Basic ${Buffer.from(`${key}:`).toString('base64')}`
const event = (fields: object = {}) => ({
  type: 'track',
  event: 'Looked',
  anonymousId: 'a-1',
  messageId: newId(),
  ...fields,
})

interface Kept {
  workspaceId: string
  endpoint: string
  body: { batch?: unknown[]; event?: string }
}

describe('the collector', async () => {
  const server: TestServer = await testServer()
  const { db } = server.runtime.engines
  let shop: Awaited<ReturnType<TestServer['newWorkspace']>>
  beforeAll(async () => {
    shop = await server.newWorkspace()
  })

  const post = (path: string, payload: unknown, headers: Record<string, string> = {}) =>
    server.request({
      method: 'POST',
      url: path,
      headers: { authorization: basic(shop.writeKey), 'content-type': 'application/json', ...headers },
      payload: typeof payload === 'string' || payload instanceof Buffer ? payload : JSON.stringify(payload),
    })

  /** What the log holds of this shop. */
  async function kept(): Promise<Kept[]> {
    const records = await logRecords<Kept>(db, 'intake')
    return records.filter((record) => record.workspaceId === shop.id)
  }

  it('answers when the event is written down, and keeps it as it came', async () => {
    const before = (await kept()).length
    const answer = await post('/v1/track', event({ event: 'Покупка “№ 1”', properties: { left: '\u2028' } }))
    expect(answer).toMatchObject({ status: 200, body: { success: true } })
    const records = await kept()
    expect(records.length).toBe(before + 1)
    expect(records.at(-1)).toMatchObject({ endpoint: 'track', body: { event: 'Покупка “№ 1”' } })
  })

  it.each([
    ['identify', 'i', { traits: {} }],
    ['track', 't', { event: 'X' }],
    ['page', 'p', { name: 'Home' }],
    ['screen', 's', { name: 'Home' }],
    ['group', 'g', { groupId: 'g1' }],
    ['alias', 'a', { previousId: 'old', userId: 'new' }],
  ])('%s has its address and its short one', async (name, short, fields) => {
    for (const path of [name, short]) {
      const answer = await post(`/v1/${path}`, { anonymousId: 'a-1', ...fields })
      expect(answer.status).toBe(200)
    }
  })

  it('takes batches, packed ones and those of a browser with the key in the body', async () => {
    const batch = { batch: [event(), event()], sentAt: new Date() }
    expect((await post('/v1/batch', batch)).status).toBe(200)
    expect((await post('/v1/import', batch)).status).toBe(200)
    expect(
      (await post('/v1/batch', gzipSync(JSON.stringify(batch)), { 'content-encoding': 'gzip' })).status,
    ).toBe(200)
    const fromBrowser = await server.request({
      method: 'POST',
      url: '/v1/batch',
      headers: { 'content-type': 'text/plain;charset=UTF-8', origin: 'https://shop.example' },
      payload: JSON.stringify({ ...batch, writeKey: shop.writeKey }),
    })
    expect(fromBrowser.status).toBe(200)
    expect(fromBrowser.headers['access-control-allow-origin']).toBe('*')
  })

  it('lets every site ask first (CORS)', async () => {
    const answer = await server.request({
      method: 'OPTIONS',
      url: '/v1/track',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-headers': 'authorization,content-type',
      },
    })
    expect(answer.status).toBe(204)
    expect(answer.headers['access-control-allow-headers']).toBe('authorization,content-type')
  })

  it.each([
    ['not JSON', '{"event":', /not JSON/],
    ['nothing', '', /not JSON/],
    ['a list', '[]', /JSON object/],
    ['a word', '"track"', /JSON object/],
    ['null', 'null', /JSON object/],
  ])('refuses a body that is %s', async (_, payload, words) => {
    const answer = await post('/v1/batch', payload)
    expect(answer.status).toBe(400)
    expect(answer.body.detail).toMatch(words)
  })

  it('says which field of a single event is wrong', async () => {
    const noName = await post('/v1/track', { anonymousId: 'a' })
    expect(noName).toMatchObject({ status: 400, body: { fields: [{ path: 'event' }] } })
    const wrongType = await post('/v1/track', { anonymousId: 'a', event: 'X', properties: 'many' })
    expect(wrongType).toMatchObject({ status: 400, body: { fields: [{ path: 'properties' }] } })
    const nobody = await post('/v1/track', { event: 'X', anonymousId: 'undefined' })
    expect(nobody.status).toBe(400)
    expect(nobody.body.detail).toMatch(/nobody can be recognised/)
    const price = await post('/v1/track', {
      event: 'Product Added',
      anonymousId: 'a',
      properties: { product_id: 1, price: 'cheap' },
    })
    expect(price).toMatchObject({ status: 400, body: { fields: [{ path: 'properties.price' }] } })
  })

  it('refuses a batch without a list, and takes one with a bad event whole', async () => {
    expect(await post('/v1/batch', { events: [] })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'batch' }] },
    })
    expect((await post('/v1/batch', { batch: [event(), 5, null, { type: 'nonsense' }] })).status).toBe(200)
    expect((await post('/v1/batch', { batch: [] })).status).toBe(200)
  })

  it('refuses broken packing, unknown packing and zip bombs', async () => {
    const packed = gzipSync(JSON.stringify({ batch: [event()] }))
    expect((await post('/v1/batch', packed.subarray(0, 30), { 'content-encoding': 'gzip' })).status).toBe(400)
    expect((await post('/v1/batch', packed, { 'content-encoding': 'rar' })).status).toBe(400)
    const bomb = gzipSync(Buffer.alloc(200_000_000))
    const answer = await post('/v1/batch', bomb, { 'content-encoding': 'gzip' })
    expect(answer.status).toBe(413)
    expect(answer.body.detail).toMatch(/KB/)
  })

  it('refuses 5 MB of properties and a large single event', async () => {
    const huge = { note: 'x'.repeat(5_000_000) }
    expect((await post('/v1/track', event({ properties: huge }))).status).toBe(413)
    expect((await post('/v1/track', event({ properties: { note: 'x'.repeat(600_000) } }))).status).toBe(413)
  })

  it('refuses unknown, missing and disabled keys', async () => {
    expect((await post('/v1/track', event(), { authorization: basic('wk_nonsense') })).status).toBe(401)
    expect((await post('/v1/track', event(), { authorization: 'Bearer x' })).status).toBe(401)
    const noKey = await server.request({ method: 'POST', url: '/v1/track', payload: event() })
    expect(noKey.status).toBe(401)
    const other = await server.newWorkspace()
    const withOther = () => post('/v1/track', event(), { authorization: basic(other.writeKey) })
    expect((await withOther()).status).toBe(200)
    await sql`update sources set disabled_at = now() where write_key = ${other.writeKey}`.execute(db)
    await expect.poll(async () => (await withOther()).status, { timeout: 10_000, interval: 200 }).toBe(401)
  })
})

describe('the collector under pressure', async () => {
  const server = await testServer({ config: { intakeLimit: 3 } })

  it('asks senders to come again when too much waits, and takes their events when it is done', async () => {
    const shop = await server.newWorkspace()
    const send = () =>
      server.request({
        method: 'POST',
        url: '/v1/batch',
        headers: { authorization: basic(shop.writeKey) },
        payload: { batch: Array.from({ length: 10 }, () => event()) },
      })
    // What waits is taken in meanwhile, so each try brings more of it and looks at its own answer.
    const refusalOf = async (request: typeof send) => {
      let answer = await request()
      await expect
        .poll(
          async () => {
            await send()
            answer = await request()
            return answer.status
          },
          { timeout: 30_000, interval: 50 },
        )
        .toBe(429)
      return answer
    }
    const refused = await refusalOf(send)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.body.detail).toMatch(/Send it again/)
    // The addresses of shops, tills and bots say the same.
    const calling = await refusalOf(() =>
      server.request({ method: 'POST', url: '/in/wk_any', payload: '{}' }),
    )
    expect(Number(calling.headers['retry-after'])).toBeGreaterThan(0)
  })
})
