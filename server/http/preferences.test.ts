import { beforeAll, describe, expect, test } from 'vitest'
import {
  claimMessages,
  confirmUrl,
  preferencesUrl,
  requestMessages,
  unsubscribeUrl,
} from '../../domain/messages/index.ts'
import { decideContacts } from '../../domain/policy/index.ts'
import { sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { dayMs } from '../../kit/time.ts'
import { type MadeShop, madeShop } from '../../tests/made-shop.ts'
import { type TestServer, testServer } from '../../tests/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
const maker = () => ({ publicUrl: '', key: server.runtime.keyFor('links') })
const db = () => server.runtime.engines.db
const phone = { 'user-agent': 'Phone', 'accept-language': 'ru' }
const get = (url: string) => server.request({ method: 'GET', url, headers: phone })
const post = (url: string, form: [string, string][]) =>
  server.request({
    method: 'POST',
    url,
    payload: new URLSearchParams(form).toString(),
    headers: { ...phone, 'content-type': 'application/x-www-form-urlencoded' },
  })

const topics = [
  { key: 'marketing', name: { en: 'Offers', ru: 'Предложения' }, about: null },
  {
    key: 'tea',
    name: { en: 'Tea club', ru: 'Чайный клуб' },
    about: { en: 'Twice a year', ru: 'Дважды в год' },
  },
]

async function sentLetter(more: { locale?: string; at?: Date; timeZone?: string } = {}) {
  const shop = await madeShop(db(), {
    settings: { topics },
    ...(more.timeZone ? { timeZone: more.timeZone } : {}),
  })
  const customer = await shop.customer({ ...(more.locale ? { locale: more.locale } : {}) })
  const id = newId(more.at?.getTime())
  await sql`insert into messages (workspace_id, id, idempotency_key, channel, customer_id, address, status, sent_at, created_at)
    values (${shop.id}, ${id}, ${id}, 'email', ${customer.id}, ${customer.email}, 'sent',
      now() - interval '8 days', now() - interval '8 days')`.execute(db())
  return { shop, customer, id, page: preferencesUrl(maker(), id) }
}
const may = async (shop: MadeShop, customer: { id: number; email: string }, topic = 'marketing') => {
  const [decision] = await shop.inTransaction((tx) =>
    decideContacts(tx, shop.id, [
      { customerId: customer.id, channel: 'email', address: customer.email, topic },
    ]),
  )
  return decision?.verdict === 'send' ? 'send' : decision?.reasonCode
}
const consentsOf = async (shop: MadeShop) => {
  const { rows } = await sql<{
    channel: string
    topic: string
    status: string
    proof: Record<string, unknown>
  }>`
    select channel, topic, status, proof from consents where workspace_id = ${shop.id} order by at, topic`.execute(
    db(),
  )
  return rows
}

describe('the preference page', () => {
  test('speaks the customer’s language, shows what holds, and opening it changes nothing', async () => {
    const { shop, page, customer } = await sentLetter({ locale: 'ru-RU' })
    const answer = await get(page)
    expect(answer.status).toBe(200)
    expect(answer.body).toContain('О чём вам писать?')
    expect(answer.body).toContain('Чайный клуб')
    expect(answer.body).toContain(customer.email)
    expect(answer.body).toContain('value="email marketing" checked')
    expect(answer.body).toContain('value="email tea">')
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
    expect(await consentsOf(shop)).toHaveLength(1)
  })

  test('saves topics, frequency, language and a pause, with proof; the policy goes by them', async () => {
    const { shop, page, customer } = await sentLetter()
    const saved = await post(page, [
      ['does', 'save'],
      ['topic', 'email tea'],
      ['topic', 'sms tea'],
      ['frequency', 'weekly'],
      ['language', 'ru'],
    ])
    expect(saved.status).toBe(303)
    const words = await consentsOf(shop)
    expect(words.map((one) => `${one.channel} ${one.topic} ${one.status}`)).toEqual([
      'email marketing granted',
      'email marketing withdrawn',
      'email tea granted',
    ])
    expect(words[2]?.proof).toMatchObject({ how: 'preference-page', userAgent: 'Phone', words: 'Tea club' })
    expect([await may(shop, customer), await may(shop, customer, 'tea')]).toEqual([
      'consent-withdrawn',
      'send',
    ])
    // a letter goes: the next one is a week away
    await sql`update messages set sent_at = now() where workspace_id = ${shop.id}`.execute(db())
    expect(await may(shop, customer, 'tea')).toBe('own-frequency-weekly')
    expect((await get(String(saved.headers.location))).body).toContain('Сохранено')
    await post(page, [
      ['does', 'save'],
      ['topic', 'email tea'],
      ['language', 'ru'],
      ['pause', 'yes'],
    ])
    expect(await may(shop, customer, 'tea')).toBe('own-pause')
    const key = await server.newKey(shop.id, 'read')
    const card = (await server.call('customers.get', { id: customer.id }, { key })).body
    expect(card.wishes).toEqual({ frequency: null, pausedUntil: expect.any(String) })
    await post(page, [
      ['does', 'save'],
      ['topic', 'email tea'],
      ['language', 'ru'],
    ])
    expect(await may(shop, customer, 'tea')).toBe('send')
  })

  test('pauses for a month, and then the customer is written to again by itself, as the card and the page say', async () => {
    const { shop, page, customer } = await sentLetter({ timeZone: 'Europe/Moscow' })
    await post(page, [
      ['does', 'save'],
      ['topic', 'email marketing'],
      ['language', 'en'],
      ['pause', 'yes'],
    ])
    expect(await may(shop, customer)).toBe('own-pause')
    expect((await get(page)).body).toContain('name="pause" value="yes" checked')
    // late in the evening by Greenwich it is the next day in the shop
    await sql`
      update contact_preferences set paused_until = date_trunc('day', paused_until at time zone 'UTC') at time zone 'UTC' + interval '23 hours'
      where workspace_id = ${shop.id}`.execute(db())
    const { rows } = await sql<{ day: string }>`
      select to_char(paused_until at time zone 'Europe/Moscow', 'FMDD FMMonth') as day from contact_preferences
      where workspace_id = ${shop.id}`.execute(db())
    const [day, month] = (rows[0]?.day ?? '').split(' ')
    expect((await get(page)).body).toMatch(new RegExp(`${day} ${month}|${month} ${day}`))
    await sql`
      update contact_preferences set paused_until = paused_until - interval '31 days', updated_at = updated_at - interval '31 days'
      where workspace_id = ${shop.id}`.execute(db())
    expect(await may(shop, customer)).toBe('send')
    expect((await get(page)).body).not.toContain('name="pause" value="yes" checked')
    const key = await server.newKey(shop.id, 'read')
    const card = (await server.call('customers.get', { id: customer.id }, { key })).body
    expect(card.wishes).toEqual({ frequency: null, pausedUntil: null })
  })

  test('leads out of everything, and back in', async () => {
    const { shop, page, customer } = await sentLetter()
    await post(page, [
      ['does', 'save'],
      ['topic', 'email tea'],
      ['topic', 'email marketing'],
      ['language', 'en'],
    ])
    await post(page, [['does', 'leave']])
    expect([await may(shop, customer), await may(shop, customer, 'tea')]).toEqual([
      'unsubscribed',
      'unsubscribed',
    ])
    expect((await get(page)).body).not.toContain('type="checkbox" name="topic" value="email tea" checked')
    await post(page, [
      ['does', 'save'],
      ['topic', 'email tea'],
      ['language', 'en'],
    ])
    expect([await may(shop, customer), await may(shop, customer, 'tea')]).toEqual([
      'consent-withdrawn',
      'send',
    ])
  })

  test('is refused with a changed link or another letter’s, and says when a link is too old', async () => {
    const { page, id } = await sentLetter()
    const [, token = ''] = page.split('/p/')
    const changed = `/p/${token[0] === 'A' ? 'B' : 'A'}${token.slice(1)}`
    const ofAnotherPurpose = unsubscribeUrl(maker(), id).replace('/u/', '/p/')
    for (const wrong of [changed, ofAnotherPurpose, '/p/x', preferencesUrl(maker(), newId())]) {
      const answer = await get(wrong)
      expect(answer.status).toBe(404)
      expect(answer.body).toContain('Эта ссылка не работает')
      expect((await post(wrong, [['does', 'leave']])).status).toBe(404)
    }
    const old = await sentLetter({ at: new Date(Date.now() - 366 * dayMs) })
    const answer = await get(old.page)
    expect(answer.status).toBe(410)
    expect(answer.body).toContain('устарела')
    expect((await post(old.page, [['does', 'leave']])).status).toBe(410)
    expect(await may(old.shop, old.customer)).toBe('send')
  })
})

describe('double opt-in', () => {
  async function asked(email = `new${newId().slice(-8)}@example.org`) {
    const shop = await madeShop(db(), { settings: { topics } })
    const key = await server.newKey(shop.id, 'read', 'write')
    const ask = () =>
      server.call(
        'consents.request',
        { email, topics: ['marketing', 'tea'], proof: { page: '/club' } },
        { key },
      )
    const answer = await ask()
    const [message] = await shop.messages()
    return {
      shop,
      email,
      key,
      ask,
      answer,
      id: String(message?.id),
      customer: { id: Number(message?.customer_id), email },
    }
  }

  test('sends one short letter, and only the button in it grants, with when, from where and to which words', async () => {
    const { shop, answer, ask, id, customer } = await asked()
    expect(answer.body).toMatchObject({ outcome: 'asked' })
    expect((await ask()).body).toMatchObject({ outcome: 'asked-lately' })
    const [message, ...more] = await shop.messages()
    expect(more).toEqual([])
    expect(message).toMatchObject({
      status: 'queued',
      purpose: 'service',
      facts: { topics: 'Offers, Tea club' },
    })
    const page = confirmUrl(maker(), id)
    const seen = await get(page)
    expect(seen.body).toContain('Offers, Tea club')
    expect(await may(shop, customer)).toBe('no-consent')
    expect(seen.body).toContain('value="ru" lang="ru">По-русски')
    const otherWords = [
      ['does', 'language'],
      ['language', 'ru'],
    ] as [string, string][]
    await post(page, otherWords)
    expect((await get(page)).body).toContain('Я разрешаю магазину')
    expect(await may(shop, customer)).toBe('no-consent')
    await post(page, [otherWords[0] as [string, string], ['language', 'en']])
    await post(page, [['does', 'confirm']])
    await post(page, [['does', 'confirm']])
    expect([await may(shop, customer), await may(shop, customer, 'tea')]).toEqual(['send', 'send'])
    const words = await consentsOf(shop)
    expect(words).toHaveLength(2)
    expect(words[0]?.proof).toMatchObject({
      how: 'double-opt-in',
      userAgent: 'Phone',
      ip: '127.0.0.1',
      address: customer.email,
      asked: { page: '/club' },
    })
    expect(words[0]?.proof.words).toContain('I agree that')
    expect((await ask()).body).toMatchObject({ outcome: 'granted' })
    expect((await get(page)).body).toContain('it is confirmed')
  })

  test('a link too old says so and sends a new letter; a forged one is refused', async () => {
    const { shop, id, customer } = await asked()
    await sql`update consent_requests set expires_at = now() - interval '1 hour', asked_at = now() - interval '8 days'
      where workspace_id = ${shop.id}`.execute(db())
    const page = confirmUrl(maker(), id)
    const old = await get(page)
    expect(old.status).toBe(410)
    await post(page, [['does', 'confirm']])
    expect(await may(shop, customer)).toBe('no-consent')
    expect((await post(page, [['does', 'again']])).status).toBe(200)
    expect(await shop.messages()).toHaveLength(2)
    for (const wrong of [
      '/c/x',
      confirmUrl(maker(), newId()),
      preferencesUrl(maker(), id).replace('/p/', '/c/'),
    ])
      expect((await get(wrong)).status).toBe(404)
  })

  test('nobody’s mailbox is filled: three letters a day at most; a bad address or topic is told', async () => {
    const { shop, key, ask } = await asked()
    const outcomes: string[] = []
    for (let turn = 0; turn < 4; turn++) {
      await sql`update consent_requests set asked_at = asked_at - interval '1 hour' where workspace_id = ${shop.id}`.execute(
        db(),
      )
      outcomes.push((await ask()).body.outcome)
    }
    expect(outcomes).toEqual(['asked', 'asked', 'asked-lately', 'asked-lately'])
    const refused = (input: Record<string, unknown>) => server.call('consents.request', input, { key })
    expect((await refused({ email: 'nowhere' })).status).toBe(400)
    expect((await refused({ email: 'a@example.org', topics: ['casino'] })).status).toBe(400)
    expect((await refused({ customerId: 999_999_999_999 })).status).toBe(404)
    expect((await refused({})).status).toBe(400)
  })

  test('a shop asks at most 300 people a minute: whoever signs up after them gets the question later', async () => {
    const { shop, key } = await asked()
    await sql`
      with made as (
        insert into messages (workspace_id, id, idempotency_key, channel, customer_id, status, send_at)
        select ${shop.id}, gen_random_uuid(), 'other ' || n, 'email', c.id, 'queued', now()
        from generate_series(1, 298) n, (select min(id) as id from customers where workspace_id = ${shop.id}) c
        returning workspace_id, id, customer_id
      )
      insert into consent_requests (workspace_id, id, customer_id, channel, address, topics, proof, message_id, asked_at, expires_at)
      select workspace_id, gen_random_uuid(), customer_id, 'email', id || '@example.org', '{marketing}', '{}'::jsonb, id,
        now(), now() + interval '7 days' from made`.execute(db())
    for (const email of ['first@example.org', 'second@example.org', 'third@example.org'])
      expect((await server.call('consents.request', { email }, { key })).body.outcome).toBe('asked')
    const { rows } = await sql<{ seconds: number }>`
      select extract(epoch from m.send_at - r.asked_at)::float8 as seconds
      from consent_requests r join messages m on m.workspace_id = r.workspace_id and m.id = r.message_id
      where r.workspace_id = ${shop.id} and m.idempotency_key like 'confirm/%' order by r.asked_at`.execute(
      db(),
    )
    const [, first = 0, second = 0, third = 0] = rows.map((one) => one.seconds)
    expect(first).toBeLessThan(0.1)
    // One more every fifth of a second.
    expect(second).toBeCloseTo(0.2, 2)
    expect(third).toBeCloseTo(0.4, 2)
  })

  test('a service message has no way to unsubscribe in it, a marketing one has, and both say where to choose', async () => {
    const shop = await madeShop(db())
    const { id: customerId } = await shop.customer()
    const templateId = await shop.template('x')
    const ids = await shop.inTransaction((tx) =>
      requestMessages(tx, shop.id, [
        { idempotencyKey: 'a', customerId, channel: 'email', templateId, facts: {} },
        { idempotencyKey: 'b', customerId, channel: 'email', templateId, facts: {}, purpose: 'service' },
      ]),
    )
    await shop.mailAccount(9)
    const { letters } = await shop.inTransaction((tx) =>
      claimMessages(
        tx,
        newId(),
        { limit: 5, except: [], workspaceIds: [shop.id] },
        maker(),
        server.runtime.engines.clickhouse,
      ),
    )
    const [marketing, service] = ids.map((id) => letters.find((one) => one.message.id === id)?.letter)
    expect(marketing?.html).toContain(unsubscribeUrl(maker(), String(ids[0])))
    expect(marketing?.html).toContain(preferencesUrl(maker(), String(ids[0])))
    expect(service?.unsubscribeUrl).toBeNull()
    expect(service?.html).not.toContain('/u/')
    expect(service?.preferencesUrl).toBe(preferencesUrl(maker(), String(ids[1])))
  })
})
