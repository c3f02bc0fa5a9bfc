import { describe, expect, test } from 'vitest'
import { connectEngines, insertRows, sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { share } from '../../kit/share.ts'
import { hourMs, minuteMs, pause } from '../../kit/time.ts'
import { ask } from '../../tests/ask.ts'
import { testEngines } from '../../tests/engines.ts'
import { factsOf } from '../../tests/facts-of.ts'
import { type MadeShop, madeShop } from '../../tests/made-shop.ts'
import { claimMessages, operations as messageOperations } from '../messages/index.ts'
import { advanceSegments, operations as segmentOperations } from '../segments/index.ts'
import { operations as workspaceOperations } from '../workspaces/index.ts'
import { advanceCampaigns } from './advance.ts'
import { askForLetters } from './ask-for-letters.ts'
import { operations } from './index.ts'
import { openRun } from './runs-store.ts'
import { campaignById } from './store.ts'
import { holdWaiting } from './waiting-letters.ts'

const engines = testEngines()
const { db, clickhouse } = engines

// biome-ignore lint/suspicious/noExplicitAny: an answer is whatever the test says it is
type Answer = any
const call = (shop: MadeShop, name: string, input: object = {}, actor: object = {}): Promise<Answer> => {
  const operation = [...operations, ...messageOperations, ...segmentOperations, ...workspaceOperations].find(
    (one) => one.name === name,
  )
  if (!operation) throw new Error(`There is no operation ${name}`)
  return ask(engines, shop.id, operation as never, input as never, actor)
}

async function member(shop: MadeShop, userId: string, name: string, role: string): Promise<void> {
  await sql`insert into users (id, name, email) values (${userId}, ${name}, ${`${userId}@example.org`})`.execute(
    db,
  )
  await sql`insert into members (workspace_id, user_id, role) values (${shop.id}, ${userId}, ${role})`.execute(
    db,
  )
}

/** Customers with e-mails, all at once; those of `agrees` have agreed to letters. */
async function people(shop: MadeShop, count: number, more: { agrees?: boolean; timeZone?: string } = {}) {
  const { rows } = await sql<{ id: number; email: string }>`
    with made as (
      insert into customers (workspace_id, first_name, email, time_zone)
      select ${shop.id}, 'Anna', 'p' || substr(md5(random()::text || n), 1, 12) || '@example.org', ${more.timeZone ?? null}
      from generate_series(1, ${count}::int) n returning id, email
    ), known as (
      insert into identifiers (workspace_id, kind, value, customer_id)
      select ${shop.id}, 'email', email, id from made
    ), agreed as (
      insert into consents (workspace_id, id, customer_id, channel, topic, status, at, proof)
      select ${shop.id}, gen_random_uuid(), id, 'email', 'marketing', 'granted', now() - interval '1 day', '{}'::jsonb from made
      where ${more.agrees ?? true}
    )
    select id, email from made order by id`.execute(db)
  return rows
}
const listOf = async (shop: MadeShop, members: { email: string }[], name = newId()) =>
  (await call(shop, 'segments.import-list', { name, values: members.map((one) => one.email) })).id as string

interface Told {
  definition?: Record<string, unknown>
  name?: string
}
async function campaign(shop: MadeShop, segmentIds: string[], told: Told = {}) {
  const templateId = await shop.template('Hello')
  const definition = {
    audience: { segmentIds },
    variants: [{ key: 'A', templateId }],
    ...told.definition,
  }
  const made = await call(shop, 'campaigns.create', { name: told.name ?? 'Spring', definition })
  return made.id as string
}
/** Goes on until there is nothing to do at once. */
async function advance(shop: MadeShop, now: () => Date = () => new Date()) {
  for (let turn = 0; turn < 100; turn++)
    if ((await advanceCampaigns(engines, { workspaceIds: [shop.id], now })) === 'nothing') return
  throw new Error('It does not come to an end')
}
const statusOf = async (shop: MadeShop, id: string) => (await call(shop, 'campaigns.get', { id })).status
const start = async (shop: MadeShop, id: string) => {
  await call(shop, 'campaigns.start', { id })
  await advance(shop)
}
/** Every queued letter goes out, and the history learns of everything; `opens` says whose are opened. */
async function deliver(shop: MadeShop, opens: (variant: string) => boolean = () => false) {
  const { rows } = await sql<{ id: string; variant: string }>`
    update messages set status = 'sent', sent_at = now() where workspace_id = ${shop.id} and status = 'queued'
    returning id, variant`.execute(db)
  const asked = (await factsOf(db, shop.id, 'message_events')) as Record<string, unknown>[]
  const more = rows.flatMap(({ id, variant }) => {
    const queued = asked.find((one) => one.message_id === id)
    const kinds = ['sent', ...(opens(variant) ? ['opened'] : [])]
    return queued ? kinds.map((kind) => ({ ...queued, kind })) : []
  })
  await insertRows(clickhouse, 'message_events', [...asked, ...more], { token: newId() })
}

describe('a campaign', () => {
  test('goes by the account of its variant, says what it costs, and does not start with letters that must be mended', async () => {
    const shop = await madeShop(db)
    const [dear, other] = [newId(), newId()]
    await sql`
      insert into channel_accounts (workspace_id, id, channel, name, settings, cost_minor, is_default) values
        (${shop.id}, ${dear}, 'email', 'Dear', '{}'::jsonb, 2.5, false),
        (${shop.id}, ${other}, 'telegram', 'Bot', '{}'::jsonb, 1, false)`.execute(db)
    const list = await listOf(shop, await people(shop, 40))
    const [good, bare] = [await shop.template('Hello'), await shop.template('{{ customer.middleName }}')]
    const of = (templateId: string, accountId: string) =>
      campaign(shop, [list], { definition: { variants: [{ key: 'A', templateId, accountId }] } })

    const wrongAccount = await of(good, other)
    await expect(start(shop, wrongAccount)).rejects.toMatchObject({
      fields: [{ path: 'variants.0.accountId' }],
    })
    const wrongLetter = await of(bare, dear)
    await expect(start(shop, wrongLetter)).rejects.toMatchObject({
      fields: [
        { path: 'variants.0.templateId', message: { en: expect.stringContaining('customer.middleName') } },
      ],
    })
    expect(await statusOf(shop, wrongLetter)).toBe('draft')
    const looked = await call(shop, 'campaigns.check', { id: wrongLetter })
    expect(looked).toMatchObject({ isReady: false, letters: [{ variant: 'A', templateId: bare }] })
    // What a domain publishes is told and does not stop.
    const stopping = looked.letters[0].findings.filter((one: { weight: string }) => one.weight === 'must')
    expect(stopping.map((one: { code: string }) => one.code)).toEqual(['no-fallback'])

    // Of everybody it goes to: of all its segments, less the exceptions.
    const named = await people(shop, 1)
    await sql`update customers set last_name = 'Reid' where id = ${named[0]?.id ?? 0}`.execute(db)
    const segments = [await listOf(shop, named), await listOf(shop, await people(shop, 3))]
    const toSurnames = await shop.template('{{ customer.lastName }}')
    const variants = [{ key: 'A', templateId: toSurnames }]
    const lacking = async (exceptSegmentIds: string[]) => {
      const id = await campaign(shop, [], {
        definition: { audience: { segmentIds: segments, exceptSegmentIds }, variants },
      })
      const { letters } = await call(shop, 'campaigns.check', { id })
      return letters[0].findings[0].message.en as string
    }
    expect(await lacking([])).toContain('75 % of the audience have none')
    expect(await lacking(segments.slice(1))).toContain('nothing stands for it where somebody has none')

    const id = await of(good, dear)
    expect((await call(shop, 'campaigns.forecast', { id })).costMinor).toBe(100)
    expect((await call(shop, 'campaigns.check', { id })).isReady).toBe(true)
    await start(shop, id)
    const { rows } = await sql`
      select distinct wanted_account_id from messages where workspace_id = ${shop.id}`.execute(db)
    expect(rows).toEqual([{ wanted_account_id: dear }])

    // It says which account its letters wait for, and why.
    const keptBy = async () => (await call(shop, 'campaigns.get', { id })).keptBy
    expect(await keptBy()).toEqual([])
    await sql`
      update channel_accounts set trouble = '429 slow down', trouble_kind = 'held', trouble_code = 'http-429',
        trouble_since = now(), tries_at = now() + interval '5 minutes' where id = ${dear}`.execute(db)
    expect(await keptBy()).toMatchObject([
      { accountId: dear, name: 'Dear', kind: 'held', reason: '429 slow down', waiting: 40 },
    ])
    await sql`
      update channel_accounts set trouble = null, trouble_kind = null, limits = '{"perDay": 10}'
      where id = ${dear}`.execute(db)
    await sql`
      insert into account_days (workspace_id, account_id, day, handed)
      values (${shop.id}, ${dear}, (now() at time zone 'UTC')::date, 10)`.execute(db)
    expect(await keptBy()).toMatchObject([{ accountId: dear, kind: 'full', since: null, waiting: 40 }])

    // Also when all of them are in the sender's hands, and the other side says nothing.
    await sql`
      update channel_accounts set trouble = 'silent', trouble_kind = 'down', trouble_code = 'quiet', trouble_since = now(),
        limits = '{}' where id = ${dear}`.execute(db)
    await sql`update messages set status = 'sending', claimed_by = ${newId()}, claimed_at = now()
      where workspace_id = ${shop.id} and campaign_id = ${id}`.execute(db)
    expect(await call(shop, 'campaigns.get', { id })).toMatchObject({
      waiting: 0,
      inHand: 40,
      keptBy: [{ accountId: dear, code: 'quiet', waiting: 40 }],
    })
    const cheap = await campaign(shop, [list])
    expect((await call(shop, 'campaigns.forecast', { id: cheap })).costMinor).toBeNull()
  })

  test('is not tried by what its channel never tells of', async () => {
    const shop = await madeShop(db)
    const list = await listOf(shop, await people(shop, 4))
    const [sms, push, mail] = [
      await shop.templateFor('sms', { text: 'Hi' }),
      await shop.templateFor('mobile-push', { title: 'Hi', url: 'https://shop.example/' }),
      await shop.template('Hello'),
    ]
    const obstacles = async (templateId: string, aim: string) => {
      const variants = [
        { key: 'A', templateId },
        { key: 'B', templateId: mail },
      ]
      const id = await campaign(shop, [list], {
        definition: { variants, test: { share: 0.5, aim, hours: 1 } },
      })
      return (await call(shop, 'campaigns.get', { id })).obstacles.map((one: { path: string }) => one.path)
    }
    expect(await obstacles(mail, 'opened')).toEqual([])
    expect(await obstacles(push, 'opened')).toEqual(['test.aim'])
    expect(await obstacles(push, 'revenue')).toEqual([])
    expect(await obstacles(sms, 'clicked')).toEqual(['test.aim'])
    expect(await obstacles(sms, 'ordered')).toEqual(['test.aim'])
  })

  test('reaches members of its segments once each, less the exceptions, in its variants; some are held out', async () => {
    const shop = await madeShop(db)
    const [all, refusing] = [await people(shop, 400), await people(shop, 20, { agrees: false })]
    const [first, second, except] = [
      await listOf(shop, [...all.slice(0, 300), ...refusing]),
      await listOf(shop, all.slice(200)),
      await listOf(shop, all.slice(0, 50)),
    ]
    const [a, b] = [await shop.template('A'), await shop.template('B')]
    const id = await campaign(shop, [], {
      definition: {
        audience: { segmentIds: [first, second], exceptSegmentIds: [except] },
        variants: [
          { key: 'A', templateId: a },
          { key: 'B', templateId: b, weight: 2 },
        ],
        holdOutShare: 0.2,
      },
    })
    await start(shop, id)
    const messages = await shop.messages()
    expect(messages).toHaveLength(370)
    expect(new Set(messages.map((one) => one.customer_id)).size).toBe(370)
    for (const message of messages) {
      const customerId = Number(message.customer_id)
      const isRefusing = refusing.some((one) => one.id === customerId)
      const isHeldOut = share(`hold-out:${id}`, customerId) < 0.2
      const reason = isRefusing ? 'no-consent' : isHeldOut ? 'held-out' : null
      expect(message.reason_code).toBe(reason)
      expect(message.status).toBe(reason ? 'skipped' : 'queued')
      expect(message.variant).toBe(share(`variant:${id}`, customerId) < 1 / 3 ? 'A' : 'B')
      expect(message.template_id).toBe(message.variant === 'A' ? a : b)
      expect(message.priority).toBe(-10)
    }
    expect(await statusOf(shop, id)).toBe('running')
    await deliver(shop)
    // The last one is still being handed over.
    const change = (was: string, status: string) =>
      sql`
        update messages set status = ${status} where workspace_id = ${shop.id} and id = (
          select id from messages where workspace_id = ${shop.id} and status = ${was} limit 1)`.execute(db)
    await change('sent', 'sending')
    await advance(shop)
    expect(await statusOf(shop, id)).toBe('running')
    await change('sending', 'sent')
    await advance(shop)
    expect(await call(shop, 'campaigns.get', { id })).toMatchObject({
      status: 'done',
      runs: [
        {
          audience: 370,
          asked: 370,
          // who gets no letter is none that went out
          refused: messages.filter((one) => one.reason_code !== null).length,
          state: 'done',
        },
      ],
    })
    const page = await call(shop, 'campaigns.people', { id, fate: 'held-out', limit: 200 })
    expect(page.items.length).toBe(messages.filter((one) => one.reason_code === 'held-out').length)
    const refused = await call(shop, 'campaigns.people', { id, fate: 'skipped', reason: 'no-consent' })
    expect(new Set(refused.items.map((one: { customer: { id: number } }) => one.customer.id))).toEqual(
      new Set(refusing.map((one) => one.id)),
    )
    const { notSent } = await call(shop, 'campaigns.statistics', { id })
    expect(notSent).toContainEqual({
      kind: 'skipped',
      reasonCode: 'no-consent',
      said: null,
      people: refusing.length,
    })
    const [listed] = (await call(shop, 'campaigns.list')).items
    expect(listed.figures.sent).toBe(messages.filter((one) => one.status === 'queued').length)
  })

  test('that is important gets the last place there is, whichever was asked for first; the other is left out and says why', async () => {
    const shop = await madeShop(db, { settings: { contactPolicy: { caps: { day: 1 } } } })
    await shop.mailAccount(9)
    const list = await listOf(shop, await people(shop, 3))
    const ids: Record<string, string> = {}
    // The important one comes when the usual one already waits for the sender.
    for (const importance of ['usual', 'high', 'low']) {
      ids[importance] = await campaign(shop, [list], { definition: { importance }, name: importance })
      await start(shop, ids[importance])
    }
    const fates = async () => {
      const messages = await shop.messages()
      return Object.entries(ids).map(([importance, id]) => [
        importance,
        [
          ...new Set(
            messages.filter((one) => one.campaign_id === id).map((one) => `${one.status} ${one.reason_code}`),
          ),
        ],
      ])
    }
    expect(await fates()).toEqual([
      ['usual', ['queued null']],
      ['high', ['queued null']],
      ['low', ['skipped cap-day']],
    ])
    const maker = { publicUrl: 'https://crm.example', key: 'key' }
    const claimed = await shop.inTransaction((tx) =>
      claimMessages(tx, newId(), { limit: 3, except: [], workspaceIds: [shop.id] }, maker, clickhouse),
    )
    expect(claimed.letters.map((one) => one.message.campaign_id)).toEqual(Array(3).fill(ids.high))
    await shop.inTransaction((tx) =>
      claimMessages(tx, newId(), { limit: 3, except: [], workspaceIds: [shop.id] }, maker, clickhouse),
    )
    expect(await fates()).toEqual([
      ['usual', ['skipped cap-day']],
      ['high', ['sending null']],
      ['low', ['skipped cap-day']],
    ])
  })

  test('that is cut off in the middle, again and again, forgets nobody and writes to nobody twice', async () => {
    const shop = await madeShop(db)
    const members = await people(shop, 4_500)
    const id = await campaign(shop, [await listOf(shop, members)])
    await call(shop, 'campaigns.start', { id })
    // Begun and gathered.
    for (let step = 0; step < 2; step++) await advanceCampaigns(engines, { workspaceIds: [shop.id] })
    const cutOff = () =>
      shop.inTransaction(async (tx) => {
        const [row, run] = [await campaignById(tx, shop.id, id), await openRun(tx, shop.id, id)]
        if (!row || !run) throw new Error('It is not running')
        expect(await askForLetters(tx, shop.id, row, run, new Date())).toBeGreaterThan(0)
        throw new Error('killed')
      })
    await expect(cutOff()).rejects.toThrow('killed')
    expect(await shop.messages()).toHaveLength(0)
    await advanceCampaigns(engines, { workspaceIds: [shop.id] })
    await expect(cutOff()).rejects.toThrow('killed')
    // Connections of rounds that are at work are cut by the server.
    const url = new URL(engines.urls.postgresUrl)
    url.searchParams.set('application_name', id)
    const doomed = connectEngines({ ...engines.urls, postgresUrl: url.href }, { maxPostgresConnections: 1 })
    for (let cut = 0; cut < 4; cut++) {
      const round = advanceCampaigns({ db: doomed.db, clickhouse }, { workspaceIds: [shop.id] }).then(
        () => 'done',
        () => 'cut',
      )
      await pause(10 + cut * 40)
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${id}`.execute(
        db,
      )
      await round
    }
    await doomed.close()
    await advance(shop)
    await deliver(shop)
    await advance(shop)
    await deliver(shop)
    await advance(shop)
    const messages = await shop.messages()
    expect(messages).toHaveLength(4_500)
    expect(new Set(messages.map((one) => one.customer_id)).size).toBe(4_500)
    expect(await statusOf(shop, id)).toBe('done')
  })

  test('that is paused holds what waits and asks for nothing; it goes on where it stood; stopped, it takes back', async () => {
    const shop = await madeShop(db)
    const id = await campaign(shop, [await listOf(shop, await people(shop, 30))], {
      definition: { perMinute: 600 },
    })
    await call(shop, 'campaigns.start', { id })
    const begun = Date.now()
    await advance(shop, () => new Date(begun))
    const some = (await shop.messages()).length
    expect(some).toBeLessThan(30)
    await call(shop, 'campaigns.pause', { id })
    await advance(shop, () => new Date(begun + minuteMs))
    const held = await shop.messages()
    expect(held).toHaveLength(some)
    for (const one of held) {
      expect(one).toMatchObject({ status: 'queued', reason_code: 'campaign-paused' })
      expect((one.send_at as Date).getFullYear()).toBe(9999)
    }
    // How long it will still take is told by what comes from here on, not by the pause.
    const resumed = await call(shop, 'campaigns.resume', { id })
    expect(resumed.runs[0].askedBefore).toBe(some)
    expect(Date.parse(resumed.runs[0].goingSince)).toBeGreaterThanOrEqual(begun)
    await advance(shop, () => new Date(begun + 10 * minuteMs))
    const all = await shop.messages()
    expect(all).toHaveLength(30)
    for (const one of all) {
      expect(one).toMatchObject({ status: 'queued', reason_code: null, held_send_at: null })
      expect((one.send_at as Date).getTime()).toBeLessThan(begun + 11 * minuteMs)
    }
    await sql`
      update messages set status = 'in-doubt' where workspace_id = ${shop.id} and id in (
        select id from messages where workspace_id = ${shop.id} order by id limit 2)`.execute(db)
    expect(await call(shop, 'campaigns.get', { id })).toMatchObject({ waiting: 28, inDoubt: 2 })
    await sql`update messages set status = 'queued' where workspace_id = ${shop.id}`.execute(db)
    await call(shop, 'campaigns.stop', { id })
    await advance(shop)
    for (const one of await shop.messages())
      expect(one).toMatchObject({ status: 'skipped', reason_code: 'campaign-stopped' })
    expect(await statusOf(shop, id)).toBe('stopped')
    await expect(call(shop, 'campaigns.resume', { id })).rejects.toMatchObject({ code: 'conflict' })
    expect(await shop.inTransaction((tx) => holdWaiting(tx, shop.id, id))).toBe(0)
  })

  test('whose letters wait for the morning says why they wait, and until when', async () => {
    const shop = await madeShop(db)
    const now = new Date()
    const clock = (at: Date) => at.toISOString().slice(11, 16)
    const quiet = {
      isOn: true,
      from: clock(new Date(now.getTime() - hourMs)),
      to: clock(new Date(now.getTime() + 2 * hourMs)),
    }
    await sql`
      update workspaces set settings = settings || ${JSON.stringify({ contactPolicy: { 'quiet-hours': quiet } })}::jsonb
      where id = ${shop.id}`.execute(db)
    const id = await campaign(shop, [await listOf(shop, await people(shop, 3, { timeZone: 'UTC' }))])
    const { timeline, ...foretold } = await call(shop, 'campaigns.forecast', { id })
    expect(foretold).toMatchObject({ letters: 3, waiting: 3 })
    expect(timeline).toMatchObject([{ people: 3 }])
    expect(clock(new Date(timeline[0].at))).toBe(quiet.to)
    await start(shop, id)
    const { waiting, waits } = await call(shop, 'campaigns.get', { id })
    expect(waiting).toBe(3)
    expect(waits).toMatchObject([{ reasonCode: 'quiet-hours', letters: 3 }])
    expect(clock(new Date(waits[0].firstAt))).toBe(quiet.to)
    expect(waits[0].lastAt).toBe(waits[0].firstAt)
    await call(shop, 'campaigns.pause', { id })
    await advance(shop)
    expect((await call(shop, 'campaigns.get', { id })).waits).toEqual([])
  })

  test('may be paced otherwise while it goes, and changed in nothing else', async () => {
    const shop = await madeShop(db)
    const id = await campaign(shop, [await listOf(shop, await people(shop, 100))], {
      definition: { perMinute: 1 },
    })
    await start(shop, id)
    expect(await shop.messages()).toHaveLength(1)
    await call(shop, 'campaigns.pause', { id })
    const { definition } = await call(shop, 'campaigns.get', { id })
    await expect(
      call(shop, 'campaigns.update', { id, definition: { ...definition, holdOutShare: 0.5 } }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await call(shop, 'campaigns.update', { id, definition: { ...definition, perMinute: null } })
    await call(shop, 'campaigns.resume', { id })
    await advance(shop)
    expect(await shop.messages()).toHaveLength(100)
  })

  test('that is paced sends so many letters a minute as it says, whoever else gets nothing', async () => {
    const shop = await madeShop(db)
    const [willing, refusing] = [await people(shop, 30), await people(shop, 60, { agrees: false })]
    const id = await campaign(shop, [await listOf(shop, [...willing, ...refusing])], {
      definition: { perMinute: 60 },
    })
    await call(shop, 'campaigns.start', { id })
    const begun = Date.now()
    await advance(shop, () => new Date(begun))
    await advance(shop, () => new Date(begun + 10_000))
    const going = async () => (await shop.messages()).filter((one) => one.status === 'queued').length
    const { rows } = await shop.inTransaction((tx) =>
      sql<{ paced_from: Date }>`select paced_from from campaign_runs where campaign_id = ${id}`.execute(tx),
    )
    const seconds = (begun + 10_000 - (rows[0]?.paced_from.getTime() ?? 0)) / 1_000
    expect(await going()).toBe(Math.floor(seconds) + 1)
    await advance(shop, () => new Date(begun + minuteMs))
    expect(await going()).toBe(30)
  })

  test('writes first to those between the first order and the second, and to those at risk; the forecast says how many', async () => {
    const shop = await madeShop(db)
    const members = await people(shop, 40)
    const stages = ['regular', 'at-risk', 'lead', 'one-order', 'lost', 'new', 'vip', 'active']
    await insertRows(
      clickhouse,
      'customer_traits',
      members.map(({ id }, place) => ({
        workspace_id: shop.id,
        customer_id: id,
        lifecycle: stages[place % stages.length],
        order_count: 1,
        version: 1,
      })),
      { token: newId() },
    )
    const urgent = new Set(members.filter((_, place) => [1, 3, 5].includes(place % 8)).map(({ id }) => id))
    const id = await campaign(shop, [await listOf(shop, members)], { definition: { perMinute: 5 } })
    expect((await call(shop, 'campaigns.forecast', { id })).firstInLine).toBe(15)
    await call(shop, 'campaigns.start', { id })
    const started = Date.now()
    for (let minute = 0; minute <= 2; minute++) await advance(shop, () => new Date(started + minute * 60_000))
    const asked = async () =>
      (
        await sql<{ customer_id: number }>`
          select customer_id from messages where workspace_id = ${shop.id} and status = 'queued'`.execute(db)
      ).rows.map((row) => row.customer_id)
    const first = await asked()
    expect(first).toHaveLength(11)
    expect(first.filter((one) => !urgent.has(one))).toEqual([])
    await advance(shop, () => new Date(started + 60 * 60_000))
    expect(new Set(await asked()).size).toBe(40)
  })

  test('in local time reaches each by their own clock', async () => {
    const shop = await madeShop(db)
    const [east, west] = [
      await people(shop, 5, { timeZone: 'Asia/Tokyo' }),
      await people(shop, 5, { timeZone: 'America/New_York' }),
    ]
    const id = await campaign(shop, [await listOf(shop, [...east, ...west])], {
      definition: { schedule: { kind: 'local', day: '2030-06-03', time: '10:00' } },
    })
    const started = await call(shop, 'campaigns.start', { id })
    expect(started.nextByClock).toEqual({ day: '2030-06-03', time: '10:00' })
    await advance(shop)
    expect(await statusOf(shop, id)).toBe('scheduled')
    const ids = async () =>
      (await shop.messages()).map((one) => Number(one.customer_id)).sort((a, b) => a - b)
    await advance(shop, () => new Date('2030-06-02T21:00:00Z'))
    expect(await statusOf(shop, id)).toBe('running')
    expect(await ids()).toEqual([])
    await advance(shop, () => new Date('2030-06-03T01:00:00Z'))
    expect(await ids()).toEqual(east.map((one) => one.id))
    await advance(shop, () => new Date('2030-06-03T14:00:00Z'))
    expect(await ids()).toEqual([...east, ...west].map((one) => one.id))
  })

  test('that is repeated asks its segments anew each time, and the same people may get it again', async () => {
    const shop = await madeShop(db)
    const id = await campaign(shop, [await listOf(shop, await people(shop, 3))], {
      definition: {
        schedule: {
          kind: 'repeated',
          every: 'day',
          firstDay: '2030-06-03',
          lastDay: '2030-06-04',
          time: '10:00',
        },
      },
    })
    await call(shop, 'campaigns.start', { id })
    await advance(shop, () => new Date('2030-06-03T09:00:00Z'))
    expect(await shop.messages()).toHaveLength(3)
    await deliver(shop)
    await advance(shop, () => new Date('2030-06-03T09:01:00Z'))
    expect(await statusOf(shop, id)).toBe('scheduled')
    await advance(shop, () => new Date('2030-06-04T09:00:00Z'))
    expect(await shop.messages()).toHaveLength(6)
    await deliver(shop)
    await advance(shop, () => new Date('2030-06-04T09:01:00Z'))
    expect(await call(shop, 'campaigns.get', { id })).toMatchObject({ status: 'done', occasions: 2 })
  })
})

describe('a campaign that compares nothing itself', () => {
  async function letterOfTwo(shop: MadeShop) {
    const first = await shop.template('Hello')
    const { letter_id: letterId } = (
      await sql<{ letter_id: string }>`select letter_id from templates where id = ${first}`.execute(db)
    ).rows[0] as { letter_id: string }
    const { versions } = await call(shop, 'letters.add-version', {
      id: letterId,
      from: first,
      language: 'en',
    })
    const second: string = versions.find((one: { variant: string }) => one.variant === 'b').id
    return { letterId, first, second }
  }
  const sentWith = async (shop: MadeShop, templateId: string) =>
    (await shop.messages()).filter((one) => one.template_id === templateId)

  test('lets the variants of its letter share the readers, and gives nobody the same twice running', async () => {
    const shop = await madeShop(db)
    const { letterId, first, second } = await letterOfTwo(shop)
    const list = await listOf(shop, await people(shop, 40))
    const definition = { variants: [{ key: 'A', templateId: first }] }
    await start(shop, await campaign(shop, [list], { definition }))
    const [a, b] = [await sentWith(shop, first), await sentWith(shop, second)]
    expect(a.length + b.length).toBe(40)
    expect(Math.min(a.length, b.length)).toBeGreaterThan(0)
    expect(new Set([...a, ...b].map((one) => one.variant))).toEqual(new Set(['A']))
    // long enough ago to be learnt from, and for the policy to let the next one through
    await sql`
      update messages set status = 'sent', sent_at = now() - interval '2 days', created_at = now() - interval '2 days',
        clicked_at = case when template_id = ${second} then now() end
      where workspace_id = ${shop.id}`.execute(db)
    const told = await call(shop, 'letters.variants', { id: letterId })
    expect(told.items.map((one: { variant: string; sent: number }) => [one.variant, one.sent])).toEqual([
      ['a', a.length],
      ['b', b.length],
    ])
    await start(shop, await campaign(shop, [list], { definition }))
    const again = (await shop.messages()).filter((one) => one.status !== 'sent')
    expect(again).toHaveLength(40)
    const had = new Map([...a, ...b].map((one) => [one.customer_id, one.template_id]))
    for (const one of again) expect(one.template_id).not.toBe(had.get(one.customer_id))
  })

  test('shares them in a cascade too, whichever of its channels the letter is of', async () => {
    for (const isFirst of [true, false]) {
      const shop = await madeShop(db)
      const { first, second } = await letterOfTwo(shop)
      // nobody of them has a telephone: the letter goes to everybody, at once or as the next channel
      const sms = await shop.templateFor('sms', { text: 'Hello' })
      const [templateId, next] = isFirst ? [first, sms] : [sms, first]
      const definition = {
        variants: [{ key: 'A', templateId, cascade: [{ templateId: next, unless: 'delivered', hours: 1 }] }],
      }
      const list = await listOf(shop, await people(shop, 30))
      await start(shop, await campaign(shop, [list], { definition }))
      const [a, b] = [await sentWith(shop, first), await sentWith(shop, second)]
      expect(a.length + b.length).toBe(30)
      expect(Math.min(a.length, b.length)).toBeGreaterThan(0)
    }
  })

  test('does not start while any of those variants has a mistake; one that compares goes by what it names', async () => {
    const shop = await madeShop(db)
    const { first, second } = await letterOfTwo(shop)
    await sql`
      update templates set content = jsonb_set(content, '{subject}', '"Hello {{ customer.fistName }}"')
      where id = ${second}`.execute(db)
    const list = await listOf(shop, await people(shop, 6))
    const shared = await campaign(shop, [list], {
      definition: { variants: [{ key: 'A', templateId: first }] },
    })
    await expect(call(shop, 'campaigns.start', { id: shared })).rejects.toThrow(/ \(variant B\) .*fistName/)
    const other = await shop.template('Another')
    const compared = await campaign(shop, [list], {
      definition: {
        variants: [
          { key: 'A', templateId: first },
          { key: 'B', templateId: other },
        ],
      },
    })
    await start(shop, compared)
    expect(await sentWith(shop, second)).toHaveLength(0)
    expect(await shop.messages()).toHaveLength(6)
  })
})

describe('a test of variants', () => {
  async function tested(shop: MadeShop, hours: number) {
    const members = await people(shop, 800)
    const [a, b] = [await shop.template('A'), await shop.template('B')]
    const id = await campaign(shop, [await listOf(shop, members)], {
      definition: {
        variants: [
          { key: 'A', templateId: a },
          { key: 'B', templateId: b },
        ],
        test: { share: 0.6, aim: 'opened', hours },
      },
    })
    await start(shop, id)
    return id
  }

  test('is foretold with its wait: the rest gets the better one when it ends, at the latest', async () => {
    const shop = await madeShop(db)
    const [a, b] = [await shop.template('A'), await shop.template('B')]
    const id = await campaign(shop, [await listOf(shop, await people(shop, 100))], {
      definition: {
        variants: [
          { key: 'A', templateId: a },
          { key: 'B', templateId: b },
        ],
        test: { share: 0.5, aim: 'opened', hours: 6 },
      },
    })
    const { restAt, rest, timeline } = await call(shop, 'campaigns.forecast', { id })
    const hoursUntil = (at: string) => (Date.parse(at) - Date.now()) / hourMs
    expect(hoursUntil(restAt)).toBeGreaterThan(5.9)
    expect(timeline).toHaveLength(2)
    expect(timeline[1]).toEqual({ at: restAt, people: rest })
    const { items } = await call(shop, 'campaigns.rehearse', { id, limit: 100 })
    for (const { variant, dueAt } of items)
      expect([variant, hoursUntil(dueAt) > 5.9]).toEqual([variant, variant === null])
  })

  test('sends the better one to the rest as soon as it is proven', async () => {
    const shop = await madeShop(db)
    const id = await tested(shop, 48)
    const testers = await shop.messages()
    expect(testers.length).toBeGreaterThan(400)
    expect(testers.length).toBeLessThan(560)
    expect((await call(shop, 'campaigns.get', { id })).runs[0]).toMatchObject({
      state: 'testing',
      winner: null,
    })
    await deliver(shop, (variant) => variant === 'B')
    await advance(shop, () => new Date(Date.now() + minuteMs))
    const rest = (await shop.messages()).filter((one) => one.status === 'queued')
    expect(rest.length).toBe(800 - testers.length)
    expect(new Set(rest.map((one) => one.variant))).toEqual(new Set(['B']))
    expect((await call(shop, 'campaigns.get', { id })).runs[0]).toMatchObject({
      winner: 'B',
      winnerBy: 'proof',
    })
  })

  test('with little difference goes on to its deadline, and says that nothing was proven', async () => {
    const shop = await madeShop(db)
    const id = await tested(shop, 1)
    let openings = 0
    await deliver(shop, (variant) => variant === 'B' && openings++ === 0)
    await advance(shop, () => new Date(Date.now() + minuteMs))
    expect((await call(shop, 'campaigns.get', { id })).runs[0]).toMatchObject({ state: 'testing' })
    await advance(shop, () => new Date(Date.now() + 2 * hourMs))
    expect((await call(shop, 'campaigns.get', { id })).runs[0]).toMatchObject({
      winner: 'B',
      winnerBy: 'deadline',
    })
    expect(await shop.messages()).toHaveLength(800)
  })

  test.each([
    ['by the clock of the shop', { kind: 'at', at: '2030-06-03T06:00:00Z' }, ['2030-06-04T09:00Z']],
    [
      'by each customer’s clock',
      { kind: 'local', day: '2030-06-03', time: '08:00' },
      ['2030-06-04T00:00Z', '2030-06-04T13:00Z'],
    ],
  ] as const)('of times of day sends to the rest at the winner’s time, %s', async (_, schedule, times) => {
    const shop = await madeShop(db)
    await sql`update workspaces set time_zone = 'UTC' where id = ${shop.id}`.execute(db)
    const members = [
      ...(await people(shop, 150, { timeZone: 'Asia/Tokyo' })),
      ...(await people(shop, 150, { timeZone: 'America/New_York' })),
    ]
    const templateId = await shop.template('A')
    const id = await campaign(shop, [await listOf(shop, members)], {
      definition: {
        schedule,
        variants: [
          { key: 'A', templateId },
          { key: 'B', templateId, time: '09:00' },
        ],
        test: { share: 0.5, aim: 'opened', hours: 1 },
      },
    })
    await start(shop, id)
    for (const at of ['2030-06-02T20:00Z', '2030-06-03T06:30Z', '2030-06-03T14:00Z'])
      await advance(shop, () => new Date(at))
    let openings = 0
    await deliver(shop, (variant) => variant === 'B' && openings++ === 0)
    await advance(shop, () => new Date('2030-06-03T16:00Z'))
    const run = async () => (await call(shop, 'campaigns.get', { id })).runs[0]
    const written = async () => (await shop.messages()).length
    expect(await run()).toMatchObject({ winner: 'B', state: 'asking-rest' })
    expect(await written()).toBeLessThan(200)
    for (const at of times) {
      expect(new Date((await run())?.nextDueAt ?? 0)).toEqual(new Date(at))
      const known = await written()
      await advance(shop, () => new Date(Date.parse(at) - 1))
      expect(await written()).toBe(known)
      await advance(shop, () => new Date(at))
      expect(await written()).toBeGreaterThan(known)
    }
    expect(await written()).toBe(300)
  })

  test('that nobody answered has no winner to boast of: the rest get the first one, and it says so', async () => {
    const shop = await madeShop(db)
    const id = await tested(shop, 1)
    await deliver(shop, () => false)
    await advance(shop, () => new Date(Date.now() + 2 * hourMs))
    expect((await call(shop, 'campaigns.get', { id })).runs[0]).toMatchObject({
      winner: 'A',
      winnerBy: 'tie',
    })
    expect((await call(shop, 'campaigns.statistics', { id })).comparison).toMatchObject({ leader: null })
  })
})

describe('a start', () => {
  test('of what is not finished is refused, every gap by its field; a contradiction is not saved', async () => {
    const shop = await madeShop(db)
    const { id } = await call(shop, 'campaigns.create', { name: 'Empty' })
    const found = await call(shop, 'campaigns.get', { id })
    expect(found.obstacles.map((one: { path: string }) => one.path)).toEqual([
      'audience.segmentIds',
      'variants.0.templateId',
    ])
    await expect(call(shop, 'campaigns.start', { id })).rejects.toMatchObject({ code: 'invalid' })
    for (const definition of [
      { variants: [{ key: 'A' }, { key: 'A' }] },
      { variants: [] },
      { holdOutShare: 0.9 },
      { schedule: { kind: 'best', day: '2030-01-01', fromHour: 12, toHour: 9 } },
      { schedule: { kind: 'never' } },
      { unknown: 1 },
    ])
      await expect(call(shop, 'campaigns.update', { id, definition })).rejects.toMatchObject({
        code: 'invalid',
      })
    const gone = await campaign(shop, [newId()], {
      definition: { test: { share: 0.2, aim: 'opened', hours: 1 } },
    })
    expect(
      (await call(shop, 'campaigns.get', { id: gone })).obstacles.map((one: { path: string }) => one.path),
    ).toEqual(['audience.segmentIds.0', 'test'])
  })

  test('whose segment is gone when it begins pauses, says why, and holds up no other', async () => {
    const shop = await madeShop(db)
    const segment = await listOf(shop, await people(shop, 3))
    const at = new Date(Date.now() + hourMs)
    const [broken, sound] = [
      await campaign(shop, [segment], { definition: { schedule: { kind: 'at', at: at.toISOString() } } }),
      await campaign(shop, [await listOf(shop, await people(shop, 2))]),
    ]
    await call(shop, 'campaigns.start', { id: broken })
    await expect(call(shop, 'segments.delete', { id: segment })).rejects.toMatchObject({ code: 'conflict' })
    await sql`delete from segments where id = ${segment}`.execute(db)
    await call(shop, 'campaigns.start', { id: sound })
    await advance(shop, () => new Date(at.getTime() + 1))
    expect(await call(shop, 'campaigns.get', { id: broken })).toMatchObject({
      status: 'paused',
      trouble: { ru: expect.stringContaining('сегмента') },
    })
    expect(await shop.messages()).toHaveLength(2)
  })

  test('whose letter is deleted on the way pauses and says so; nobody is passed over', async () => {
    const shop = await madeShop(db)
    const id = await campaign(shop, [await listOf(shop, await people(shop, 3))])
    await call(shop, 'campaigns.start', { id })
    for (let step = 0; step < 2; step++) await advanceCampaigns(engines, { workspaceIds: [shop.id] })
    await sql`delete from templates where workspace_id = ${shop.id}`.execute(db)
    await advance(shop)
    expect(await call(shop, 'campaigns.get', { id })).toMatchObject({
      status: 'paused',
      trouble: { en: expect.stringContaining('variant A') },
      runs: [{ asked: 0 }],
    })
  })

  test('waits for a second person where the workspace asks for one', async () => {
    const shop = await madeShop(db)
    await call(shop, 'campaign-settings.update', { needsApproval: true })
    const id = await campaign(shop, [await listOf(shop, await people(shop, 3))])
    const [writer, other, looker] = [{ id: newId() }, { id: newId() }, { id: newId() }]
    for (const [{ id: userId }, name, role] of [
      [writer, 'Anna', 'manager'],
      [looker, 'Vera', 'viewer'],
    ] as const)
      await member(shop, userId, name, role)
    // Nobody else may yet: whoever writes is told so before they ask.
    expect((await call(shop, 'campaigns.get', { id }, writer)).approval.mayBeApprovedBy).toEqual([])
    await member(shop, other.id, 'Olga', 'manager')
    await call(
      shop,
      'campaigns.update',
      { id, definition: (await call(shop, 'campaigns.get', { id })).definition },
      writer,
    )
    expect((await call(shop, 'campaigns.start', { id }, writer)).status).toBe('awaiting-approval')
    await advance(shop)
    expect(await shop.messages()).toHaveLength(0)
    await expect(call(shop, 'campaigns.approve', { id }, writer)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      call(shop, 'campaigns.approve', { id }, { kind: 'api-key', id: newId() }),
    ).rejects.toMatchObject({
      code: 'forbidden',
    })
    const declined = await call(shop, 'campaigns.decline', { id, because: 'The price is wrong' }, other)
    expect(declined).toMatchObject({ status: 'draft', approval: { declinedBecause: 'The price is wrong' } })
    expect((await call(shop, 'campaigns.list')).items).toMatchObject([
      { status: 'draft', declinedBecause: 'The price is wrong' },
    ])
    await call(shop, 'campaigns.start', { id }, writer)
    expect((await call(shop, 'campaigns.list')).items).toMatchObject([{ declinedBecause: null }])
    expect((await call(shop, 'campaigns.get', { id }, writer)).approval.mayBeApprovedBy).toEqual(['Olga'])
    const { definition } = await call(shop, 'campaigns.get', { id })
    const { templateId } = definition.variants[0]
    const letter = await call(shop, 'templates.get', { id: templateId })
    const rewritten = { ...letter, content: { ...letter.content, subject: 'Everything for nothing' } }
    const { createdAt: _, updatedAt: __, ...toSave } = rewritten
    const rewrite = () => call(shop, 'templates.save', toSave, writer)
    await expect(rewrite()).rejects.toThrow(/waits for a second person/)
    expect(await call(shop, 'campaigns.approve', { id }, other)).toMatchObject({
      status: 'scheduled',
      approval: { approvedBy: 'Olga' },
    })
    await expect(rewrite()).rejects.toThrow(/a second person agreed to these words/)
    await advance(shop)
    expect(await shop.messages()).toHaveLength(3)
  })

  test('goes to whom a second person agreed to: its segments, and those they ask for, stay as they are until it has its people', async () => {
    const shop = await madeShop(db)
    await call(shop, 'campaign-settings.update', { needsApproval: true })
    const [writer, other] = [{ id: newId() }, { id: newId() }]
    await member(shop, writer.id, 'Anna', 'manager')
    await member(shop, other.id, 'Olga', 'manager')
    const city = (name: string) => ({
      match: 'all',
      items: [{ kind: 'attribute-is', attribute: 'city', is: 'equals', value: name }],
    })
    const inner = await call(shop, 'segments.create', { name: 'Tver', definition: city('Tver') })
    const outer = await call(shop, 'segments.create', {
      name: 'Near',
      definition: { match: 'all', items: [{ kind: 'in-segment', segmentId: inner.id }] },
    })
    const aside = await call(shop, 'segments.create', { name: 'Far', definition: city('Omsk') })
    const list = await listOf(shop, await people(shop, 2))
    const id = await campaign(shop, [outer.id, list])
    const widen = (segment: { id: string }, name: string) =>
      call(shop, 'segments.update', { id: segment.id, definition: city(name) }, writer)
    while (await advanceSegments(engines, async () => {}, { only: [shop.id], restMs: 0 }));
    await call(shop, 'campaigns.start', { id }, writer)
    for (const segment of [inner, outer])
      await expect(widen(segment, 'Moscow')).rejects.toThrow(/waits for a second person to agree to whom/)
    await call(shop, 'campaigns.approve', { id }, other)
    await expect(call(shop, 'campaigns.update', { id, definition: {} }, writer)).rejects.toThrow(
      /take it back to draft/,
    )
    await expect(widen(inner, 'Moscow')).rejects.toThrow(/agreed to whom/)
    // Its name, and segments it does not ask for, may be changed.
    await call(shop, 'segments.update', { id: inner.id, name: 'Tver and around' }, writer)
    await widen(aside, 'Perm')
    await advance(shop)
    expect(await shop.messages()).toHaveLength(2)
    await widen(inner, 'Moscow')
  })

  test('keeps what its letters are made of as a second person saw it: blocks, looks, and versions put away', async () => {
    const shop = await madeShop(db)
    await call(shop, 'campaign-settings.update', { needsApproval: true })
    const [writer, other] = [{ id: newId() }, { id: newId() }]
    await member(shop, writer.id, 'Anna', 'manager')
    await member(shop, other.id, 'Olga', 'manager')
    const shows: Record<string, string> = { Branded: 'brand.address', Logo: 'workspace.logoUrl' }
    for (const name of ['Foot', 'Aside', 'Branded', 'Logo'])
      await call(shop, 'letter-blocks.save', {
        name,
        mjml: `<mj-text>${name} {{ ${shows[name] ?? 'customer.firstName | default: "you"'} }}</mj-text>`,
      })
    const mjml = (blocks: string[]) =>
      `<mjml><mj-body><mj-section><mj-column>${blocks.map((one) => `{% render '${one}' %}`).join('')}<mj-text>{{ links.unsubscribe }}</mj-text></mj-column></mj-section></mj-body></mjml>`
    const save = (input: object) =>
      call(shop, 'templates.save', { name: 'Spring', language: 'en', ...input }, writer)
    const first = await save({ content: { subject: 'Hello', mjml: mjml(['Foot', 'Branded', 'Logo']) } })
    const { letters } = { letters: (await call(shop, 'letters.list')).items }
    const [letter] = letters
    const putAway = (
      await call(shop, 'letters.add-version', { id: letter.id, from: first.id, language: 'en' })
    ).versions.find((one: { id: string }) => one.id !== first.id)
    const away = (isArchived: boolean) =>
      call(shop, 'letters.archive-version', { id: letter.id, templateId: putAway.id, isArchived })
    await away(true)
    const id = await campaign(shop, [await listOf(shop, await people(shop, 3))], {
      definition: { variants: [{ key: 'A', templateId: first.id }] },
    })
    const block = (name: string) =>
      call(shop, 'letter-blocks.save', { name, mjml: '<mj-text>Otherwise</mj-text>' })
    const brand = (address: string) => call(shop, 'brand.update', { address })
    const settings = (told: object) => call(shop, 'workspaces.update', { settings: told })
    const logo = (file: string) => settings({ logoUrl: `https://shop.example/${file}.png` })
    await brand('1 Shop Street')
    await logo('old')
    await call(shop, 'campaigns.start', { id }, writer)
    const changes = () => [
      block('Foot'),
      brand('2 Shop Street'),
      away(false),
      logo('new'),
      settings({ brand: {} }),
    ]
    for (const one of await Promise.allSettled(changes()))
      expect(one).toMatchObject({ reason: { message: expect.stringMatching(/waits for a second person/) } })
    await call(shop, 'campaigns.approve', { id }, other)
    for (const one of await Promise.allSettled(changes()))
      expect(one).toMatchObject({ reason: { message: expect.stringMatching(/a second person agreed to/) } })
    // What it does not send, and what stays as it is, nobody is kept from.
    await block('Aside')
    await brand('1 Shop Street')
    await logo('old')
    await settings({ cartUrl: 'https://shop.example/cart' })
    await call(shop, 'workspaces.update', { name: 'Another name' })
    await call(shop, 'campaigns.stop', { id })
    await Promise.all(changes())
  })

  test('and a change of its words in the same instant: one of them waits, and sees what the other did', async () => {
    const shop = await madeShop(db)
    await call(shop, 'campaign-settings.update', { needsApproval: true })
    const list = await listOf(shop, await people(shop, 1))
    const content = (word: string) => ({
      subject: 'Hello',
      mjml: `<mjml><mj-body><mj-section><mj-column><mj-text>${word}</mj-text></mj-column></mj-section></mj-body></mjml>`,
    })
    const ends = new Set<string>()
    for (let round = 0; round < 40; round++) {
      const { id: templateId } = await call(shop, 'templates.save', {
        name: 'Spring',
        language: 'en',
        content: content('Hello'),
      })
      const id = await campaign(shop, [list], { definition: { variants: [{ key: 'A', templateId }] } })
      // With this word, which may be missing, no campaign starts.
      const bad = content('{{ customer.middleName }}')
      const [started, saved] = await Promise.allSettled([
        call(shop, 'campaigns.start', { id }),
        // at every point of the start
        pause(round).then(() =>
          call(shop, 'templates.save', { id: templateId, name: 'Spring', language: 'en', content: bad }),
        ),
      ])
      ends.add(`${started.status} ${saved.status}`)
    }
    expect([...ends].filter((one) => one !== 'fulfilled rejected' && one !== 'rejected fulfilled')).toEqual(
      [],
    )
  })

  test('cannot be changed after; a copy can, and what is over can be put away', async () => {
    const shop = await madeShop(db)
    const id = await campaign(shop, [await listOf(shop, await people(shop, 1))])
    await expect(call(shop, 'campaigns.pause', { id })).rejects.toMatchObject({ code: 'conflict' })
    await start(shop, id)
    await expect(call(shop, 'campaigns.update', { id, definition: {} })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(call(shop, 'campaigns.archive', { id })).rejects.toMatchObject({ code: 'conflict' })
    const copy = await call(shop, 'campaigns.copy', { id })
    expect(copy).toMatchObject({ status: 'draft', name: 'Spring (copy)', occasions: 0 })
    await call(shop, 'campaigns.stop', { id })
    await call(shop, 'campaigns.archive', { id })
    expect((await call(shop, 'campaigns.list')).items.map((one: { id: string }) => one.id)).toEqual([copy.id])
    expect((await call(shop, 'campaigns.list', { archived: true })).items).toHaveLength(1)
  })
})

describe('before sending', () => {
  test('the forecast says how many would get what, why others nothing, and when; the rehearsal says who', async () => {
    const shop = await madeShop(db)
    const [willing, refusing] = [await people(shop, 120), await people(shop, 30, { agrees: false })]
    const id = await campaign(shop, [await listOf(shop, [...willing, ...refusing])], {
      definition: { holdOutShare: 0.25, perMinute: 10 },
    })
    const heldOut = willing.filter((one) => share(`hold-out:${id}`, one.id) < 0.25).length
    const forecast = await call(shop, 'campaigns.forecast', { id })
    expect(forecast).toMatchObject({
      audience: 150,
      sample: 150,
      heldOut,
      letters: 120 - heldOut,
      reasons: [{ reasonCode: 'no-consent', people: 30 }],
      minutes: (120 - heldOut) / 10,
      expected: null,
      fewestToProve: 100,
    })
    expect(forecast.timeline.reduce((sum: number, one: { people: number }) => sum + one.people, 0)).toBe(
      120 - heldOut,
    )
    expect(forecast.smallestEffect).toBeGreaterThan(0)
    const all: { customer: { id: number }; verdict: string; reasonCode: string }[] = []
    let cursor: string | undefined
    do {
      const page = await call(shop, 'campaigns.rehearse', { id, limit: 40, ...(cursor ? { cursor } : {}) })
      all.push(...page.items)
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(new Set(all.map((one) => one.customer.id)).size).toBe(150)
    expect(all.filter((one) => one.verdict === 'send')).toHaveLength(120 - heldOut)
    // What was rehearsed is what happens.
    await call(shop, 'campaigns.start', { id })
    await advance(shop)
    await advance(shop, () => new Date(Date.now() + hourMs))
    const sent = (await shop.messages())
      .filter((one) => one.status === 'queued')
      .map((one) => one.customer_id)
    expect(new Set(sent)).toEqual(
      new Set(all.filter((one) => one.verdict === 'send').map((one) => one.customer.id)),
    )
  })

  test('the forecast of an important one says whose limit a usual one before it would use up', async () => {
    const shop = await madeShop(db)
    await sql`update workspaces set settings = settings || '{"contactPolicy":{"caps":{"day":1}}}' where id = ${shop.id}`.execute(
      db,
    )
    const everybody = await people(shop, 30)
    const planned = (hours: number) => ({
      kind: 'at',
      at: new Date(Date.now() + hours * hourMs).toISOString(),
    })
    const [all, some] = [await listOf(shop, everybody), await listOf(shop, everybody.slice(0, 10))]
    const noon = await campaign(shop, [some], { definition: { schedule: planned(2) } })
    const tonight = await campaign(shop, [all], {
      definition: { schedule: planned(8), importance: 'high' },
    })
    const forecast = async () => (await call(shop, 'campaigns.forecast', { id: tonight })) as Answer
    // What nobody has started is no plan.
    expect(await forecast()).toMatchObject({ letters: 30, before: [] })
    await call(shop, 'campaigns.start', { id: noon })
    expect(await forecast()).toMatchObject({ letters: 30, before: [{ id: noon, people: 10 }] })
    // What goes out after it takes nothing from it; nor does what is far enough before.
    expect((await call(shop, 'campaigns.forecast', { id: noon })).before).toEqual([])
    await call(shop, 'campaigns.update', { id: tonight, definition: { schedule: planned(48) } })
    expect((await forecast()).before).toEqual([])
    await call(shop, 'campaigns.stop', { id: noon })
  })

  test('what like campaigns came to is what is expected of this one', async () => {
    const shop = await madeShop(db)
    const before = await campaign(shop, [await listOf(shop, await people(shop, 40))])
    await start(shop, before)
    await deliver(shop, () => true)
    await advance(shop)
    const id = await campaign(shop, [await listOf(shop, await people(shop, 80))])
    const { expected } = await call(shop, 'campaigns.forecast', { id })
    expect(expected).toMatchObject({ campaigns: ['Spring'], opened: { middle: 80 }, buyers: { middle: 0 } })
  })
})
