import { beforeAll, describe, expect, test } from 'vitest'
import { type Pipeline, pipeline } from '../../tests/pipeline.ts'
import { showNumber } from './index.ts'

let line: Pipeline
let url = ''
beforeAll(async () => {
  line = await pipeline()
  url = await line.server.listen()
})

async function office() {
  const workspace = await line.server.newWorkspace()
  const key = await line.server.newKey(workspace.id, 'read', 'write', 'personal-data', 'administer')
  const call = (name: string, input: Record<string, unknown> = {}) => line.server.call(name, input, { key })
  return { ...workspace, key, call }
}

/** The next news of a call on an open browser. */
async function listenForCalls(workspaceId: string, key: string, only = 'only=calls') {
  const stopping = new AbortController()
  const response = await fetch(`${url}/api/live?workspace=${workspaceId}&${only}`, {
    headers: { authorization: `Bearer ${key}` },
    signal: stopping.signal,
  })
  expect(response.status).toBe(200)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  return {
    async next() {
      while (!heard.includes('event: call')) heard += (await reader?.read())?.value ?? ''
      heard = ''
    },
    heard: () => heard,
    close: () => stopping.abort(),
  }
}

describe('an incoming call', () => {
  test('brings up the card of whoever has the number, in every open browser of the workspace only', async () => {
    const shop = await office()
    const other = await office()
    const anna = (
      await shop.call('customers.create', { firstName: 'Anna', lastName: 'Lebedeva', phone: '+447911123456' })
    ).body
    const browser = await listenForCalls(shop.id, shop.key)
    const stranger = await listenForCalls(other.id, other.key)
    const told = await shop.call('calls.tell', { callId: 'a1', phone: '07911 123456', employee: '102' })
    expect(told).toMatchObject({ status: 200 })
    await browser.next()
    expect((await shop.call('calls.list', { now: true })).body.items).toMatchObject([
      {
        id: told.body.id,
        status: 'ringing',
        phone: '+447911123456',
        employee: '102',
        caller: { id: anna.id, name: 'Anna Lebedeva' },
        isKnown: true,
      },
    ])
    expect(stranger.heard()).not.toContain('event: call')
    const viewer = await line.server.newMember(shop.id, 'viewer')
    const seen = await line.server.call(
      'calls.list',
      { now: true },
      { cookie: viewer.cookie, workspace: shop.id },
    )
    expect(seen.body.items[0]).toMatchObject({
      phone: expect.stringContaining('•••'),
      caller: { name: 'Anna L.' },
    })
    expect(
      await line.server.call('calls.tell', { phone: '1' }, { cookie: viewer.cookie, workspace: shop.id }),
    ).toMatchObject({ status: 403 })
    browser.close()
    stranger.close()
  })

  test('goes its way: answered, ended, told twice and out of order; the history hears of begin and end once', async () => {
    const shop = await office()
    const at = (second: number) => `2026-11-01T12:00:${String(second).padStart(2, '0')}Z`
    const tell = (status: string, second: number, more: object = {}) =>
      shop.call('calls.tell', { callId: 'b1', phone: '+447911123457', status, at: at(second), ...more })
    const { body } = await tell('ringing', 0)
    expect((await tell('ringing', 0)).body).toEqual(body)
    await tell('talking', 5)
    await tell('ended', 50, { talkSeconds: 45 })
    await tell('talking', 5)
    await tell('ended', 50, { talkSeconds: 45 })
    const [stored] = (await shop.call('calls.list')).body.items
    expect(stored).toMatchObject({
      status: 'ended',
      startedAt: '2026-11-01T12:00:00.000Z',
      answeredAt: '2026-11-01T12:00:05.000Z',
      endedAt: '2026-11-01T12:00:50.000Z',
      talkSeconds: 45,
    })
    expect((await line.waitForEvents(shop.id, 2)).map(({ name }) => name)).toEqual([
      'Call Started',
      'Call Ended',
    ])
    expect((await shop.call('calls.list', { now: true })).body.items).toEqual([])
  })

  test('from an unknown number makes a customer when somebody says who it is; a hidden one cannot', async () => {
    const shop = await office()
    const { id } = (await shop.call('calls.tell', { phone: '+447911123458' })).body
    await line.waitForEvents(shop.id, 1)
    const [ringing] = (await shop.call('calls.list', { now: true })).body.items
    // The history has made a card of the number; nobody has said whose it is.
    expect(ringing).toMatchObject({ isKnown: false })
    const named = await shop.call('calls.name-caller', { id, firstName: 'Boris' })
    expect(named).toMatchObject({ status: 200, body: { name: 'Boris', phone: '+447911123458' } })
    expect((await shop.call('calls.list', { now: true })).body.items).toMatchObject([
      { isKnown: true, caller: { id: named.body.id } },
    ])
    const hidden = (await shop.call('calls.tell', { phone: null })).body
    expect(await shop.call('calls.name-caller', { id: hidden.id, firstName: 'Who' })).toMatchObject({
      status: 400,
    })
    expect(await shop.call('calls.name-caller', { id, firstName: ' ' })).toMatchObject({ status: 400 })
    expect(await shop.call('calls.name-caller', { id: shop.sourceId, firstName: 'A' })).toMatchObject({
      status: 404,
    })
    const reader = await line.server.newKey(shop.id, 'read')
    expect(
      await line.server.call('calls.name-caller', { id, firstName: 'A' }, { key: reader }),
    ).toMatchObject({ status: 403 })
  })
})

describe('call tracking', () => {
  const settings = { numbers: ['020 7946 0001', '020 7946 0002'], holdSeconds: 600 }

  test('shows numbers only: a word among them is refused, and named', async () => {
    const { call } = await office()
    const wrong = { kind: 'call-tracking', name: 'Calls', settings: { numbers: ['020 7946 0001', 'sales'] } }
    expect(await call('sources.connect', wrong)).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'settings.numbers.1' }] },
    })
  })

  async function tracked() {
    const shop = await office()
    const source = (await shop.call('sources.connect', { kind: 'call-tracking', name: 'Calls', settings }))
      .body
    const address = new URL((await shop.call('sources.received', { id: source.id })).body.address).pathname
    const ask = (visitor: string) =>
      line.server.request({
        method: 'GET',
        url: `${address}/number?${new URLSearchParams({ visitor, page: 'https://shop.example/tea', utmSource: 'yandex' })}`,
      })
    return { ...shop, sourceId: source.id as string, address, ask }
  }

  test('a number shown to a visit leads from the call to the visit, and from the visit to the caller', async () => {
    const shop = await tracked()
    const first = await shop.ask('visitor-0001')
    expect(first).toMatchObject({ status: 200, body: { number: '+442079460001', shown: '020 7946 0001' } })
    expect(first.headers['access-control-allow-origin']).toBe('*')
    expect((await shop.ask('visitor-0001')).body).toEqual(first.body)
    expect((await shop.ask('visitor-0002')).body).toMatchObject({ number: '+442079460002' })
    expect((await shop.ask('visitor-0003')).body).toEqual({ number: null, shown: null })
    await line.send(shop.writeKey, [
      {
        type: 'page',
        messageId: 'p1',
        anonymousId: 'visitor-0001',
        properties: { url: 'https://shop.example/tea' },
      },
    ])
    await line.waitForEvents(shop.id, 1)
    // As a form, in the words of an exchange.
    const exchange = {
      call_session_id: '77',
      contact_phone_number: '447911123459',
      virtual_phone_number: '442079460001',
    }
    const rings = await line.server.request({
      method: 'POST',
      url: shop.address,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ ...exchange, event: 'NOTIFY_START' }).toString(),
    })
    expect(rings).toMatchObject({ status: 200 })
    expect((await shop.call('calls.list', { now: true })).body.items).toMatchObject([
      {
        line: '+442079460001',
        sourceName: 'Calls',
        visit: { page: 'https://shop.example/tea', utmSource: 'yandex' },
      },
    ])
    const [, call] = await line.waitForEvents(shop.id, 2)
    expect(call).toMatchObject({
      name: 'Call Started',
      utm_source: 'yandex',
      url: 'https://shop.example/tea',
    })
    expect(await line.customerOf(shop.id, 'visitor-0001')).toBe(
      await line.customerOf(shop.id, '+447911123459'),
    )
    const script = await line.server.request({ method: 'GET', url: `${shop.address}/number.js` })
    expect(script.headers['content-type']).toContain('javascript')
    expect(script.body).toContain(`${shop.address}`)
    expect(await line.server.request({ method: 'POST', url: shop.address, payload: '{}' })).toMatchObject({
      status: 400,
    })
  })

  test('two visits at the same moment never get the same number', async () => {
    const shop = await tracked()
    const numbers = Array.from({ length: 20 }, (_, at) => `+4420794601${String(at).padStart(2, '0')}`)
    const { db } = line.server.runtime.engines
    const asked = Array.from({ length: 30 }, (_, at) =>
      db.transaction().execute((tx) =>
        showNumber(tx, {
          workspaceId: shop.id,
          sourceId: shop.sourceId,
          numbers,
          anonymousId: `visitor-${at}`,
          visit: {},
          holdSeconds: 600,
          now: new Date(),
        }),
      ),
    )
    const given = (await Promise.all(asked)).filter((one) => one !== null)
    expect(new Set(given).size).toBe(20)
    expect(given).toHaveLength(20)
  })
})
