import { tmpdir } from 'node:os'
import { beforeAll, expect, it } from 'vitest'
import { insertRows, noId, sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { clickhouseTime, dayMs, hourMs } from '../../kit/time.ts'
import { ask } from '../../tests/ask.ts'
import { testEngines } from '../../tests/engines.ts'
import { type MadeShop, madeShop } from '../../tests/made-shop.ts'
import { refreshDueFigures } from './base-figures.ts'
import { getHome } from './get-home.ts'
import { type NeedsYou, needsYou as whatNeedsYou } from './needs-you.ts'
import { periodOf } from './period.ts'

const engines = testEngines()
let shop: MadeShop
const nobody = `user:${noId}`
/** Lanes and the intake are the whole installation's, which tests share. */
const ofThisShop = ({ kind }: NeedsYou) => kind !== 'lane-trouble' && kind !== 'intake-behind'
const ago = (ms: number) => new Date(Date.now() - ms)

beforeAll(async () => {
  shop = await madeShop(engines.db)
  const { id: anna } = await shop.customer()
  const { id: boris } = await shop.customer({ agrees: false })
  const { id: double } = await shop.customer({ email: null, agrees: false })
  await shop.merge(double, boris)
  const flowId = newId()
  const messageId = newId()
  await engines.db.transaction().execute(async (tx) => {
    await sql`insert into orders (workspace_id, id, number, customer_id, status, placed_at, currency, total_minor, refunded_minor, is_purchase, attributed_message_id)
      values (${shop.id}, ${newId()}, '1', ${anna}, 'paid', ${ago(hourMs)}, 'GBP', 1000, 100, true, ${messageId}),
        (${shop.id}, ${newId()}, '2', ${anna}, 'cancelled', ${ago(hourMs)}, 'GBP', 5000, 0, false, null),
        (${shop.id}, ${newId()}, '3', ${boris}, 'paid', ${ago(8 * dayMs)}, 'GBP', 700, 0, true, null)`.execute(
      tx,
    )
    await sql`insert into flows (workspace_id, id, name, status, definition)
      values (${shop.id}, ${flowId}, 'Cart', 'paused', '{}')`.execute(tx)
    await sql`insert into enrolments (workspace_id, id, flow_id, version, customer_id, occasion, status)
      values (${shop.id}, ${newId()}, ${flowId}, 1, ${anna}, 'cart', 'waiting')`.execute(tx)
    await sql`insert into messages (workspace_id, id, idempotency_key, channel, customer_id, status, reason)
      values (${shop.id}, ${newId()}, 'x', 'email', ${anna}, 'in-doubt', 'It stopped in the middle')`.execute(
      tx,
    )
    // Refused for there is nobody, and reported undelivered: nothing to do about either.
    await sql`insert into messages (workspace_id, id, idempotency_key, channel, customer_id, status, reason, sent_at, returned_at)
      values (${shop.id}, ${newId()}, 'y', 'email', ${anna}, 'failed', '550 no such user', null, now()),
        (${shop.id}, ${newId()}, 'z', 'sms', ${anna}, 'failed', 'UNDELIV', now(), null)`.execute(tx)
    await sql`insert into dead_letters (workspace_id, id, step, reason, reason_code, payload, received_at)
      values (${shop.id}, ${newId()}, 'validate', '{"en":"No name","ru":"Нет названия"}', 'invalid', '{}', now())`.execute(
      tx,
    )
    await sql`update sources set last_event_at = now() - interval '2 days' where workspace_id = ${shop.id}`.execute(
      tx,
    )
  })
  const event = (customerId: number, at: Date) => ({
    workspace_id: shop.id,
    customer_id: customerId,
    message_id: newId(),
    type: 'track',
    name: 'Seen',
    occurred_at: clickhouseTime(at),
    received_at: clickhouseTime(new Date()),
    source_id: noId,
  })
  await insertRows(engines.clickhouse, 'events', [
    event(anna, ago(hourMs)),
    event(anna, ago(hourMs)),
    event(boris, ago(2 * dayMs)),
    event(boris, ago(8 * dayMs)),
  ])
  const told = (kind: string, more = {}) => ({
    workspace_id: shop.id,
    message_id: messageId,
    customer_id: anna,
    channel: 'email',
    flow_id: flowId,
    kind,
    occurred_at: clickhouseTime(ago(hourMs)),
    ...more,
  })
  const [second, third] = [newId(), newId()]
  await insertRows(engines.clickhouse, 'message_events', [
    told('sent'),
    told('sent', { message_id: second }),
    told('sent', { message_id: third }),
    told('opened'),
    told('opened'),
    told('opened', { is_machine: true, message_id: newId() }),
    told('clicked'),
    // a click alone is an opening too; a filter's walk over the buttons of another letter is taken back
    told('clicked', { message_id: second }),
    told('opened', { message_id: third }),
    told('unopened', { message_id: third, is_machine: true }),
    told('clicked', { message_id: third, url: 'feedback:stars/5' }),
    told('unclicked', { message_id: third, url: 'feedback:stars/5', is_machine: true }),
  ])
})

it('the home page tells what came in, who, what was said and what it earned', async () => {
  const home = await ask(engines, shop.id, getHome, { period: '7d' })
  expect(home.cameIn).toMatchObject({ events: 3, eventsBefore: 1, visitors: 2, orders: 1, ordersBefore: 1 })
  expect(home.who).toMatchObject({ customers: 2, identified: 2, contactableByEmail: 1, created: 2 })
  expect(home.said).toMatchObject({ sent: 3, opened: 2, clicked: 2, unsubscribed: 0 })
  expect(Math.max(...home.said.series.map((row) => row.clicked))).toBe(2)
  expect(home.earned).toMatchObject({ revenueMinor: 900, attributedMinor: 900, revenueBeforeMinor: 700 })
  expect(home.cameIn.series).toHaveLength(7)
  const sum = (pick: (row: { events: number; orders: number }) => number) =>
    home.cameIn.series.reduce((total, row) => total + pick(row), 0)
  expect([sum((row) => row.events), sum((row) => row.orders)]).toEqual([3, 1])
})

it('what needs a person is named with its reason', async () => {
  const { needsYou } = await ask(engines, shop.id, getHome, {})
  expect(needsYou.filter(ofThisShop)).toMatchObject([
    { kind: 'messages-in-doubt', count: 1, text: { en: 'It stopped in the middle' } },
    { kind: 'dead-letters', count: 1, text: { en: 'No name' } },
    { kind: 'flow-paused', count: 1, subject: 'Cart' },
    { kind: 'source-silent' },
  ])
})

it('a campaign waits for whoever may agree, and a no is told to who asked', async () => {
  const [writer, other] = ['user:writer', 'user:other']
  const tx = await engines.db.startTransaction().execute()
  await sql`insert into campaigns (workspace_id, id, name, definition, status, edited_by, asked_by, declined_because)
    values (${shop.id}, ${newId()}, 'Waits', '{}', 'awaiting-approval', ${writer}, ${writer}, null),
      (${shop.id}, ${newId()}, 'Refused', '{}', 'draft', ${writer}, ${writer}, 'Too dear'),
      (${shop.id}, ${newId()}, 'Begun', '{}', 'draft', ${writer}, null, null)`.execute(tx)
  const said = async (actor: string) =>
    (await whatNeedsYou(tx, shop.id, tmpdir(), actor))
      .filter(({ kind }) => kind.startsWith('campaign'))
      .map(({ kind, subject, text }) => [kind, subject, text?.en ?? null])
  const [theirs, ours] = [await said(writer), await said(other)]
  await tx.rollback().execute()
  expect(theirs).toEqual([['campaign-declined', 'Refused', 'Too dear']])
  expect(ours).toEqual([['campaign-approval', 'Waits', null]])
})

it('events that wait for long are said, with what becomes of them', async () => {
  const tx = await engines.db.startTransaction().execute()
  await sql`insert into log_batches (topic, seq, record_count, payload, created_at)
    select 'intake', coalesce(max(seq), 0) + 1000000, 3, '', now() - interval '2 minutes' from log_batches where topic = 'intake'`.execute(
    tx,
  )
  const told = await whatNeedsYou(tx, shop.id, tmpdir(), nobody)
  await tx.rollback().execute()
  expect(told.find(({ kind }) => kind === 'intake-behind')).toMatchObject({
    count: expect.any(Number),
    since: expect.any(String),
  })
})

it('an account that does not get through is said once, and in its own workspace only', async () => {
  const stranger = await madeShop(engines.db)
  const tx = await engines.db.startTransaction().execute()
  await sql`insert into channel_accounts (workspace_id, id, channel, name, settings, is_default, limits, trouble, trouble_kind, trouble_since)
    values (${shop.id}, ${newId()}, 'email', 'Our mail', '{}', false, '{}', 'no answer', 'down', now() - interval '1 minute'),
      (${shop.id}, ${newId()}, 'sms', 'Our SMS', '{}', false, '{}', 'no answer for a moment', 'held', now() - interval '1 minute')`.execute(
    tx,
  )
  await sql`insert into lane_states (name, process_id, rounds, trouble, trouble_since)
    values ('sender', 1, 1, 'Our mail: no answer', now() - interval '1 minute')
    on conflict (name) do update set trouble = excluded.trouble, trouble_since = excluded.trouble_since`.execute(
    tx,
  )
  const said = (needs: NeedsYou[]) =>
    needs.filter((one) => one.text?.en.includes('no answer')).map(({ kind }) => kind)
  const [ours, theirs] = [
    await whatNeedsYou(tx, shop.id, tmpdir(), nobody),
    await whatNeedsYou(tx, stranger.id, tmpdir(), nobody),
  ]
  await tx.rollback().execute()
  expect(said(ours)).toEqual(['account-trouble'])
  expect(said(theirs)).toEqual([])
})

it('a stranger sees nothing of it', async () => {
  const stranger = await madeShop(engines.db)
  const home = await ask(engines, stranger.id, getHome, { period: '30d' })
  expect([home.cameIn.events, home.cameIn.orders, home.who.customers, home.said.sent]).toEqual([0, 0, 0, 0])
  expect(home.needsYou.filter(ofThisShop)).toEqual([])
})

it('days begin at midnight of the shop, also when the clocks are changed', async () => {
  const period = await engines.db
    .transaction()
    .execute((tx) => periodOf(tx, '7d', 'Europe/London', new Date('2026-03-30T10:30:00Z')))
  expect(period.buckets.map((at) => at.toISOString().slice(5, 16))).toEqual([
    '03-24T00:00',
    '03-25T00:00',
    '03-26T00:00',
    '03-27T00:00',
    '03-28T00:00',
    '03-29T00:00',
    '03-29T23:00',
  ])
  expect(period.beforeTo.toISOString()).toBe('2026-03-23T11:30:00.000Z')
  const today = await engines.db
    .transaction()
    .execute((tx) => periodOf(tx, 'today', 'Asia/Kathmandu', new Date('2026-03-30T10:30:00Z')))
  expect(today.from.toISOString()).toBe('2026-03-29T18:15:00.000Z')
  expect(today.buckets).toHaveLength(17)
})

it('the lane counts every base once and then rests', async () => {
  let rounds = 0
  while (await engines.db.transaction().execute(refreshDueFigures)) rounds++
  expect(rounds).toBeGreaterThan(0)
  const { rows } = await sql`
    select customers, identified, contactable_by_email from base_figures where workspace_id = ${shop.id}`.execute(
    engines.db,
  )
  expect(rows).toEqual([{ customers: 2, identified: 2, contactable_by_email: 1 }])
})
