import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { sql } from '../engines/index.ts'
import { newId } from '../kit/ids.ts'
import { firstShop, installation, patienceMs } from './installation.ts'
import { basic } from './pipeline.ts'
import { eventually, habitue } from './program.ts'

// What ClickHouse held comes back after its folder was lost.

vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 })

const shop = await installation('rebuild')
const { withEngines, environment } = shop

const eventCount = () =>
  withEngines(async ({ clickhouse }) => {
    const answer = await clickhouse.query({
      query: 'SELECT count() AS count FROM events',
      format: 'JSONEachRow',
    })
    const [row] = await answer.json<{ count: number }>()
    return Number(row?.count)
  })

/** Everything the history holds, as far as it can be told twice. */
const history = () =>
  withEngines(async ({ clickhouse }) => {
    const ask = async (query: string) =>
      (await clickhouse.query({ query, format: 'JSONEachRow' })).json<Record<string, unknown>>()
    return {
      events: await ask(
        'SELECT name, count() AS count, uniqExact(message_id) AS ids FROM events GROUP BY name ORDER BY name',
      ),
      minutes: await ask('SELECT sum(events) AS events FROM events_by_time'),
      lines: await ask(
        'SELECT order_number, line_no, product_id, quantity, amount_minor FROM order_lines FINAL ORDER BY order_number, line_no',
      ),
      purchases: await ask(
        'SELECT placed_at, amount_minor, product_ids FROM purchases FINAL ORDER BY placed_at, order_id',
      ),
      links: await ask('SELECT customer_id, root_id FROM customer_links FINAL ORDER BY customer_id'),
      letters: await ask(
        'SELECT kind, is_machine, order_number, amount_minor, count() AS count FROM message_events GROUP BY ALL ORDER BY ALL',
      ),
    }
  })

async function loseHistory() {
  await shop.stop()
  rmSync(join(shop.home, 'clickhouse'), { recursive: true })
  await shop.start()
}

async function rebuild(): Promise<string> {
  const { code, output } = await habitue(['rebuild'], environment).ended
  expect(output).not.toContain('✗')
  expect(code).toBe(0)
  return output
}

beforeAll(() => shop.start())
afterAll(() => shop.remove())

it('the history is filled again from the log and from PostgreSQL, and twice changes nothing', async () => {
  const { workspaceId, writeKey } = await firstShop(shop.url)
  const at = (day: number) => `2026-03-0${day}T10:00:00Z`
  const people = Array.from({ length: 40 }, (_, index) => ({
    anonymousId: `browser-${index}`,
    userId: `user-${index}`,
  }))
  const visits = people.flatMap(({ anonymousId, userId }) => [
    {
      type: 'page',
      anonymousId,
      messageId: newId(),
      timestamp: at(1),
      properties: { url: 'https://shop.example/' },
    },
    { type: 'identify', userId, messageId: newId(), timestamp: at(2) },
  ])
  // Each was two cards until now.
  const orders = people.flatMap(({ anonymousId, userId }, index) => [
    { type: 'identify', anonymousId, userId, messageId: newId(), timestamp: at(3) },
    {
      type: 'track',
      event: 'Order Completed',
      userId,
      messageId: newId(),
      timestamp: at(4),
      properties: {
        order_id: `A-${index}`,
        total: 12,
        currency: 'GBP',
        products: [{ product_id: 'tea', price: 5, quantity: 2 }],
      },
    },
  ])
  for (const batch of [visits, orders]) {
    const answer = await fetch(`${shop.url}/v1/batch`, {
      method: 'POST',
      headers: { authorization: basic(writeKey), 'content-type': 'application/json' },
      body: JSON.stringify({ batch }),
    })
    expect(answer.status).toBe(200)
    const wanted = batch === visits ? visits.length : visits.length + orders.length
    await eventually(
      'the batch is in the history',
      async () => (await eventCount()) === wanted,
      patienceMs,
      shop.running().output,
    )
  }
  // A letter that was sent, opened, clicked and followed by an order, and one that was not sent.
  await withEngines(async ({ db }) => {
    const message = newId()
    await sql`
      insert into messages (workspace_id, id, idempotency_key, channel, customer_id, status, reason_code, created_at,
        sent_at, opened_at, clicked_at, converted_at)
      select ${workspaceId}::uuid, told.id, told.id::text, 'email', 1, status, reason, ${at(4)}, sent, sent, sent, sent
      from (values (${message}::uuid, 'sent', null, ${at(5)}::timestamptz),
                   (${newId()}::uuid, 'skipped', 'no-consent', null)) as told (id, status, reason, sent)`.execute(
      db,
    )
    await sql`update orders set attributed_message_id = ${message} where number = 'A-7'`.execute(db)
  })
  expect(await rebuild()).toContain('0 rows of the log and 6 fates of letters were lacking')
  const before = await history()
  expect(before.links).toHaveLength(people.length)
  expect(before.letters).toEqual([
    expect.objectContaining({ kind: 'clicked', count: 1 }),
    expect.objectContaining({ kind: 'converted', order_number: 'A-7', amount_minor: 1200 }),
    expect.objectContaining({ kind: 'opened', is_machine: false }),
    expect.objectContaining({ kind: 'queued' }),
    expect.objectContaining({ kind: 'sent' }),
    expect.objectContaining({ kind: 'skipped' }),
  ])

  await loseHistory()
  expect((await history()).events).toEqual([])
  expect(await rebuild()).toContain(`${visits.length + orders.length} rows of the log`)
  expect(await history()).toEqual(before)
  expect(await rebuild()).toContain('0 rows of the log and 0 fates of letters were lacking')
  expect(await history()).toEqual(before)

  // What the log no longer has, PostgreSQL still tells as far as it knows; the rest is said to be gone.
  await withEngines(({ db }) => sql`delete from log_batches where topic = 'facts'`.execute(db))
  await loseHistory()
  expect(await rebuild()).toContain('The log is empty')
  expect(await history()).toEqual({ ...before, events: [], minutes: [{ events: 0 }] })
})
