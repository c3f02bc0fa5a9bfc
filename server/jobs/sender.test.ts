import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { recordConsents } from '../../domain/consent/index.ts'
import { readBody, requestMessages } from '../../domain/messages/index.ts'
import { priorityOf } from '../../domain/policy/index.ts'
import { sql } from '../../engines/index.ts'
import { readConfig } from '../../kit/config.ts'
import { newId } from '../../kit/ids.ts'
import { type MadeShop, madeShop, until } from '../../tests/made-shop.ts'
import { type MailServer, startMailServer } from '../../tests/mail-server.ts'
import { openRuntime, type Runtime } from '../runtime.ts'
import type { Lane } from './lane.ts'
import { startSender } from './sender.ts'

let runtime: Runtime
let mail: MailServer
const running: Lane[] = []
const senderOf = (...shops: MadeShop[]) => {
  const lane = startSender(runtime, { workspaceIds: shops.map((one) => one.id), stopSeconds: 5 })
  running.push(lane)
  return lane
}
const ask = async (shop: MadeShop, customerId: number, templateId: string, key = newId()) => {
  const [id] = await shop.inTransaction((tx) =>
    requestMessages(tx, shop.id, [
      { idempotencyKey: key, customerId, channel: 'email', templateId, facts: { event: { name: 'Test' } } },
    ]),
  )
  return id ?? null
}
const status = async (shop: MadeShop, id: string | null) => (await shop.message(id)).status

beforeAll(async () => {
  runtime = await openRuntime(readConfig({ HABITUE_URL: 'https://crm.example' }), inject('engines'))
  mail = await startMailServer()
})
afterEach(async () => {
  mail.misbehave(null)
  await Promise.all(running.splice(0).map((lane) => lane.stop()))
})
afterAll(async () => {
  await mail.close()
  await runtime.close()
})
const shopWithMail = async (more: Parameters<typeof madeShop>[1] = {}) => {
  const shop = await madeShop(runtime.engines.db, more)
  await shop.mailAccount(mail.port)
  return shop
}
const lettersTo = (address: string) => mail.letters.filter((one) => one.to.includes(address))

describe('a message', () => {
  test('goes out once with present prices, and exactly what was sent is kept', async () => {
    const shop = await shopWithMail()
    const { id: customerId, email } = await shop.customer({ firstName: 'Vera' })
    await shop.product('tea', { name: 'Tea', priceMinor: 1000 })
    await shop.fillCart(customerId, [{ productId: 'tea', quantity: 2, priceMinor: 1200 }])
    const template = await shop.template(
      '{{ customer.firstName }}: {% for item in cart.items %}{{ item.name }} {{ item.priceMinor | money }} not {{ item.oldPriceMinor | money }}{% endfor %}, {{ cart.totalMinor | money }}',
    )
    await shop.product('tea', { priceMinor: 990 })
    const messageId = await ask(shop, customerId, template, 'once')
    expect(await ask(shop, customerId, template, 'once')).toBeNull()
    senderOf(shop)
    await until(
      () => status(shop, messageId),
      (now) => now === 'sent',
    )
    const [letter, ...more] = lettersTo(email)
    expect(more).toEqual([])
    expect(letter?.mail.text).toContain('Vera: Tea £9.90 not £12.00, £19.80')
    const body = await shop.inTransaction((tx) => readBody(tx, shop.id, messageId ?? ''))
    expect(body?.html).toContain('Tea £9.90')
    expect(body?.to).toBe(email)
    const row = await shop.message(messageId)
    expect(row.provider_id).toBe(`<${messageId}@shop.example>`)
    expect(row.sent_at).toBeInstanceOf(Date)
  })

  test('to somebody who has not agreed is skipped with the reason, and nothing goes out', async () => {
    const shop = await shopWithMail()
    const silent = await shop.customer({ agrees: false })
    const nowhere = await shop.customer({ email: null })
    const template = await shop.template('x')
    const [a, b] = [await ask(shop, silent.id, template), await ask(shop, nowhere.id, template)]
    expect(await shop.message(a)).toMatchObject({ status: 'skipped', reason_code: 'no-consent' })
    expect(await shop.message(b)).toMatchObject({ status: 'skipped', reason_code: 'no-address' })
  })

  test('whose reader withdrew while it waited is not sent', async () => {
    const shop = await shopWithMail()
    const { id: customerId, email } = await shop.customer()
    const messageId = await ask(shop, customerId, await shop.template('x'))
    expect(await status(shop, messageId)).toBe('queued')
    await shop.inTransaction((tx) =>
      recordConsents(tx, shop.id, [
        { customerId, channel: 'email', status: 'withdrawn', at: new Date(), proof: {} },
      ]),
    )
    senderOf(shop)
    await until(
      () => status(shop, messageId),
      (now) => now !== 'queued' && now !== 'sending',
    )
    expect(await shop.message(messageId)).toMatchObject({
      status: 'skipped',
      reason_code: 'consent-withdrawn',
    })
    expect(lettersTo(email)).toEqual([])
  })

  test('with a template that was broken or deleted fails with the reason and holds up nobody', async () => {
    const shop = await shopWithMail()
    const { id: customerId, email } = await shop.customer()
    const broken = await shop.template('{% for i in (1..100000000) %}x{% endfor %}')
    const gone = await shop.template('x')
    const [a, b, c] = [
      await ask(shop, customerId, broken),
      await ask(shop, customerId, gone),
      await ask(shop, customerId, await shop.template('fine')),
    ]
    await sql`delete from templates where id = ${gone}`.execute(runtime.engines.db)
    senderOf(shop)
    await until(
      () => status(shop, c),
      (now) => now === 'sent',
    )
    expect(await shop.message(a)).toMatchObject({ status: 'failed', reason_code: 'not-rendered' })
    expect(await shop.message(b)).toMatchObject({ status: 'failed', reason_code: 'no-template' })
    expect(lettersTo(email)).toHaveLength(1)
  })
})

describe('a mail server', () => {
  test('that is dead keeps its messages queued and says so; when it comes back they go out once', async () => {
    const dead = await startMailServer()
    const { port } = dead
    await dead.close()
    const [shop, other] = [await madeShop(runtime.engines.db), await shopWithMail()]
    await shop.mailAccount(port)
    const { id: customerId } = await shop.customer()
    const template = await shop.template('x')
    const ids = await Promise.all(Array.from({ length: 12 }, () => ask(shop, customerId, template)))
    const lane = senderOf(shop, other)
    await until(
      async () => lane.state.trouble,
      (trouble) => trouble !== null,
    )
    expect(lane.state.trouble).toContain('ECONNREFUSED')
    await until(
      async () =>
        (
          await sql<{
            trouble: string | null
          }>`select trouble from channel_accounts where workspace_id = ${shop.id}`.execute(runtime.engines.db)
        ).rows[0]?.trouble,
      (trouble) => trouble !== null,
    )
    const unhurt = await ask(other, (await other.customer()).id, await other.template('x'))
    await until(
      () => status(other, unhurt),
      (now) => now === 'sent',
    )
    await until(
      async () => (await shop.messages()).map((one) => one.status),
      (all) => all.every((one) => one === 'queued'),
    )
    expect((await shop.messages()).every((one) => one.attempts === 0)).toBe(true)
    const alive = await startMailServer({ port })
    await until(
      async () => (await shop.messages()).map((one) => one.status),
      (all) => all.every((one) => one === 'sent'),
    )
    expect(alive.letters).toHaveLength(ids.length)
    await until(
      async () => lane.state.trouble,
      (trouble) => trouble === null,
    )
    await lane.stop()
    await alive.close()
  })

  test('that says later is asked later; one that says never is believed, and a dead address is stopped', async () => {
    const shop = await shopWithMail()
    const [patient, gone] = [await shop.customer(), await shop.customer()]
    const template = await shop.template('x')
    mail.misbehave({ at: 'rcpt', code: 451, text: '4.7.1 greylisted' })
    const later = await ask(shop, patient.id, template)
    senderOf(shop)
    const waiting = await until(
      () => shop.message(later),
      (row) => row.reason_code === 'smtp-451',
    )
    expect(waiting).toMatchObject({ status: 'queued', attempts: 1 })
    expect((waiting.send_at as Date).getTime()).toBeGreaterThan(Date.now() + 30_000)
    mail.misbehave({ at: 'rcpt', code: 550, text: '5.1.1 no such user' })
    const never = await ask(shop, gone.id, template)
    await until(
      () => status(shop, never),
      (now) => now === 'failed',
    )
    mail.misbehave(null)
    const again = await ask(shop, gone.id, template)
    expect(await shop.message(again)).toMatchObject({ status: 'skipped', reason_code: 'hard-bounce' })
  })

  test('that takes a letter and falls silent leaves it in doubt, and it is never sent again', async () => {
    const shop = await shopWithMail()
    const { id: customerId, email } = await shop.customer()
    mail.misbehave({ at: 'drop' })
    const messageId = await ask(shop, customerId, await shop.template('x'))
    senderOf(shop)
    await until(
      () => status(shop, messageId),
      (now) => now === 'in-doubt',
    )
    mail.misbehave(null)
    const next = await ask(shop, customerId, await shop.template('y'))
    await until(
      () => status(shop, next),
      (now) => now === 'sent',
    )
    expect(await status(shop, messageId)).toBe('in-doubt')
    expect(lettersTo(email)).toHaveLength(1)
  })
})

test('a message in the hands of a sender that died is in doubt, and never sent again', async () => {
  const shop = await shopWithMail()
  const { id: customerId, email } = await shop.customer()
  const messageId = await ask(shop, customerId, await shop.template('x'))
  await sql`
    update messages set status = 'sending', claimed_by = ${newId()}, claimed_at = now() - interval '2 minutes'
    where id = ${messageId}`.execute(runtime.engines.db)
  senderOf(shop)
  await until(
    () => status(shop, messageId),
    (now) => now === 'in-doubt',
  )
  expect(await shop.message(messageId)).toMatchObject({ reason_code: 'sender-gone' })
  expect(lettersTo(email)).toEqual([])
})

test('a message waits for an account, and goes out when there is one', async () => {
  const shop = await madeShop(runtime.engines.db)
  const { id: customerId } = await shop.customer()
  const messageId = await ask(shop, customerId, await shop.template('x'))
  senderOf(shop)
  await until(
    () => shop.message(messageId),
    (row) => row.reason_code === 'no-account',
  )
  expect(await status(shop, messageId)).toBe('queued')
  await shop.mailAccount(mail.port)
  await sql`update messages set send_at = now() where id = ${messageId}`.execute(runtime.engines.db)
  await until(
    () => status(shop, messageId),
    (now) => now === 'sent',
  )
})

test('a confirmation of an order goes within seconds while an important campaign of 50,000 is under way', async () => {
  const shop = await shopWithMail()
  const template = await shop.template('x')
  const readers: number[] = []
  while (readers.length < 100) readers.push((await shop.customer()).id)
  const campaignId = newId()
  for (let from = 0; from < 50_000; from += 5_000)
    await shop.inTransaction((tx) =>
      requestMessages(
        tx,
        shop.id,
        Array.from({ length: 5_000 }, (_, place) => ({
          idempotencyKey: newId(),
          customerId: readers[place % readers.length] as number,
          channel: 'email',
          templateId: template,
          campaignId,
          priority: priorityOf('high', 'campaign'),
          facts: {},
        })),
      ),
    )
  senderOf(shop)
  const { id: customerId, email } = await shop.customer({ agrees: false })
  const begun = mail.letters.length
  await until(
    () => Promise.resolve(mail.letters.length - begun),
    (sent) => sent > 300,
  )
  const asked = Date.now()
  const before = mail.letters.length
  const [confirmation = null] = await shop.inTransaction((tx) =>
    requestMessages(tx, shop.id, [
      {
        idempotencyKey: newId(),
        customerId,
        channel: 'email',
        templateId: template,
        purpose: 'service',
        facts: {},
      },
    ]),
  )
  await until(
    () => status(shop, confirmation),
    (now) => now === 'sent',
  )
  const went = mail.letters.findIndex((one) => one.to.includes(email))
  // Only what the sender had in its hands already went before it.
  expect(went - before).toBeLessThan(3_000)
  expect((mail.letters[went]?.at ?? 0) - asked).toBeLessThan(10_000)
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from messages
    where workspace_id = ${shop.id} and campaign_id = ${campaignId} and status = 'queued'`.execute(
    runtime.engines.db,
  )
  expect(rows[0]?.waiting).toBeGreaterThan(25_000)
}, 120_000)

test('stopping in the middle of many letters loses none and repeats none', async () => {
  const shop = await shopWithMail()
  const { id: customerId, email } = await shop.customer()
  const template = await shop.template('x')
  await shop.inTransaction((tx) =>
    requestMessages(
      tx,
      shop.id,
      Array.from({ length: 300 }, (_, n) => ({
        idempotencyKey: `n${n}`,
        customerId,
        channel: 'email',
        templateId: template,
        facts: {},
      })),
    ),
  )
  const first = senderOf(shop)
  await until(
    async () => lettersTo(email).length,
    (count) => count >= 40,
  )
  await first.stop()
  const between = await shop.messages()
  expect(between.filter((one) => one.status === 'sending')).toEqual([])
  expect(between.filter((one) => one.status === 'sent')).toHaveLength(lettersTo(email).length)
  senderOf(shop)
  await until(
    async () => (await shop.messages()).filter((one) => one.status === 'sent').length,
    (sent) => sent === 300,
  )
  const ids = lettersTo(email).map((one) => one.mail.messageId)
  expect(new Set(ids).size).toBe(300)
  expect(ids).toHaveLength(300)
})
