import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { rememberAddresses } from '../../domain/customers/index.ts'
import { claimMessages, readBody, recordReports, requestMessages } from '../../domain/messages/index.ts'
import { sql } from '../../engines/index.ts'
import { readConfig } from '../../kit/config.ts'
import { newId } from '../../kit/ids.ts'
import { type FakeService, startFakeService } from '../../tests/answering-server.ts'
import { factsOf } from '../../tests/facts-of.ts'
import { type MadeShop, madeShop, until } from '../../tests/made-shop.ts'
import { type MailServer, startMailServer } from '../../tests/mail-server.ts'
import { type SmppServer, startSmppServer } from '../../tests/smpp-server.ts'
import { openRuntime, type Runtime } from '../runtime.ts'
import { startDeliveryReports } from './delivery-reports.ts'
import type { Lane } from './lane.ts'
import { startSender } from './sender.ts'

const patienceMs = 180_000
let runtime: Runtime
let operator: SmppServer
let bot: FakeService
let mail: MailServer
let chats = 0
const running: Lane[] = []

beforeAll(async () => {
  runtime = await openRuntime(readConfig({ HABITUE_URL: 'https://crm.example' }), inject('engines'))
  operator = await startSmppServer()
  mail = await startMailServer()
  bot = await startFakeService(({ json }) => ({
    body: { ok: true, result: { message_id: bot.seen.length, chat: { id: json?.chat_id } } },
  }))
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((lane) => lane.stop()))
})
afterAll(async () => {
  await Promise.all([operator.close(), bot.close(), mail.close()])
  await runtime.close()
})

const send = (...shops: MadeShop[]) => {
  const lane = startSender(runtime, { workspaceIds: shops.map((one) => one.id), stopSeconds: 5 })
  running.push(lane)
  return lane
}
const ask = async (
  shop: MadeShop,
  channel: string,
  customerId: number,
  templateId: string,
  more: { accountId?: string } = {},
) => {
  const [id] = await shop.inTransaction((tx) =>
    requestMessages(tx, shop.id, [
      { idempotencyKey: newId(), customerId, channel, templateId, facts: {}, ...more },
    ]),
  )
  return id ?? ''
}
const becomes = (shop: MadeShop, id: string, is: (row: Record<string, unknown>) => boolean) =>
  until(() => shop.message(id), is, patienceMs)
const isSent = (row: Record<string, unknown>) => row.status === 'sent'
const kindsOf = async (shop: MadeShop, id: string) =>
  (await factsOf(runtime.engines.db, shop.id, 'message_events'))
    .filter((row) => row.message_id === id)
    .map((row) => row.kind)

/** What an account of the shop says keeps its messages. */
const troubleOf = async (shop: MadeShop) => {
  const { rows } = await sql<{
    trouble_kind: string
    trouble_code: string
    trouble_since: Date
    tries_at: Date | null
  }>`
    select trouble_kind, trouble_code, trouble_since, tries_at from channel_accounts
    where workspace_id = ${shop.id} and trouble is not null`.execute(runtime.engines.db)
  return rows[0]
}

const smsShop = async (settings: Record<string, unknown> = {}) => {
  const shop = await madeShop(runtime.engines.db)
  const accountId = await shop.account(
    'sms',
    {
      host: '127.0.0.1',
      port: operator.port,
      systemId: 'shop',
      sender: 'Shop',
      timeoutSeconds: 5,
      ...settings,
    },
    { costMinor: 2.5 },
  )
  const { id: customerId } = await shop.customer({ phone: '+79161234567', agreesTo: ['sms'] })
  return { shop, accountId, customerId }
}
const chatShop = async (more: Parameters<MadeShop['account']>[2] = {}) => {
  const shop = await madeShop(runtime.engines.db)
  await shop.account('telegram', { token: '1:a', apiUrl: bot.url, timeoutSeconds: 5 }, more)
  const template = await shop.templateFor('telegram', { text: 'Hello {{ customer.firstName }}' })
  const reader = async (at = new Date()) => {
    const { id: customerId } = await shop.customer({ agreesTo: ['telegram'] })
    const address = String(7_000_000 + ++chats)
    await tell(shop, customerId, address, at)
    return { customerId, address }
  }
  return { shop, template, reader }
}
const tell = (shop: MadeShop, customerId: number, address: string, at = new Date(), isGone = false) =>
  shop.inTransaction((tx) =>
    rememberAddresses(tx, shop.id, [{ customerId, channel: 'telegram', address, at, isGone }]),
  )

describe('what stays in the house', () => {
  const call = { title: 'Call {{ customer.firstName }}', text: 'Ask how the tea is' }
  const shopWithCalls = async (limits: Record<string, unknown>) => {
    const shop = await madeShop(runtime.engines.db)
    const accountId = await shop.account('phone', {}, { limits })
    const { id } = await shop.customer({ phone: '+79161234567', agreesTo: ['phone'] })
    const { id: unwilling } = await shop.customer({ phone: '+79161234568', agreesTo: [] })
    const template = await shop.templateFor('phone', call)
    const asked = [await ask(shop, 'phone', id, template), await ask(shop, 'phone', unwilling, template)]
    const claim = () =>
      shop.inTransaction((tx) =>
        claimMessages(
          tx,
          newId(),
          { limit: 10, except: [], workspaceIds: [shop.id] },
          { publicUrl: '', key: 'k' },
          runtime.engines.clickhouse,
        ),
      )
    return { shop, accountId, asked, claim }
  }

  test('is sent by the commit that claims it: it is in nobody’s hands, and never in doubt', async () => {
    const { shop, accountId, asked, claim } = await shopWithCalls({})
    const [messageId = '', skipped = ''] = asked
    expect(await claim()).toEqual({ claimed: 1, letters: [] })
    expect(await claim()).toEqual({ claimed: 0, letters: [] })
    expect(await shop.message(messageId)).toMatchObject({
      status: 'sent',
      account_id: accountId,
      provider_id: null,
      subject: 'Call Anna',
      attempts: 1,
      reason_code: null,
    })
    expect((await shop.message(skipped)).status).toBe('skipped')
    expect(await kindsOf(shop, messageId)).toEqual(['queued', 'sent'])
    const body = await shop.inTransaction((tx) => readBody(tx, shop.id, messageId))
    expect(body?.content).toMatchObject({ title: 'Call Anna', text: call.text })
    const { rows } = await sql<{ handed: number }>`
      select handed from account_days where account_id = ${accountId}`.execute(runtime.engines.db)
    expect(rows).toEqual([{ handed: 1 }])
  })

  test('is handed over at its pace like anything else where its account has one', async () => {
    const { shop, asked, claim } = await shopWithCalls({ perSecond: 5 })
    const { letters } = await claim()
    expect(letters.map((one) => one.message.id)).toEqual([asked[0]])
    expect((await shop.message(asked[0])).status).toBe('sending')
  })
})

describe('an SMS', () => {
  test('is listed by its words, without the address that counts who follows it', async () => {
    const { shop, customerId } = await smsShop()
    const template = await shop.templateFor('sms', {
      text: 'Скидка, {{ customer.firstName }}: https://shop.example/sale до конца дня',
    })
    const messageId = await ask(shop, 'sms', customerId, template)
    send(shop)
    expect((await becomes(shop, messageId, isSent)).subject).toBe('Скидка, Anna: … до конца дня')
  })

  test('goes out with its parts and its cost, and its receipt makes it delivered, once', async () => {
    const { shop, accountId, customerId } = await smsShop()
    const template = await shop.templateFor('sms', {
      text: 'Здравствуйте, {{ customer.firstName }}!\n'.repeat(4),
    })
    const messageId = await ask(shop, 'sms', customerId, template)
    send(shop)
    const row = await becomes(shop, messageId, isSent)
    expect(row).toMatchObject({ parts: 2, cost_minor: 5, account_id: accountId, address: '+79161234567' })
    expect(row.subject).toContain('Здравствуйте, Anna!')
    const provider = String(row.provider_id)
    expect(await operator.receipt(provider, 'DELIVRD')).toBe(0)
    expect(await operator.receipt(provider, 'DELIVRD')).toBe(0)
    expect(await operator.receipt(provider, 'UNDELIV')).toBe(0)
    expect((await becomes(shop, messageId, (now) => now.delivered_at !== null)).status).toBe('sent')
    expect(await kindsOf(shop, messageId)).toEqual(['queued', 'sent', 'delivered'])
  })

  test('that was not delivered came back, with the operator’s words', async () => {
    const { shop, customerId } = await smsShop()
    const messageId = await ask(shop, 'sms', customerId, await shop.templateFor('sms', { text: 'Hi' }))
    send(shop)
    const { provider_id: provider } = await becomes(shop, messageId, isSent)
    await operator.receipt(String(provider), 'UNDELIV', { error: '012' })
    const row = await becomes(shop, messageId, (now) => now.status === 'failed')
    expect(row).toMatchObject({ reason_code: 'undelivered', delivered_at: null })
    expect(row.reason).toContain('error 012')
    expect(await kindsOf(shop, messageId)).toEqual(['queued', 'sent', 'bounced'])
  })

  test('whose report comes before the hand-over is written down gets it as soon as that is', async () => {
    const { shop, accountId, customerId } = await smsShop()
    // By the operator's clock, which is another zone's.
    const at = new Date(Date.now() - 3_600_000)
    const report = { providerId: 'early-1', fate: 'delivered' as const, at, code: '', reason: '' }
    const account = { workspaceId: shop.id, accountId }
    for (let times = 0; times < 2; times++)
      expect(await shop.inTransaction((tx) => recordReports(tx, account, [report]))).toBe(0)
    const messageId = await ask(shop, 'sms', customerId, await shop.templateFor('sms', { text: 'Hi' }))
    await sql`update messages set status = 'sent', sent_at = now(), provider_id = 'early-1', account_id = ${accountId}
      where id = ${messageId}`.execute(runtime.engines.db)
    running.push(startDeliveryReports(runtime, [shop.id]))
    const row = await becomes(shop, messageId, (now) => now.delivered_at !== null)
    expect(row.delivered_at).toEqual(row.sent_at)
    expect((await kindsOf(shop, messageId)).filter((kind) => kind === 'delivered')).toHaveLength(1)
  })
})

describe('a chat', () => {
  test('is written to at its newest address, and one that is blocked is gone until it is opened again', async () => {
    const { shop, template, reader } = await chatShop()
    const { customerId, address } = await reader(new Date(Date.now() - 60_000))
    const first = await ask(shop, 'telegram', customerId, template)
    send(shop)
    await becomes(shop, first, isSent)
    expect(bot.seen.at(-1)?.json).toMatchObject({ chat_id: address, text: 'Hello Anna' })
    bot.next({
      status: 403,
      body: { ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' },
    })
    const blocked = await ask(shop, 'telegram', customerId, template)
    expect(await becomes(shop, blocked, (row) => row.status === 'failed')).toMatchObject({
      reason_code: 'telegram-403',
    })
    const after = await ask(shop, 'telegram', customerId, template)
    expect(await shop.message(after)).toMatchObject({ status: 'skipped', reason_code: 'no-address' })
    await tell(shop, customerId, address)
    await becomes(shop, await ask(shop, 'telegram', customerId, template), isSent)
  })

  test('is told too much at once, and everything waits as long as the service says', async () => {
    const { shop, template, reader } = await chatShop({ limits: { perSecond: 1_000 } })
    const { customerId, address } = await reader()
    bot.next({
      status: 429,
      body: { ok: false, error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 2 } },
    })
    const startedAt = Date.now()
    const ids = await Promise.all([1, 2, 3].map(() => ask(shop, 'telegram', customerId, template)))
    const lane = send(shop)
    const held = await until(
      () => troubleOf(shop),
      (trouble) => trouble !== undefined,
      patienceMs,
    )
    expect(held).toMatchObject({ trouble_kind: 'held', trouble_code: 'telegram-429' })
    expect(Number(held?.tries_at) - Number(held?.trouble_since)).toBeGreaterThanOrEqual(1_900)
    for (const id of ids) expect(await becomes(shop, id, isSent)).toMatchObject({ attempts: 1 })
    expect(Date.now() - startedAt).toBeGreaterThan(1_900)
    expect(bot.seen.filter((one) => one.json?.chat_id === address).length).toBe(4)
    expect(lane.state.trouble).toBeNull()
    await until(
      () => troubleOf(shop),
      (trouble) => trouble === undefined,
      patienceMs,
    )
  })

  test('takes none of five messages running: the account says so, until it takes one', async () => {
    const { shop, template, reader } = await chatShop({ limits: { perSecond: 1_000 } })
    const { customerId } = await reader()
    const broken = { status: 400, body: { ok: false, error_code: 400, description: 'Bad Request: no' } }
    bot.next(...Array.from({ length: 5 }, () => broken))
    send(shop)
    for (let n = 0; n < 4; n++)
      await becomes(shop, await ask(shop, 'telegram', customerId, template), (row) => row.status === 'failed')
    await new Promise((later) => setTimeout(later, 1_200))
    expect(await troubleOf(shop)).toBeUndefined()
    await ask(shop, 'telegram', customerId, template)
    const failing = await until(
      () => troubleOf(shop),
      (trouble) => trouble !== undefined,
      patienceMs,
    )
    expect(failing).toMatchObject({ trouble_kind: 'failing', tries_at: null })
    await becomes(shop, await ask(shop, 'telegram', customerId, template), isSent)
    await until(
      () => troubleOf(shop),
      (trouble) => trouble === undefined,
      patienceMs,
    )
  })
})

describe('an account', () => {
  test('sends no more a day than it may, and the rest waits', async () => {
    const { shop, template, reader } = await chatShop({ limits: { perDay: 3, perSecond: 1_000 } })
    const { customerId } = await reader()
    for (let n = 0; n < 7; n++) await ask(shop, 'telegram', customerId, template)
    send(shop)
    const sentOf = async () => (await shop.messages()).filter(isSent).length
    await until(sentOf, (sent) => sent >= 3, patienceMs)
    await Promise.all(running.splice(0).map((lane) => lane.stop()))
    // The count is kept: another sender knows of it.
    send(shop)
    await new Promise((later) => setTimeout(later, 1_500))
    expect(await sentOf()).toBe(3)
    expect((await shop.messages()).filter((one) => one.status === 'queued')).toHaveLength(4)
  })

  test('that was asked for carries the message; others go by the default one', async () => {
    const shop = await madeShop(runtime.engines.db)
    const [one, two] = [await startMailServer(), await startMailServer()]
    const settings = { host: '127.0.0.1', security: 'none', fromAddress: 'a@shop.example', timeoutSeconds: 5 }
    await shop.account('email', { ...settings, port: one.port })
    const second = await shop.account('email', { ...settings, port: two.port }, { isDefault: false })
    const { id: customerId } = await shop.customer()
    const template = await shop.template('x')
    const usual = await ask(shop, 'email', customerId, template)
    const special = await ask(shop, 'email', customerId, template, { accountId: second })
    send(shop)
    await becomes(shop, usual, isSent)
    expect(await becomes(shop, special, isSent)).toMatchObject({ account_id: second })
    expect([one.letters.length, two.letters.length]).toEqual([1, 1])
    await Promise.all([one.close(), two.close()])
  })

  test('leaves a domain alone that puts its letters off, and goes on with the others', async () => {
    const shop = await madeShop(runtime.engines.db)
    const server = await startMailServer({
      onRcptTo: ({ address }, _session, done) =>
        address.endsWith('@slow.example')
          ? done(Object.assign(new Error('4.7.0 try again later'), { responseCode: 451 }))
          : done(),
    })
    await shop.mailAccount(server.port, { connections: 1 })
    const template = await shop.template('x')
    const slow = await Promise.all(
      Array.from({ length: 12 }, async (_, n) => (await shop.customer({ email: `s${n}@slow.example` })).id),
    )
    for (const customerId of slow) await ask(shop, 'email', customerId, template)
    const other = await ask(shop, 'email', (await shop.customer({ email: 'a@quick.example' })).id, template)
    send(shop)
    await becomes(shop, other, isSent)
    const waiting = await until(
      async () => (await shop.messages()).filter((one) => one.status === 'queued'),
      (rows) => rows.length === 12 && rows.every((one) => one.reason_code !== null),
      patienceMs,
    )
    const held = waiting.filter((one) => one.reason_code === 'domain-waits')
    expect(held.length).toBeGreaterThan(0)
    // What was not offered does not count as an attempt.
    expect(held.every((one) => one.attempts === 0)).toBe(true)
    await server.close()
  })
})
