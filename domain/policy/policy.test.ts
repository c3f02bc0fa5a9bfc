import { describe, expect, test } from 'vitest'
import { sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { share } from '../../kit/share.ts'
import { dayMs, hourMs } from '../../kit/time.ts'
import { testEngines } from '../../tests/engines.ts'
import { type MadeShop, madeShop } from '../../tests/made-shop.ts'
import { recordConsents, suppressAddresses } from '../consent/index.ts'
import { claimMessages, type MessageRequest, requestMessages } from '../messages/index.ts'
import type { ContactQuestion } from './contact.ts'
import { forecastContacts } from './forecast-contacts.ts'
import { decideContacts } from './index.ts'

const { db, clickhouse } = testEngines()
const now = new Date()
const maker = { publicUrl: 'https://crm.example', key: 'key' }
const shopWith = (contactPolicy: Record<string, unknown>) => madeShop(db, { settings: { contactPolicy } })

const codes = async (shop: MadeShop, questions: ContactQuestion[], at = now) =>
  (await shop.inTransaction((tx) => decideContacts(tx, shop.id, questions, at))).map((one) =>
    one.verdict === 'send' ? 'send' : `${one.verdict} ${one.reasonCode}`,
  )
const about = ({ id, email }: { id: number; email: string }, more: Partial<ContactQuestion> = {}) => ({
  customerId: id,
  channel: 'email',
  address: email,
  ...more,
})
/** A message that went out so many hours ago, or stands in another state. */
async function wrote(
  shop: MadeShop,
  customerId: number,
  hoursAgo: number,
  more: Record<string, unknown> = {},
) {
  const at = new Date(now.getTime() - hoursAgo * hourMs)
  const row = {
    status: 'sent',
    topic: 'marketing',
    priority: 0,
    purpose: 'marketing',
    channel: 'email',
    opened_at: null,
    ...more,
  }
  await sql`insert into messages (workspace_id, id, idempotency_key, channel, customer_id, topic, priority, purpose, status,
      send_at, created_at, sent_at, opened_at)
    values (${shop.id}, ${newId()}, ${newId()}, ${row.channel}, ${customerId}, ${row.topic}, ${row.priority}, ${row.purpose},
      ${row.status}, ${at}, ${at}, ${row.status === 'sent' ? at : null}, ${row.opened_at})`.execute(db)
}
const request = (
  customerId: number,
  templateId: string,
  more: Partial<MessageRequest> = {},
): MessageRequest => ({
  idempotencyKey: newId(),
  customerId,
  channel: 'email',
  templateId,
  facts: {},
  ...more,
})

describe('limits', () => {
  test('hold from the moment they are set, in processes that have decided before too', async () => {
    const shop = await shopWith({})
    const anna = await shop.customer()
    await wrote(shop, anna.id, 1)
    expect(await codes(shop, [about(anna)])).toEqual(['send'])
    // As another process would.
    await sql`update workspaces set settings = ${JSON.stringify({ contactPolicy: { caps: { day: 1 } } })}::jsonb
      where id = ${shop.id}`.execute(db)
    expect(await codes(shop, [about(anna)])).toEqual(['skip cap-day'])
  })

  test('count what was seen on the shop’s pages where the shop says so, never what was not seen; gaps do not', async () => {
    const seen = { channel: 'on-site', opened_at: new Date(now.getTime() - hourMs) }
    const asked = async (caps: Record<string, unknown>, more: Record<string, unknown>) => {
      const shop = await shopWith({ caps, 'minimum-gap': { hours: 10 } })
      const anna = await shop.customer()
      await wrote(shop, anna.id, 30, more)
      return (await codes(shop, [about(anna)]))[0]
    }
    expect(await asked({ day: 1 }, seen)).toBe('send')
    expect(await asked({ day: 1, countsOnSite: true }, seen)).toBe('skip cap-day')
    expect(await asked({ day: 1, countsOnSite: true }, { channel: 'on-site' })).toBe('send')
    expect(await asked({ day: 2, countsOnSite: true }, seen)).toBe('send')
  })

  test('count what went out and what waits, over merged cards, and the messages of the same batch', async () => {
    const shop = await shopWith({ caps: { week: 3 } })
    const [anna, old, vera] = [await shop.customer(), await shop.customer(), await shop.customer()]
    await wrote(shop, anna.id, 30)
    await wrote(shop, old.id, 50)
    await wrote(shop, anna.id, 20 * 24)
    await wrote(shop, anna.id, 2, { status: 'skipped' })
    await wrote(shop, anna.id, 2, { status: 'failed' })
    await wrote(shop, anna.id, 2, { purpose: 'service' })
    await shop.merge(old.id, anna.id)
    expect(await codes(shop, [about(anna), about(vera), about(old), about(anna)])).toEqual([
      'send',
      'send',
      'skip cap-week',
      'skip cap-week',
    ])
    // the more important of a batch is decided first
    expect(await codes(shop, [about(anna), about(anna, { priority: 5 })])).toEqual(['skip cap-week', 'send'])
    await wrote(shop, anna.id, 1, { status: 'queued' })
    expect(await codes(shop, [about(anna), about(anna, { purpose: 'service' })])).toEqual([
      'skip cap-week',
      'send',
    ])
  })

  test('are not passed by two senders at once: what both were asked for goes out once, the other says why', async () => {
    const shop = await shopWith({ caps: { day: 1 } })
    await shop.mailAccount(9)
    const templateId = await shop.template('x')
    const people = await Promise.all(Array.from({ length: 20 }, () => shop.customer()))
    // asked for side by side, neither lane sees what the other has not committed
    const ask = () =>
      shop.inTransaction((tx) =>
        requestMessages(
          tx,
          shop.id,
          people.map(({ id }) => request(id, templateId)),
        ),
      )
    await Promise.all([ask(), ask(), ask()])
    const claims = await Promise.all(
      Array.from({ length: 6 }, () =>
        shop.inTransaction((tx) =>
          claimMessages(tx, newId(), { limit: 10, except: [], workspaceIds: [shop.id] }, maker, clickhouse),
        ),
      ),
    )
    const inHand = claims.flatMap((one) => one.letters.map((letter) => letter.letter.to))
    expect(new Set(inHand).size).toBe(inHand.length)
    expect(inHand).toHaveLength(20)
    const messages = await shop.messages()
    for (const { id } of people) {
      const own = messages.filter((one) => one.customer_id === id)
      expect(own.filter((one) => one.status === 'sending')).toHaveLength(1)
      for (const one of own.filter((each) => each.status === 'skipped'))
        expect(one).toMatchObject({ reason_code: 'cap-day', reason_values: { limit: 1, days: 1 } })
    }
  })
})

describe('a decision', () => {
  test('is kept with the message: a wait as a later time, a refusal with its figures', async () => {
    const shop = await shopWith({ 'minimum-gap': { hours: 10 }, caps: { week: 2 } })
    const { id } = await shop.customer()
    const templateId = await shop.template('x')
    await wrote(shop, id, 4)
    const [waits, none] = await shop.inTransaction((tx) =>
      requestMessages(tx, shop.id, [request(id, templateId), request(id, templateId)], now),
    )
    const kept = await shop.message(waits)
    expect(kept).toMatchObject({ status: 'queued', reason_code: 'minimum-gap', wanted_at: now })
    expect(kept.send_at).toEqual(new Date(now.getTime() + 6 * hourMs))
    expect(await shop.message(none)).toMatchObject({
      status: 'skipped',
      reason_code: 'cap-week',
      reason_values: { number: 3, limit: 2, days: 7 },
    })
  })

  test('is taken again at the claim: what went out meanwhile makes it wait there', async () => {
    const shop = await shopWith({ 'minimum-gap': { hours: 10 } })
    await shop.mailAccount(9)
    const { id } = await shop.customer()
    const [messageId] = await shop.inTransaction(async (tx) =>
      requestMessages(tx, shop.id, [request(id, await shop.template('x'))]),
    )
    await wrote(shop, id, 1)
    const claimed = await shop.inTransaction((tx) =>
      claimMessages(tx, newId(), { limit: 10, except: [], workspaceIds: [shop.id] }, maker, clickhouse),
    )
    expect(claimed.letters).toEqual([])
    expect(await shop.message(messageId)).toMatchObject({
      status: 'queued',
      reason_code: 'minimum-gap',
      attempts: 0,
    })
  })

  test('steps back for a more important message that waits, and goes by the customer’s own clock', async () => {
    const shop = await shopWith({
      priority: { hours: 24 },
      'quiet-hours': { isOn: true, from: '21:00', to: '09:00' },
    })
    const [anna, vera] = [await shop.customer(), await shop.customer()]
    await sql`update customers set time_zone = 'Asia/Vladivostok' where id = ${vera.id}`.execute(db)
    const noon = new Date(Date.UTC(2027, 5, 15, 12))
    await wrote(shop, anna.id, (now.getTime() - noon.getTime() - 3 * hourMs) / hourMs, {
      status: 'queued',
      priority: 3,
    })
    const questions = [about(anna), about(anna, { priority: 4 }), about(vera)]
    expect(await codes(shop, questions, noon)).toEqual(['wait higher-priority', 'send', 'wait quiet-hours'])
  })
})

describe('a hold-out', () => {
  test('is the part that the shared formula says, of the shop and of one campaign, and is written down', async () => {
    const shop = await shopWith({ 'hold-out': { part: 0.3 } })
    const campaignId = newId()
    const people = await Promise.all(Array.from({ length: 40 }, () => shop.customer()))
    const told = await codes(
      shop,
      people.map((one) => about(one, { campaignId, holdOut: 0.5 })),
    )
    const expected = people.map(({ id }) =>
      share(`hold-out:${shop.id}`, id) < 0.3
        ? 'skip held-out-of-all'
        : share(`hold-out:${campaignId}`, id) < 0.5
          ? 'skip held-out'
          : 'send',
    )
    expect(told).toEqual(expected)
    const held = people[expected.indexOf('skip held-out')]
    const templateId = await shop.template('x')
    const [id] = await shop.inTransaction((tx) =>
      requestMessages(tx, shop.id, [request(held?.id ?? 0, templateId, { campaignId, holdOut: 0.5 })]),
    )
    expect(await shop.message(id)).toMatchObject({
      status: 'skipped',
      reason_code: 'held-out',
      campaign_id: campaignId,
    })
  })

  test('holds only people who would have been written to', async () => {
    const shop = await shopWith({ caps: { day: 1 } })
    const { id, email } = await shop.customer()
    await wrote(shop, id, 2)
    expect(await codes(shop, [about({ id, email }, { campaignId: newId(), holdOut: 1 })])).toEqual([
      'skip cap-day',
    ])
  })
})

describe('those who never react', () => {
  test('are told by their newest messages in a row; an opening or an order ends it', async () => {
    const shop = await shopWith({ 'slow-down': { afterMessages: 3, oneInDays: 14 } })
    const [silent, opens, buys, fresh] = [
      await shop.customer(),
      await shop.customer(),
      await shop.customer(),
      await shop.customer(),
    ]
    for (const hours of [200, 150, 100]) {
      await wrote(shop, silent.id, hours)
      await wrote(shop, opens.id, hours, hours === 150 ? { opened_at: now } : {})
      await wrote(shop, buys.id, hours)
      await wrote(shop, fresh.id, hours / 10)
    }
    await sql`update customers set last_order_at = ${new Date(now.getTime() - 3 * dayMs)} where id = ${buys.id}`.execute(
      db,
    )
    expect(await codes(shop, [about(silent), about(opens), about(buys), about(fresh)])).toEqual([
      'skip slowed-down',
      'send',
      'send',
      'send',
    ])
  })
})

describe('a forecast', () => {
  test('counts what each would be answered, writes nothing, and leaves no one out', async () => {
    const shop = await shopWith({
      caps: { day: 1 },
      'quiet-hours': { isOn: true, from: '00:00', to: '23:59' },
    })
    const people = await Promise.all(Array.from({ length: 6 }, () => shop.customer()))
    const [full, gone, silent] = [people[0]?.id ?? 0, people[1], await shop.customer({ agrees: false })]
    await wrote(shop, full, 1)
    await shop.inTransaction(async (tx) => {
      await suppressAddresses(tx, shop.id, [
        { channel: 'email', address: gone?.email ?? '', reason: 'complaint', at: now },
      ])
      await recordConsents(tx, shop.id, [
        { customerId: people[2]?.id ?? 0, channel: 'email', status: 'withdrawn', at: now, proof: {} },
      ])
    })
    const noon = new Date(now.getTime() - (now.getTime() % dayMs) + 12 * hourMs)
    const ids = [...people.map((one) => one.id), silent.id, 999_999_999_999]
    const forecast = await shop.inTransaction((tx) =>
      forecastContacts(tx, shop.id, ids, { channel: 'email' }, noon),
    )
    expect(forecast).toMatchObject({
      customers: 8,
      send: 0,
      skip: { complaint: 1, 'consent-withdrawn': 1, 'no-consent': 1, 'no-customer': 1 },
    })
    const counted = [forecast.wait, forecast.skip]
      .flatMap((one) => Object.values(one))
      .reduce((a, b) => a + b, 0)
    expect(counted).toBe(8)
    expect(await shop.messages()).toHaveLength(1)
  })
})
