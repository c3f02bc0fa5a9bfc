import { expect, inject, test } from 'vitest'
import { connectEngines, insertRows, sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { hourMs, minuteMs } from '../../kit/time.ts'
import { ask } from '../../tests/ask.ts'
import { testEngines } from '../../tests/engines.ts'
import { factsOf } from '../../tests/facts-of.ts'
import { type MadeShop, madeShop } from '../../tests/made-shop.ts'
import { claimMessages } from '../messages/index.ts'
import { operations as segmentOperations } from '../segments/index.ts'
import { advanceCampaigns } from './advance.ts'
import { operations } from './index.ts'

const engines = testEngines()
const { db, clickhouse } = engines

// biome-ignore lint/suspicious/noExplicitAny: an answer is whatever the test says it is
type Answer = any
const call = (shop: MadeShop, name: string, input: object = {}): Promise<Answer> => {
  const operation = [...operations, ...segmentOperations].find((one) => one.name === name)
  if (!operation) throw new Error(`There is no operation ${name}`)
  return ask(engines, shop.id, operation as never, input as never)
}
async function advance(shop: MadeShop, at: Date) {
  for (let turn = 0; turn < 100; turn++)
    if ((await advanceCampaigns(engines, { workspaceIds: [shop.id], now: () => at })) === 'nothing') return
  throw new Error('It does not come to an end')
}
interface Kept {
  id: string
  customer_id: number
  channel: string
  status: string
  reason_code: string | null
}
const messagesOf = async (shop: MadeShop): Promise<Kept[]> =>
  (
    await sql<Kept>`
      select id, customer_id, channel, status, reason_code from messages where workspace_id = ${shop.id}
      order by customer_id, cardinality(follows) nulls first`.execute(db)
  ).rows
/** Everything that waits goes out. */
const send = (shop: MadeShop, at: Date) =>
  sql`update messages set status = 'sent', sent_at = ${at} where workspace_id = ${shop.id} and status = 'queued'`.execute(
    db,
  )
const told = (messages: Kept[], customerId: number) =>
  messages
    .filter((one) => one.customer_id === customerId)
    .map((one) => [one.channel, one.status, ...(one.reason_code ? [one.reason_code] : [])].join(' '))

/** A letter, then a chat, then an SMS; each of the people can be reached by what they agreed to. */
async function madeCascade(shop: MadeShop, members: { email: string }[], more: object = {}) {
  const list = await call(shop, 'segments.import-list', {
    name: newId(),
    values: members.map((one) => one.email),
  })
  const [letter, chat, sms] = [
    await shop.template('Hello'),
    await shop.templateFor('telegram', { text: 'Hello' }),
    await shop.templateFor('sms', { text: 'Hello' }),
  ]
  const definition = {
    audience: { segmentIds: [list.id] },
    variants: [
      {
        key: 'A',
        templateId: letter,
        cascade: [
          { templateId: chat, unless: 'opened', hours: 24 },
          { templateId: sms, unless: 'clicked', hours: 2 },
        ],
        ...more,
      },
    ],
  }
  const made = await call(shop, 'campaigns.create', { name: 'Spring', definition })
  return made.id as string
}
async function chats(shop: MadeShop, customerIds: number[]) {
  await sql`
    insert into customer_addresses (workspace_id, channel, address, customer_id, told_at)
    select ${shop.id}, 'telegram', 'chat-' || id, id, now() from unnest(${customerIds}::bigint[]) id`.execute(
    db,
  )
}

test('the next channel is taken for whom the one before has not reached, once each, whatever happens in between', async () => {
  const shop = await madeShop(db)
  await shop.account('email', { host: '127.0.0.1', fromAddress: 'shop@shop.example' })
  const everywhere = { agreesTo: ['telegram', 'sms'], phone: '+447700900' }
  const [reads, ignores, mailOnly, chatOnly, leaves, nobody] = [
    await shop.customer({ ...everywhere, phone: '+447700900001' }),
    await shop.customer({ ...everywhere, phone: '+447700900002' }),
    await shop.customer(),
    await shop.customer({ agrees: false, agreesTo: ['telegram'] }),
    await shop.customer({ ...everywhere, phone: '+447700900003' }),
    await shop.customer({ agrees: false }),
  ]
  const members = [reads, ignores, mailOnly, chatOnly, leaves, nobody]
  await chats(
    shop,
    [reads, ignores, chatOnly, leaves].map((one) => one.id),
  )
  const id = await madeCascade(shop, members)

  const forecast = await call(shop, 'campaigns.forecast', { id })
  expect(forecast).toMatchObject({ audience: 6, letters: 5 })
  expect(forecast.reasons).toMatchObject([{ reasonCode: 'no-consent', people: 1 }])
  expect(forecast.channels).toMatchObject([
    { channel: 'email', people: 4, letters: 4 },
    // One at once, and those of three others who do not open: seven in ten.
    { channel: 'telegram', people: 1, letters: 3 },
    { channel: 'sms', people: 0, letters: 2 },
  ])
  const rehearsal = await call(shop, 'campaigns.rehearse', { id })
  expect(rehearsal.items.map((one: Answer) => one.channel)).toEqual([
    'email',
    'email',
    'email',
    'telegram',
    'email',
    'email',
  ])

  await call(shop, 'campaigns.start', { id })
  const start = new Date()
  await advance(shop, start)
  const first = await messagesOf(shop)
  expect(told(first, reads.id)).toEqual(['email queued'])
  expect(told(first, chatOnly.id)).toEqual(['email skipped no-consent', 'telegram queued'])
  expect(told(first, nobody.id)).toEqual([
    'email skipped no-consent',
    'telegram skipped no-address',
    'sms skipped no-address',
  ])

  await send(shop, start)
  await advance(shop, new Date(start.getTime() + 2 * minuteMs))
  await sql`update messages set opened_at = ${start} where workspace_id = ${shop.id} and customer_id = ${reads.id}`.execute(
    db,
  )
  await sql`update messages set unsubscribed_at = ${start} where workspace_id = ${shop.id} and customer_id = ${leaves.id}`.execute(
    db,
  )
  const left = await call(shop, 'campaigns.people', { id, fate: 'unsubscribed' })
  expect(left.items).toMatchObject([{ customer: { id: leaves.id }, unsubscribedAt: start.toISOString() }])
  await advance(shop, new Date(start.getTime() + 23 * hourMs))
  // Whoever got the chat message had two hours; an SMS cannot reach them.
  expect(await messagesOf(shop)).toHaveLength(first.length + 1)

  // Two lanes at once, and one that is cut off: as if there had been one.
  const later = new Date(start.getTime() + 24 * hourMs + minuteMs)
  const { rows: counted } =
    await sql`select count(*)::int as going from campaign_climbs where workspace_id = ${shop.id}`.execute(db)
  expect(counted).toEqual([{ going: 4 }])
  const { climbing } = await call(shop, 'campaigns.get', { id })
  expect(climbing.people).toBe(4)
  expect(Date.parse(climbing.firstAt)).toBeGreaterThan(start.getTime() + 23 * hourMs)
  expect(Date.parse(climbing.lastAt)).toBeLessThanOrEqual(later.getTime())
  await db
    .transaction()
    .execute(async (tx) => {
      const { climbDue } = await import('./climb-due.ts')
      const { campaignById } = await import('./store.ts')
      const campaign = await campaignById(tx, shop.id, id)
      if (campaign) expect(await climbDue(tx, shop.id, campaign, { occasion: 1 }, later)).toBeGreaterThan(0)
      throw new Error('killed')
    })
    .catch(() => null)
  await Promise.all([advance(shop, later), advance(shop, later)])
  const second = await messagesOf(shop)
  expect(told(second, reads.id)).toEqual(['email sent'])
  expect(told(second, leaves.id)).toEqual(['email sent'])
  expect(told(second, ignores.id)).toEqual(['email sent', 'telegram queued'])
  expect(told(second, mailOnly.id)).toEqual([
    'email sent',
    'telegram skipped no-address',
    'sms skipped no-address',
  ])

  // At the last moment, when the next message waits already: it does not go out.
  await sql`update messages set opened_at = now() where workspace_id = ${shop.id} and customer_id = ${ignores.id} and channel = 'email'`.execute(
    db,
  )
  await shop.account('telegram', { token: '1:a' })
  await sql`update messages set send_at = now() where workspace_id = ${shop.id} and status = 'queued'`.execute(
    db,
  )
  await shop.inTransaction((tx) =>
    claimMessages(
      tx,
      newId(),
      { limit: 10, except: [], workspaceIds: [shop.id] },
      { key: Buffer.alloc(32), publicUrl: 'http://shop.example' } as never,
      clickhouse,
    ),
  )
  expect(told(await messagesOf(shop), ignores.id)).toEqual(['email sent', 'telegram skipped reached'])

  await advance(shop, new Date(later.getTime() + 100 * hourMs))
  expect((await call(shop, 'campaigns.get', { id })).status).toBe('done')
  const { rows } = await sql`select from campaign_climbs where workspace_id = ${shop.id}`.execute(db)
  expect(rows).toHaveLength(0)

  const facts = (await factsOf(db, shop.id, 'message_events')) as Record<string, unknown>[]
  const sent = (await messagesOf(shop)).filter((one) => one.status === 'sent')
  const out = sent.flatMap(({ id: messageId }) => {
    const queued = facts.find((one) => one.message_id === messageId)
    return queued ? [{ ...queued, kind: 'sent', reason: '' }] : []
  })
  await insertRows(clickhouse, 'message_events', [...facts, ...out], { token: newId() })
  const statistics = await call(shop, 'campaigns.statistics', { id })
  expect(statistics.channels).toMatchObject([
    { channel: 'email', figures: { sent: 4, skipped: 2 } },
    { channel: 'sms', figures: { sent: 0 } },
    { channel: 'telegram', figures: { sent: 1 } },
  ])
  const chatted = await call(shop, 'campaigns.people', { id, channel: 'telegram', fate: 'sent' })
  expect(chatted.items.map((one: Answer) => one.customer.id)).toEqual([chatOnly.id])
})

test('the channel of each is the one they react to; what a pause holds waits, and a stop ends it', async () => {
  const shop = await madeShop(db)
  const [lettered, chatty] = [
    await shop.customer({ agreesTo: ['telegram'] }),
    await shop.customer({ agreesTo: ['telegram'] }),
  ]
  await chats(shop, [lettered.id, chatty.id])
  await sql`
    insert into messages (workspace_id, id, idempotency_key, channel, customer_id, status, sent_at, opened_at, created_at)
    select ${shop.id}, gen_random_uuid(), 'before/' || n, case when n between 7 and 9 then 'telegram' else 'email' end,
      case when n <= 9 then ${chatty.id}::bigint else ${lettered.id}::bigint end, 'sent',
      now() - interval '3 days', case when n > 6 then now() end, now() - interval '3 days'
    from generate_series(1, 14) n`.execute(db)
  const id = await madeCascade(shop, [lettered, chatty], { order: 'best' })
  await expect(call(shop, 'campaigns.start', { id })).rejects.toMatchObject({
    fields: [{ path: 'variants.0.cascade.0.unless' }, { path: 'variants.0.cascade.1.unless' }],
  })
  const { definition } = await call(shop, 'campaigns.get', { id })
  definition.variants[0].cascade.pop()
  await call(shop, 'campaigns.update', { id, definition })
  await call(shop, 'campaigns.start', { id })
  const start = new Date()
  await advance(shop, start)
  const messages = (await messagesOf(shop)).filter((one) => one.status === 'queued')
  expect(told(messages, lettered.id)).toEqual(['email queued'])
  expect(told(messages, chatty.id)).toEqual(['telegram queued'])

  await send(shop, start)
  await call(shop, 'campaigns.pause', { id })
  const late = new Date(start.getTime() + 30 * hourMs)
  await advance(shop, late)
  expect((await messagesOf(shop)).filter((one) => one.status === 'queued')).toHaveLength(0)
  await call(shop, 'campaigns.resume', { id })
  await advance(shop, late)
  const waiting = (await messagesOf(shop)).filter((one) => one.status === 'queued')
  expect(waiting.map((one) => one.channel).sort()).toEqual(['email', 'telegram'])
  await call(shop, 'campaigns.stop', { id })
  const stopped = await messagesOf(shop)
  expect(stopped.filter((one) => one.reason_code === 'campaign-stopped')).toHaveLength(2)
  const { rows } = await sql`select from campaign_climbs where workspace_id = ${shop.id}`.execute(db)
  expect(rows).toHaveLength(0)
})

test('lanes that die in the middle of it, again and again, forget nobody and write to nobody twice', async () => {
  const shop = await madeShop(db)
  await shop.account('email', { host: '127.0.0.1', fromAddress: 'shop@shop.example' })
  const people: { id: number; email: string }[] = []
  for (let n = 0; n < 24; n++) people.push(await shop.customer({ agreesTo: ['telegram'] }))
  await chats(
    shop,
    people.map((one) => one.id),
  )
  const id = await madeCascade(shop, people)
  await call(shop, 'campaigns.start', { id })
  // What PostgreSQL sees of a `kill -9`: the connection is gone, in the middle of a transaction or right after its commit.
  const name = `climbers-${newId()}`
  const { postgresUrl, clickhouseUrl } = inject('engines')
  const url = new URL(postgresUrl)
  url.searchParams.set('application_name', name)
  const mortal = connectEngines({ postgresUrl: url.href, clickhouseUrl })
  let kills = 0
  const kill = async () => {
    const { rows } = await sql<{ is_dead: boolean }>`
      select pg_terminate_backend(pid) as is_dead from pg_stat_activity
      where application_name = ${name} and state <> 'idle'`.execute(db)
    kills += rows.length
  }
  const start = new Date()
  let at = start
  const isOver = async () => (await call(shop, 'campaigns.get', { id })).status === 'done'
  const lane = async () => {
    for (let turn = 0; turn < 400 && !(await isOver()); turn++)
      await advanceCampaigns(mortal, { workspaceIds: [shop.id], now: () => at }).catch(() => {})
  }
  const killing = async () => {
    for (let turn = 0; turn < 2_000 && kills < 10 && !(await isOver()); turn++) {
      await kill()
      // Days pass while it goes on; what waits goes out in between.
      if (turn % 5 === 4) {
        await send(shop, at)
        at = new Date(at.getTime() + 30 * hourMs)
      }
    }
  }
  try {
    await Promise.all([lane(), lane(), killing()])
    for (let day = 0; day < 6; day++) {
      await advance(shop, at)
      await send(shop, at)
      at = new Date(at.getTime() + 30 * hourMs)
    }
  } finally {
    await mortal.close().catch(() => {})
  }
  expect(kills).toBeGreaterThan(0)
  const messages = await messagesOf(shop)
  for (const { id: person } of people)
    expect(told(messages, person).map((one) => one.split(' ')[0])).toEqual(['email', 'telegram', 'sms'])
})
