import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { madeShop } from '../../tests/made-shop.ts'
import { type TestServer, testServer } from '../../tests/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
const all = ['read', 'write', 'personal-data', 'administer'] as const
async function opened() {
  const shop = await madeShop(server.runtime.engines.db)
  const key = await server.newKey(shop.id, ...all)
  const call = (name: string, input: Record<string, unknown> = {}) => server.call(name, input, { key })
  return { shop, call }
}

describe('the contact policy', () => {
  test('is off until it is set, changes rule by rule, and refuses what makes no sense', async () => {
    const { call } = await opened()
    const { body } = await call('contact-policy.get')
    expect(body.policy).toMatchObject({
      caps: { day: null, week: null, month: null },
      'quiet-hours': { isOn: false },
      'hold-out': { part: 0 },
    })
    expect(body.recommended.caps.week).toBe(3)
    expect(body.silence).toEqual({ fromDays: 2, toDays: 180 })
    await call('contact-policy.update', { caps: { day: 2, week: null, month: null } })
    await call('contact-policy.update', {
      'quiet-hours': { isOn: true, from: '22:00', to: '08:00', channels: [] },
    })
    expect((await call('contact-policy.get')).body.policy).toMatchObject({
      caps: { day: 2 },
      'quiet-hours': { isOn: true, from: '22:00' },
    })
    for (const wrong of [
      { caps: { day: 0, week: null, month: null } },
      { 'quiet-hours': { isOn: true, from: '25:00', to: '08:00', channels: [] } },
      { 'hold-out': { part: 0.9 } },
      { unheard: {} },
    ])
      expect((await call('contact-policy.update', wrong)).status).toBe(400)
    // A limit of nothing is not taken for the smallest there is.
    for (const [limits, path] of [
      [{ caps: { day: 0 } }, 'caps.day'],
      [{ 'topic-caps': { topics: [{ topic: 'news', week: 0 }] } }, 'topic-caps.topics.0.week'],
    ] as const) {
      const { body: said } = await call('contact-policy.update', limits)
      expect(said.fields).toEqual([{ path, message: expect.stringContaining('leave it out for no limit') }])
    }
    expect((await call('contact-policy.get')).body.policy.caps).toMatchObject({ day: 2, week: null })
  })

  test('says of one customer what would become of a message, rule by rule, and sends nothing', async () => {
    const { shop, call } = await opened()
    await call('contact-policy.update', {
      caps: { day: null, week: 1, month: null },
      'quiet-hours': { isOn: true, from: '21:00', to: '09:00', channels: [] },
    })
    const { id } = await shop.customer()
    await sql`insert into messages (workspace_id, id, idempotency_key, channel, customer_id, status, sent_at, created_at)
      values (${shop.id}, ${newId()}, 'x', 'email', ${id}, 'sent', now() - interval '3 days', now() - interval '3 days')`.execute(
      server.runtime.engines.db,
    )
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    const { body } = await call('contact-policy.try', { customerId: id, at: `${tomorrow}T23:00:00.000Z` })
    expect(body).toMatchObject({ verdict: 'skip', reasonCode: 'cap-week', timeZone: 'Europe/London' })
    const says = Object.fromEntries(
      body.rules.map((one: { kind: string; verdict: string }) => [one.kind, one.verdict]),
    )
    expect(says).toMatchObject({ consent: 'send', caps: 'skip', 'quiet-hours': 'wait', 'hold-out': 'send' })
    expect((await call('contact-policy.try', { customerId: 999_999_999_999 })).status).toBe(404)
    expect((await call('contact-policy.try', { customerId: id, channel: 'pigeon' })).status).toBe(400)
    expect(await shop.messages()).toHaveLength(1)
  })
})

describe('a forecast', () => {
  test('says how many could be written to now and why the others not, of some at random or of those named', async () => {
    const { shop, call } = await opened()
    const people = await Promise.all([shop.customer(), shop.customer(), shop.customer({ agrees: false })])
    const forecast = await call('contact-policy.forecast')
    expect(forecast.body).toEqual({ customers: 3, send: 2, wait: {}, skip: { 'no-consent': 1 } })
    const named = await call('contact-policy.forecast', {
      customerIds: [people[2]?.id, people[2]?.id, 999_999_999_999],
    })
    expect(named.body).toEqual({
      customers: 2,
      send: 0,
      wait: {},
      skip: { 'no-consent': 1, 'no-customer': 1 },
    })
    expect((await call('contact-policy.forecast', { channel: 'pigeon' })).status).toBe(400)
    expect(await shop.messages()).toEqual([])
  })
})

describe('the stop list', () => {
  test('takes addresses with a word why, finds them, and lets them go; whose they are is shown', async () => {
    const { shop, call } = await opened()
    const { id, email } = await shop.customer()
    const note = `asked by phone, write to ${email}`
    const added = await call('suppressions.add', {
      addresses: [` ${email.toUpperCase()} `, 'b@example.org'],
      note,
    })
    expect(added.body).toEqual({ added: 2, known: 0 })
    expect((await call('suppressions.add', { addresses: ['b@example.org'] })).body).toEqual({
      added: 0,
      known: 1,
    })
    const found = await call('suppressions.list', { search: email.slice(0, 8) })
    expect(found.body.items).toMatchObject([
      { address: email, reason: 'by-hand', note, customerId: id, channel: 'email' },
    ])
    const first = await call('suppressions.list', { limit: 1 })
    const second = await call('suppressions.list', { limit: 1, cursor: first.body.nextCursor })
    expect(first.body.total).toBe(2)
    expect(new Set([...first.body.items, ...second.body.items].map((one) => one.address)).size).toBe(2)
    expect(second.body.nextCursor).toBeNull()
    const viewer = await server.newMember(shop.id, 'viewer')
    const seen = await server.call('suppressions.list', {}, { cookie: viewer.cookie, workspace: shop.id })
    expect(JSON.stringify(seen.body)).not.toContain(email)
    const probed = await server.call(
      'suppressions.list',
      { search: email.slice(0, 8) },
      { cookie: viewer.cookie, workspace: shop.id },
    )
    expect(probed.body.items).toEqual([])
    expect((await call('contact-policy.try', { customerId: id })).body.reasonCode).toBe('by-hand')
    const removed = await call('suppressions.remove', { channel: 'email', address: email })
    expect(removed.body).toEqual({ removed: { reason: 'by-hand', note } })
    expect((await call('suppressions.remove', { channel: 'email', address: email })).body).toEqual({
      removed: null,
    })
    expect((await call('contact-policy.try', { customerId: id })).body.verdict).toBe('send')
  })

  test('takes all of a list or nothing', async () => {
    const { call } = await opened()
    const answer = await call('suppressions.add', { addresses: ['good@example.org', 'bad'] })
    expect(answer.status).toBe(400)
    expect(answer.body.detail).toContain('bad')
    expect((await call('suppressions.list')).body.items).toEqual([])
    expect((await call('suppressions.add', { channel: 'pigeon', addresses: ['x'] })).status).toBe(400)
  })
})

describe('topics', () => {
  test('are one until the shop names its own; the usual one stays, and none stands twice', async () => {
    const { call } = await opened()
    const first = (await call('topics.list')).body.items
    expect(first.map((one: { key: string }) => one.key)).toEqual(['marketing'])
    const club = { key: 'club', name: { en: 'Club', ru: 'Клуб' }, about: null }
    expect((await call('topics.save', { items: [...first, club] })).status).toBe(200)
    expect((await call('topics.list')).body.items).toHaveLength(2)
    const novel = { ...club, about: { en: 'x'.repeat(201), ru: '' } }
    for (const items of [
      [club],
      [...first, club, club],
      [],
      [...first, { ...club, key: 'Клуб' }],
      [...first, novel],
    ])
      expect((await call('topics.save', { items })).status).toBe(400)
  })
})
