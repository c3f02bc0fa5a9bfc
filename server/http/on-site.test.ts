import { beforeAll, expect, test } from 'vitest'
import { claimMessages, isOfferedOnSite, requestMessages } from '../../domain/messages/index.ts'
import { sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { madeShop } from '../../tests/made-shop.ts'
import { type TestServer, testServer } from '../../tests/server.ts'
import { takeAnswers } from '../jobs/answers.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
const browser = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36',
}
const get = (url: string) => server.request({ method: 'GET', url, headers: browser })

test('a message on the site is shown to its visitor, and what they do with it is written down', async () => {
  const { db, clickhouse } = server.runtime.engines
  const shop = await madeShop(db)
  await shop.account('on-site', {})
  const [anna, boris] = [await shop.customer({ agrees: false }), await shop.customer()]
  const key = `key-${newId()}`
  await sql`insert into sources (workspace_id, id, kind, name, write_key) values (${shop.id}, ${newId()}, 'site', 'Shop', ${key})`.execute(
    db,
  )
  const browserOf = async (customerId: number) => {
    const id = newId()
    await sql`insert into identifiers (workspace_id, kind, value, customer_id) values (${shop.id}, 'anonymous-id', ${id}, ${customerId})`.execute(
      db,
    )
    return id
  }
  const [annas, boriss] = [await browserOf(anna.id), await browserOf(boris.id)]
  const say = async () =>
    (
      await server.request({
        method: 'POST',
        url: '/v1/batch',
        payload: JSON.stringify({ writeKey: key, batch: [] }),
        headers: { 'content-type': 'text/plain' },
      })
    ).body
  expect(await say()).toEqual({ success: true })

  const templateId = await shop.templateFor('on-site', {
    title: 'Hello, {{ customer.firstName }} <script>alert(1)</script>',
    button: 'Look',
    url: 'https://shop.example/tea',
    position: 'centre',
    image: 'javascript:alert(1)',
  })
  await shop.inTransaction((tx) =>
    requestMessages(
      tx,
      shop.id,
      [1, 2].map((n) => ({
        idempotencyKey: `${n}`,
        customerId: anna.id,
        channel: 'on-site',
        templateId,
        facts: {},
      })),
    ),
  )
  const claim = { limit: 10, except: [], workspaceIds: [shop.id] }
  const maker = { publicUrl: 'http://habitue.example', key: server.runtime.keyFor('links') }
  await shop.inTransaction((tx) => claimMessages(tx, newId(), claim, maker, clickhouse))
  await sql`update messages set sent_at = now() - interval '1 hour' where workspace_id = ${shop.id}`.execute(
    db,
  )
  expect(await isOfferedOnSite(db, shop.id)).toBe(true)

  const shown = async (id: string) => (await get(`/on-site/${key}?id=${id}`)).body.items
  expect(await shown(boriss)).toEqual([])
  expect(await shown('')).toEqual([])
  expect((await get(`/on-site/unknown?id=${annas}`)).status).toBe(401)
  const [first, second] = await shown(annas)
  expect(first).toMatchObject({
    title: 'Hello, Anna <script>alert(1)</script>',
    position: 'centre',
    image: '',
  })
  const path = (url: string) => new URL(url, 'http://any').pathname + new URL(url, 'http://any').search
  await get(path(second.seenUrl))
  await get(path(first.url))
  expect((await server.request({ method: 'POST', url: path(second.closedUrl) })).status).toBe(204)
  expect((await server.request({ method: 'POST', url: '/on-site/closed/forged' })).status).toBe(404)
  while ((await takeAnswers(server.runtime)) > 0);
  expect(await shop.message(first.id)).toMatchObject({ clicked_at: expect.any(Date) })
  expect(await shop.message(second.id)).toMatchObject({
    opened_at: expect.any(Date),
    closed_at: expect.any(Date),
    clicked_at: null,
  })
  expect(await shown(annas)).toEqual([])
})
