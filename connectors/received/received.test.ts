import { createHmac } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { beforeAll, describe, expect, test } from 'vitest'
import { requestMessages } from '../../domain/messages/index.ts'
import { sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { openMailPort } from '../../server/mail/mail-port.ts'
import { type Pipeline, pipeline } from '../../tests/pipeline.ts'
import { bitrixOrder } from './bitrix/example.ts'
import { outOfOffice, reply } from './mail/example.ts'
import { ownWords, wordsOf } from './mail/own-words.ts'
import { createdOrder, refundedOrder } from './shopify/example.ts'
import { updates } from './telegram/example.ts'
import { wooOrder } from './woocommerce/example.ts'

let line: Pipeline
beforeAll(async () => {
  line = await pipeline()
})

const secret = 'a secret of both sides'
const signed = (body: string, encoding: 'base64' | 'hex', key = secret) =>
  createHmac('sha256', key).update(body).digest(encoding)

/** A workspace with one source of a kind, and how the other side calls it. */
async function connected(kind: string, settings: object = {}) {
  const { server } = line
  const workspace = await server.newWorkspace()
  const key = await server.newKey(workspace.id, 'read', 'write', 'personal-data', 'administer')
  const call = (name: string, input: Record<string, unknown> = {}) => server.call(name, input, { key })
  const rate = (currency: string, worth: string) => ({ currency, day: '2020-01-01', rate: worth })
  await call('currency-rates.set', { rates: [rate('USD', '0.5'), rate('RUB', '1')] })
  const made = await call('sources.connect', { kind, name: kind, settings })
  expect(made).toMatchObject({ status: 200 })
  const { body } = await call('sources.received', { id: made.body.id })
  const address = new URL(body.address).pathname
  const say = (told: unknown, headers: Record<string, string> = {}, path = '') =>
    server.request({
      method: 'POST',
      url: address + path,
      headers: { 'content-type': 'application/json', ...headers },
      payload: typeof told === 'string' ? told : JSON.stringify(told),
    })
  const told = async () => (await call('sources.received', { id: made.body.id })).body
  const counts = async () =>
    Object.fromEntries(
      (await told()).counts.map((one: { name: string; today: number }) => [one.name, one.today]),
    )
  const orders = async () =>
    (await call('orders.list', {})).body.items.sort((one: { number: string }, other: { number: string }) =>
      one.number < other.number ? -1 : 1,
    )
  const eventNames = async (count: number) =>
    (await line.waitForEvents(workspace.id, count)).map(({ name }) => name)
  return {
    ...workspace,
    key,
    id: workspace.id,
    sourceId: made.body.id as string,
    address,
    call,
    say,
    told,
    counts,
    orders,
    eventNames,
  }
}

describe('Shopify', () => {
  const sayTo = (shop: Awaited<ReturnType<typeof connected>>) => (told: object) => {
    const body = JSON.stringify(told)
    return shop.say(body, {
      'x-shopify-hmac-sha256': signed(body, 'base64'),
      'x-shopify-topic': 'orders/updated',
    })
  }

  test('orders come with their customer, consent, refunds; twice or late they change nothing', async () => {
    const shop = await connected('shopify', { secret })
    const say = sayTo(shop)
    expect(await say(createdOrder)).toMatchObject({ status: 200, body: { success: true } })
    expect(await say(createdOrder)).toMatchObject({ status: 200 })
    // identify, consent, identify of the order, the order
    await line.waitForEvents(shop.id, 4)
    expect(await say(refundedOrder)).toMatchObject({ status: 200 })
    // the older state again, after the newer one
    expect(await say(createdOrder)).toMatchObject({ status: 200 })
    await expect
      .poll(shop.orders, { timeout: 180_000 })
      .toMatchObject([
        { number: '#9999', status: 'shipped', totalMinor: 19_900, refundedMinor: 9_950, currency: 'GBP' },
      ])
    const names = await shop.eventNames(6)
    expect(names.filter((name) => name.startsWith('Order')).sort()).toEqual([
      'Order Completed',
      'Order Refunded',
      'Order Updated',
    ])
    const customerId = await line.customerOf(shop.id, 'jon@example.com')
    expect((await shop.call('customers.get', { id: customerId })).body).toMatchObject({
      firstName: 'Jon',
      lastName: 'Smith',
      email: 'jon@example.com',
      consents: [{ channel: 'email', status: 'granted', at: '2026-02-28T14:00:00.000Z' }],
      figures: { orderCount: 1 },
    })
    expect(await shop.counts()).toMatchObject({ requests: 4, orders: 3, stale: 1 })
  })

  test('a wrong signature is refused, nothing is kept, and the page of the source says so', async () => {
    const shop = await connected('shopify', { secret })
    const body = JSON.stringify(createdOrder)
    for (const headers of [
      {},
      { 'x-shopify-hmac-sha256': signed(body, 'base64', 'another') },
      { 'x-shopify-hmac-sha256': signed(`${body} `, 'base64') },
      { 'x-shopify-hmac-sha256': '' },
    ])
      expect(await shop.say(body, headers as Record<string, string>)).toMatchObject({ status: 401 })
    expect(await shop.say('{', { 'x-shopify-hmac-sha256': signed('{', 'base64') })).toMatchObject({
      status: 400,
    })
    const wrong = JSON.stringify({ ...createdOrder, total_price: 'much' })
    expect(await shop.say(wrong, { 'x-shopify-hmac-sha256': signed(wrong, 'base64') })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'total_price' }] },
    })
    const { problems, lastReceivedAt, counts } = await shop.told()
    expect(problems.map(({ code }: { code: string }) => code).sort()).toEqual(['invalid', 'unauthenticated'])
    expect({ lastReceivedAt, counts }).toEqual({ lastReceivedAt: null, counts: [] })
    expect(await line.events(shop.id)).toEqual([])
    const shown = await shop.call('sources.settings', { id: shop.sourceId })
    expect(JSON.stringify(shown.body)).not.toContain(secret)
    expect(shown.body).toMatchObject({ hasSecrets: ['secret'] })
  })

  test('a source that is switched off, another key and a source that only sends events are not there', async () => {
    const shop = await connected('shopify', { secret })
    await shop.call('sources.update', { id: shop.sourceId, disabled: true })
    expect(await sayTo(shop)(createdOrder)).toMatchObject({ status: 404 })
    expect(await line.server.request({ method: 'POST', url: '/in/wk_nothing', payload: '{}' })).toMatchObject(
      {
        status: 404,
      },
    )
    expect(
      await line.server.request({ method: 'POST', url: `/in/${shop.writeKey}`, payload: '{}' }),
    ).toMatchObject({
      status: 404,
    })
    const short = await shop.call('sources.connect', {
      kind: 'shopify',
      name: 'x',
      settings: { secret: 'short' },
    })
    expect(short).toMatchObject({ status: 400, body: { fields: [{ path: 'settings.secret' }] } })
    const reader = await line.server.newKey(shop.id, 'read')
    expect(
      await line.server.call('sources.connect', { kind: 'till', name: 'x' }, { key: reader }),
    ).toMatchObject({ status: 403 })
    const other = await line.server.newWorkspace()
    const stranger = await line.server.newKey(other.id, 'read')
    expect(
      await line.server.call('sources.received', { id: shop.sourceId }, { key: stranger }),
    ).toMatchObject({ status: 404 })
    // What lets a program send data is not for readers.
    const asReader = (name: string, input: object) => line.server.call(name, { ...input }, { key: reader })
    expect((await asReader('sources.received', { id: shop.sourceId })).body.address).toBeNull()
    const { items } = (await asReader('sources.list', {})).body
    expect(new Set(items.map((one: { writeKey: unknown }) => one.writeKey))).toEqual(new Set([null]))
  })
})

test('WooCommerce: its greeting is answered, an order of a guest comes in, and moves on', async () => {
  const shop = await connected('woocommerce', { secret })
  const say = (told: object) => {
    const body = JSON.stringify(told)
    return shop.say(body, { 'x-wc-webhook-signature': signed(body, 'base64') })
  }
  const greeting = { 'content-type': 'application/x-www-form-urlencoded' }
  expect(await shop.say('webhook_id=12', greeting)).toMatchObject({ status: 200 })
  expect(await shop.say(JSON.stringify(wooOrder), {})).toMatchObject({ status: 401 })
  expect(await say(wooOrder)).toMatchObject({ status: 200 })
  await line.waitForEvents(shop.id, 2)
  expect(await shop.orders()).toMatchObject([{ number: '727', status: 'paid', totalMinor: 2_935 }])
  expect(
    await say({ ...wooOrder, status: 'cancelled', date_modified_gmt: '2026-03-23T10:00:00' }),
  ).toMatchObject({
    status: 200,
  })
  await expect.poll(shop.orders, { timeout: 180_000 }).toMatchObject([{ number: '727', status: 'cancelled' }])
  expect(await line.customerOf(shop.id, '+442079460958')).toBe(
    await line.customerOf(shop.id, 'john.doe@example.com'),
  )
})

test('1C-Bitrix: an order of a registered customer, by its property codes; one of nobody is kept too', async () => {
  const shop = await connected('bitrix', { secret })
  const say = (told: object) => {
    const body = JSON.stringify(told)
    return shop.say(body, { 'x-signature': `sha256=${signed(body, 'hex')}` })
  }
  expect(await say(bitrixOrder)).toMatchObject({ status: 200 })
  await line.waitForEvents(shop.id, 2)
  const customerId = await line.customerOf(shop.id, 'bitrix:77')
  expect((await shop.call('customers.get', { id: customerId })).body).toMatchObject({
    email: 'maria@example.ru',
    city: 'Тула',
    figures: { orderCount: 1, revenueMinor: 214_050 },
  })
  const nobodys = { ...bitrixOrder.order, ID: 1043, ACCOUNT_NUMBER: 'Б-1043', USER_ID: '0', PROPERTIES: {} }
  expect(await say({ order: nobodys })).toMatchObject({ status: 200 })
  expect(await say({ order: { ...nobodys, DATE_INSERT: 'вчера' } })).toMatchObject({ status: 400 })
  expect(await shop.orders()).toMatchObject([{ number: 'Б-1042' }, { number: 'Б-1043', customer: null }])
})

test('a till: receipts of somebody and of nobody, returns, and a wrong one that costs its neighbours nothing', async () => {
  const shop = await connected('till', { secret })
  const receipt = (number: string, more: object = {}) => ({
    number,
    at: '2026-03-01T12:30:00+03:00',
    store: 'Arbat 1',
    currency: 'RUB',
    items: [{ productId: '22423', name: 'Tea', quantity: 2, price: 445 }],
    ...more,
  })
  const say = (told: object) => shop.say(told, { authorization: `Bearer ${secret}` })
  expect(await shop.say(receipt('S1'))).toMatchObject({ status: 401 })
  const guess = await shop.say(receipt('S1'), { authorization: 'Bearer a guess', 'accept-language': 'ru' })
  expect(guess).toMatchObject({ status: 401, body: { detail: expect.stringContaining('Токен') } })
  const card = { customer: { loyaltyCard: '2000111', phone: '+7 916 555-00-11' } }
  const sent = [
    receipt('S1', card),
    receipt('S2'),
    receipt('S3', { items: [] }),
    receipt('S4', { at: 'noon' }),
  ]
  const answer = await say({ receipts: sent })
  expect(answer).toMatchObject({
    status: 200,
    body: {
      accepted: 2,
      refused: [{ number: 'S3', reason: { ru: expect.stringContaining('items') } }, { number: 'S4' }],
    },
  })
  await line.waitForEvents(shop.id, 1)
  expect(await shop.orders()).toMatchObject([
    { number: 'S1', channel: 'offline', store: 'Arbat 1', totalMinor: 89_000 },
    { number: 'S2', channel: 'offline', customer: null },
  ])
  expect(await line.customerOf(shop.id, '2000111')).toBe(await line.customerOf(shop.id, '+79165550011'))
  const giveBack = receipt('R1', {
    kind: 'return',
    returns: 'S2',
    items: [{ productId: '22423', quantity: 1, price: 445 }],
  })
  expect((await say(giveBack)).body).toMatchObject({ accepted: 1 })
  expect((await say(giveBack)).body).toMatchObject({ accepted: 1 })
  expect((await say({ ...giveBack, number: 'R2', returns: 'S99' })).body).toMatchObject({
    refused: [{ number: 'R2' }],
  })
  const [, second] = await shop.orders()
  expect(second).toMatchObject({ number: 'S2', refundedMinor: 44_500 })
  const named = { kind: 'return', total: 445, items: [{ productId: '22423', quantity: 1, price: 445 }] }
  expect((await say(receipt('R3', named))).body).toMatchObject({ accepted: 1 })
  expect((await say(receipt('R4', { ...named, ...card }))).body).toMatchObject({ accepted: 1 })
  await line.waitForEvents(shop.id, 2)
  const taken = (await shop.orders()).filter(({ number }: { number: string }) => number.startsWith('R'))
  expect(taken).toMatchObject([
    { number: 'R3', totalMinor: -44_500, customer: null },
    { number: 'R4', totalMinor: -44_500 },
  ])
  expect((await shop.told()).problems).toMatchObject([
    { code: 'receipt-refused' },
    { code: 'unauthenticated' },
  ])
})

test('Telegram: a chat is a visitor until the person shares a number of their own', async () => {
  const bot = await connected('telegram', { secret: 'token_of_ours' })
  const headers = { 'x-telegram-bot-api-secret-token': 'token_of_ours' }
  expect(await bot.say(updates[0], { 'x-telegram-bot-api-secret-token': 'guess_of_ours' })).toMatchObject({
    status: 401,
  })
  for (const update of [...updates, ...updates])
    expect(await bot.say(update, headers)).toMatchObject({ status: 200 })
  const events = await line.waitForEvents(bot.id, 6)
  const said = events.filter(({ name }) => name === 'Message Received').map(({ properties }) => properties)
  expect(said).toMatchObject([
    { start: 'flyer-arbat' },
    { text: 'Есть ли улун в пачках по 500 г?' },
    { attachments: ['contact'] },
  ])
  expect(await line.customerOf(bot.id, '+79161234567')).toBe(
    await line.customerOf(bot.id, 'telegram:1111111'),
  )
  expect(await bot.counts()).toMatchObject({ messages: 6, groups: 2 })
})

test('a secret that need not be there can be taken away again, one that must be cannot', async () => {
  const sensor = await connected('wifi', { secret })
  const seen = { place: 'Arbat 1', devices: [] }
  expect(await sensor.say(seen)).toMatchObject({ status: 401 })
  const configure = (settings: object) => sensor.call('sources.configure', { id: sensor.sourceId, settings })
  expect((await configure({})).body).toMatchObject({ hasSecrets: ['secret'] })
  expect((await configure({ secret: null })).body).toMatchObject({ hasSecrets: [] })
  expect(await sensor.say(seen)).toMatchObject({ status: 200 })
  const shop = await connected('shopify', { secret })
  const bare = await shop.call('sources.configure', { id: shop.sourceId, settings: { secret: null } })
  expect(bare).toMatchObject({ status: 400, body: { fields: [{ path: 'settings.secret' }] } })
})

test('Wi-Fi: devices are kept hashed, made-up addresses only counted, and whoever signs in is known', async () => {
  const sensor = await connected('wifi', {})
  const seen = { firstSeen: '2026-03-01T12:00:00Z', lastSeen: '2026-03-01T12:14:00Z', signal: -58 }
  const told = {
    place: 'Arbat 1',
    devices: [
      { ...seen, mac: 'A4-83-E7-1C-22-09' },
      { ...seen, mac: 'da:a1:19:00:00:01' },
      { ...seen, mac: 'a4:83:e7:00:00:02', lastSeen: '2026-03-01T12:00:20Z' },
      { ...seen, mac: 'a4:83:e7:00:00:03', signal: -90 },
      { ...seen, mac: 'nothing' },
    ],
  }
  expect(await sensor.say(told)).toMatchObject({ status: 200 })
  expect(await sensor.say(told)).toMatchObject({ status: 200 })
  const [visit] = await line.waitForEvents(sensor.id, 1)
  expect(visit).toMatchObject({ name: 'Place Visited', properties: { place: 'Arbat 1', seconds: 840 } })
  expect(JSON.stringify(visit)).not.toMatch(/a4.?83.?e7/i)
  expect(await sensor.counts()).toEqual({ passing: 4, randomised: 2, requests: 2, unreadable: 2, visits: 2 })
  const signedIn = {
    ...seen,
    mac: 'a483e71c2209',
    firstSeen: '2026-03-01T13:05:00Z',
    lastSeen: '2026-03-01T13:06:00Z',
  }
  await sensor.say({ place: 'Arbat 1', devices: [{ ...signedIn, phone: '+79161112233' }] })
  const events = await line.waitForEvents(sensor.id, 2)
  const living = await line.customerOf(sensor.id, '+79161112233')
  expect(
    (await sensor.call('customers.timeline', { id: living })).body.items.filter(
      (one: { kind: string }) => one.kind === 'event',
    ),
  ).toHaveLength(events.length)
})

describe('mail', () => {
  test('an answer to a letter of ours lands on the card it was sent to; machines are left out', async () => {
    const box = await connected('mail', {})
    const { db } = line.server.runtime.engines
    const anna = (await box.call('customers.create', { firstName: 'Анна', email: 'anna@example.org' })).body
    const [letterId] = await db
      .transaction()
      .execute((tx) =>
        requestMessages(tx, box.id, [
          { idempotencyKey: newId(), channel: 'email', customerId: anna.id, templateId: newId(), facts: {} },
        ]),
      )
    await sql`update messages set address = 'anna@example.org' where id = ${letterId}`.execute(db)
    const headers = { 'content-type': 'message/rfc822' }
    expect(await box.say(reply(String(letterId)), headers)).toMatchObject({ status: 200 })
    expect(await box.say(reply(String(letterId)), headers)).toMatchObject({ status: 200 })
    expect(await box.say(outOfOffice, headers)).toMatchObject({ status: 200 })
    expect(await box.say('nothing', headers)).toMatchObject({ status: 400 })
    const [event] = await line.waitForEvents(box.id, 1)
    expect(event?.properties).not.toHaveProperty('unverified_sender')
    expect(event).toMatchObject({
      name: 'Email Received',
      customer_id: anna.id,
      properties: {
        text: 'Здравствуйте! А доставка в Тулу есть?',
        from: 'anna.work@example.org',
        answers: letterId,
      },
    })
    expect(await box.counts()).toMatchObject({ letters: 2, replies: 2, automatic: 1 })
  })
  test('says where letters are taken by SMTP, or that the port is closed', async () => {
    const box = await connected('mail')
    const { config } = line.server.runtime
    expect(await box.told()).toMatchObject({ mailPort: 0 })
    config.mailPort = 2525
    expect(await box.told()).toMatchObject({ mailPort: 2525 })
    config.mailPort = 0
    expect(await (await connected('till')).told()).toMatchObject({ mailPort: null })
  })
  test('has one address for one source: a second one would stay silent, and is refused', async () => {
    const address = `one-${newId()}@shop.example`
    const box = await connected('mail', { address })
    const second = { kind: 'mail', name: 'second', settings: { address: address.toUpperCase() } }
    expect(await box.call('sources.connect', second)).toMatchObject({
      status: 409,
      body: { fields: [{ path: 'settings.address' }] },
    })
    const other = await connected('mail', {})
    const refused = await other.call('sources.configure', { id: other.sourceId, settings: { address } })
    expect(refused.status).toBe(409)
    // that somebody else has it is not told to strangers
    expect(JSON.stringify(refused.body)).not.toContain('another source')
    expect(await box.call('sources.configure', { id: box.sourceId, settings: { address } })).toMatchObject({
      status: 200,
    })
    const contested = { ...second, settings: { address: `both-${newId()}@shop.example` } }
    const answers = await Promise.all([1, 2, 3].map(() => box.call('sources.connect', contested)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  })

  test('comes by SMTP too: to the address of a source, and to no other', async () => {
    const address = `hello-${newId()}@shop.example`
    const box = await connected('mail', { address, secret: 'only for HTTP' })
    const port = await openMailPort(line.server.runtime, 0)
    const post = createTransport({ host: '127.0.0.1', port: port.port, secure: false, ignoreTLS: true })
    const letter = { from: 'Виктор <viktor@example.org>', subject: 'Вопрос', text: 'Есть ли чай?' }
    await post.sendMail({ ...letter, to: address.toUpperCase() })
    await expect(post.sendMail({ ...letter, to: 'nobody@shop.example' })).rejects.toThrow('No such mailbox')
    // nobody vouches for it here: it is on the card, marked, and names nobody
    const events = await line.waitForEvents(box.id, 1)
    expect(events.map(({ name }) => name)).toEqual(['Email Received'])
    expect(events[0]?.properties.unverified_sender).toBe(true)
    expect(await line.customerOf(box.id, 'viktor@example.org')).toBe(events[0]?.customer_id)

    // The address of the source is changed: the new one is answered at, the old one no more.
    const moved = `moved-${newId()}@shop.example`
    const configure = (settings: object) => box.call('sources.configure', { id: box.sourceId, settings })
    expect(await configure({ address: moved })).toMatchObject({ status: 200 })
    await expect(post.sendMail({ ...letter, to: address })).rejects.toThrow('No such mailbox')
    await post.sendMail({ ...letter, subject: 'Moved', to: moved })
    const more = await line.waitForEvents(box.id, 2)
    expect(more.map(({ properties }) => properties.subject)).toContain('Moved')
    post.close()
    await port.close()
  })

  test('whom the mail server of the shop does not vouch for is marked on the card', async () => {
    const box = await connected('mail', { receiver: 'mx.shop.example' })
    const write = (name: string, results: string) =>
      box.say(
        `Authentication-Results: ${results}\r\nFrom: The ${name} one <${name}@example.org>\r\nMessage-ID: <${name}@x>\r\nSubject: Hi\r\n\r\nHello\r\n`,
        { 'content-type': 'message/rfc822' },
      )
    await write('known', 'mx.shop.example; dkim=pass header.d=example.org')
    await write('forged', 'mx.evil.example; dkim=pass header.d=example.org')
    const events = await line.waitForEvents(box.id, 3)
    const letters = events.filter(({ name }) => name === 'Email Received')
    expect(
      Object.fromEntries(letters.map(({ properties }) => [properties.from, properties.unverified_sender])),
    ).toEqual({ 'known@example.org': undefined, 'forged@example.org': true })

    // A person says who wrote it: the mark goes, the name is learnt; taken back, both are as before.
    const forged = letters.find(({ properties }) => properties.from === 'forged@example.org')
    const id = forged?.customer_id
    const letter = { id, messageId: forged?.message_id }
    const onCard = async () => {
      const { items } = (await box.call('customers.timeline', { id, kinds: ['event'] })).body
      const { attributes } = (await box.call('customers.get', { id })).body
      return [items[0].sender?.isTheirs, attributes.email_name]
    }
    expect(await onCard()).toEqual([undefined, undefined])
    expect(await box.call('customers.say-sender', { ...letter, isTheirs: true })).toMatchObject({
      status: 200,
    })
    expect(await onCard()).toEqual([true, 'The forged one'])
    expect(await box.call('customers.say-sender', { ...letter, isTheirs: false })).toMatchObject({
      status: 200,
    })
    expect(await onCard()).toEqual([false, undefined])
    expect(await box.call('customers.unsay-sender', letter)).toMatchObject({ status: 200 })
    expect(await onCard()).toEqual([undefined, undefined])
    const known = letters.find(({ properties }) => properties.from === 'known@example.org')
    const vouched = { id: known?.customer_id, messageId: known?.message_id, isTheirs: true }
    expect(await box.call('customers.say-sender', vouched)).toMatchObject({ status: 409 })
    expect(await box.call('customers.say-sender', { ...vouched, id })).toMatchObject({ status: 404 })
    const readOnly = await line.server.newKey(box.id, 'read')
    expect(
      await line.server.call('customers.say-sender', { ...letter, isTheirs: true }, { key: readOnly }),
    ).toMatchObject({ status: 403 })
  })

  test.each([
    ['Да.\n\nOn Mon, 1 Mar 2026 at 10:00, Shop <a@b.c> wrote:\n> Hello', 'Да.'],
    ['Да.\n> Hello\n> there\n', 'Да.'],
    ['> Hello\nДа, вот ответ', '> Hello\nДа, вот ответ'],
    ['Да\n-----Original Message-----\nFrom: x', 'Да'],
    ['Да\n\nпн, 12 нояб. 2026 г. в 10:00, Чай <a@b.c>:\n\n> Hello\n', 'Да'],
    ['Да\n\nОт: Чай <a@b.c>\nОтправлено: 12 ноября\nТема: Скидка\n\nHello', 'Да'],
    ['From: Moscow\nI need tea', 'From: Moscow\nI need tea'],
    [
      'On Mon, 1 Mar 2026 at 10:00, Shop <a@b.c> wrote:\n> Hello\n>\n> there\n\nДа, вот ответ',
      'Да, вот ответ',
    ],
    [
      'On Mon, 1 Mar 2026 at 10:00, Shop <a@b.c> wrote:\n> Hello',
      'On Mon, 1 Mar 2026 at 10:00, Shop <a@b.c> wrote:\n> Hello',
    ],
    ['', ''],
  ])('keeps their own words: %j', (text, own) => expect(ownWords(text)).toBe(own))

  test.each([
    [
      '<div>Да&#1103;</div><br><div class="gmail_quote"><div>в 10:00, Чай:</div><blockquote>Hello</blockquote></div>',
      'Дая',
    ],
    ['<p>Да</p><hr><div id="divRplyFwdMsg"><b>From:</b> Tea</div><div>Hello</div>', 'Да'],
    ['<blockquote>Hello</blockquote><p>Да</p>', 'Да'],
    ['<blockquote>Hello</blockquote>', 'Hello'],
  ])('keeps the own words of a page: %j', (html, own) => expect(wordsOf({ html })).toBe(own))
})
