import { expect, test } from 'vitest'
import { connectClickHouse, sql } from '../../engines/index.ts'
import { dayMs } from '../../kit/time.ts'
import { pipeline } from '../../tests/pipeline.ts'
import { learnNeighbours, recommendedToMany, workspaceToLearn } from './index.ts'
import { dueEvery, nearest } from './offers.ts'

const { server, send, waitForEvents, customerOf } = await pipeline()
const { db, clickhouse } = server.runtime.engines

const daysAgo = (days: number) => new Date(Date.now() - days * dayMs).toISOString()

interface Told {
  items: { productId: string; reason: { kind: string; [detail: string]: unknown } }[]
}

async function shop() {
  const { id, writeKey } = await server.newWorkspace()
  const { cookie } = await server.newMember(id, 'manager')
  const call = (name: string, input: Record<string, unknown>) =>
    server.call(name, input, { cookie, workspace: id })
  const goods = ['tea', 'cup', 'kettle', 'spoon', 'hat', 'scarf', 'sold-out', 'gone']
  const products = goods.map((productId) => ({
    id: productId,
    name: productId,
    category: ['hat', 'scarf'].includes(productId) ? 'Clothes' : 'Kitchen',
    priceMinor: 100,
    currency: 'GBP',
    available: productId !== 'sold-out',
  }))
  expect((await call('products.save', { products })).status).toBe(200)
  let number = 0
  const orderOf = (who: string, productIds: string[], days: number) => ({
    number: `R-${++number}`,
    status: 'completed',
    placedAt: daysAgo(days),
    currency: 'GBP',
    customer: { email: `${who}.${id.slice(-8)}@example.org` },
    lines: productIds.map((productId) => ({ productId, quantity: 1, priceMinor: 100 })),
  })
  const save = async (orders: object[]) =>
    expect((await call('orders.save', { orders })).body).toMatchObject({ created: orders.length })
  const offersTo = async (who: string, limit = 6): Promise<Told> => {
    const customerId = await customerOf(id, `${who}.${id.slice(-8)}@example.org`)
    const { body } = await call('recommendations.of-customer', { id: customerId, limit })
    return body as unknown as Told
  }
  const isRemembered = () =>
    expect
      .poll(
        async () => {
          const asked = await clickhouse.query({
            query: 'SELECT count() AS n FROM purchases FINAL WHERE workspace_id = {id: UUID}',
            query_params: { id },
            format: 'JSONEachRow',
          })
          return Number((await asked.json<{ n: string }>())[0]?.n)
        },
        { timeout: 60_000 },
      )
      .toBe(number)
  const learn = async () => {
    await isRemembered()
    return await learnNeighbours({ db, clickhouse, now: new Date() }, id)
  }
  const idOf = (who: string) => customerOf(id, `${who}.${id.slice(-8)}@example.org`)
  return { id, writeKey, call, orderOf, save, idOf, offersTo, learn }
}

test('people are offered what those who bought the same bought, and never what they have or cannot buy', async () => {
  const { id, orderOf, save, offersTo, learn } = await shop()
  await save([
    ...[1, 2, 3, 4].map((n) => orderOf(`a${n}`, ['tea', 'cup', 'sold-out'], 10)),
    ...[5, 6, 7, 8].map((n) => orderOf(`a${n}`, ['hat', 'scarf'], 10)),
    orderOf('vera', ['tea'], 5),
    orderOf('anna', ['tea', 'cup'], 5),
  ])
  expect(await learn()).toEqual({ products: 5, pairs: 8 })
  const vera = await offersTo('vera')
  expect(vera.items[0]).toMatchObject({
    productId: 'cup',
    name: 'cup',
    priceMinor: 100,
    reason: { kind: 'bought-together', productId: 'tea', how: 'bought', both: 5, share: 5 / 6 },
  })
  const { items } = await offersTo('anna')
  expect(items.map(({ productId }) => productId)).toEqual(['hat', 'scarf'])
  expect(items.every(({ reason }) => reason.kind === 'popular')).toBe(true)
  expect((await offersTo('vera', 1)).items).toHaveLength(1)

  // learnt again, what was known is replaced, not added to
  await sql`update products set gone_at = now() where workspace_id = ${id} and id = 'cup'`.execute(db)
  expect(await learn()).toEqual({ products: 5, pairs: 8 })
  expect((await offersTo('vera')).items.map(({ productId }) => productId)).not.toContain('cup')
})

test('a letter shows each of its readers what they are likely to buy next', async () => {
  const { id, call, orderOf, save, idOf, learn } = await shop()
  await save([
    ...[1, 2, 3, 4].map((n) => orderOf(`a${n}`, ['tea', 'cup', 'sold-out'], 10)),
    ...[5, 6, 7].map((n) => orderOf(`a${n}`, ['hat', 'scarf'], 10)),
    orderOf('vera', ['tea'], 5),
    orderOf('anna', ['hat'], 5),
  ])
  await learn()
  const mjml =
    '<mjml><mj-body><mj-section><mj-column><mj-text>{% for p in products.recommended limit: 2 %}[{{ p.name }} {{ p.priceMinor }}]{% endfor %}</mj-text></mj-column></mj-section></mj-body></mjml>'
  const shown = async (who: string) => {
    const { body } = await call('templates.preview', {
      channel: 'email',
      content: { subject: 'For you', mjml },
      customerId: await idOf(who),
    })
    return body.text ?? JSON.stringify(body)
  }
  expect(await shown('vera')).toContain('[cup 100][hat 100]')
  expect(await shown('anna')).toContain('[scarf 100][tea 100]')
  // many at once, as letters are filled in: each their own
  const [vera = 0, anna = 0] = [await idOf('vera'), await idOf('anna')]
  const many = await db.transaction().execute((tx) => recommendedToMany(tx, id, [[vera], [anna]], 1))
  expect(many).toEqual(
    new Map([
      [vera, ['cup']],
      [anna, ['scarf']],
    ]),
  )
})

test('what is bought regularly is offered when it is due, what was looked at while it is fresh', async () => {
  const { id, writeKey, orderOf, save, offersTo, learn } = await shop()
  await save([95, 65, 35].map((days) => orderOf('vera', ['tea'], days)))
  await save([3, 2, 1].map((days) => orderOf('anna', ['tea'], 60 + days * 30)))
  await send(
    writeKey,
    ['hat', 'hat', 'gone', 'scarf'].map((productId, n) => ({
      type: 'track',
      messageId: `v${n}`,
      timestamp: daysAgo(1),
      userId: 'vera-1',
      event: 'Product Viewed',
      context: { traits: { email: `vera.${id.slice(-8)}@example.org` } },
      properties: { productId },
    })),
  )
  await waitForEvents(id, 4)
  await learn()
  const { items } = await offersTo('vera')
  expect(items).toMatchObject([
    { productId: 'tea', reason: { kind: 'due', times: 3 } },
    { productId: 'hat', reason: { kind: 'looked-at', views: 2 } },
  ])
  expect(Math.round(Number(items[0]?.reason.everyDays))).toBe(30)
})

test('a base that was learnt from lately waits, and other workspaces know nothing of it', async () => {
  const { id, orderOf, save, learn } = await shop()
  await save([1, 2, 3].map((n) => orderOf(`b${n}`, ['tea', 'cup'], 10)))
  // others of this run are learnt from first
  const due = async () => {
    for (let tries = 0; tries < 100; tries++) {
      const next = await workspaceToLearn(db)
      if (next === undefined || next === id) return next
      await learnNeighbours({ db, clickhouse, now: new Date() }, next)
    }
  }
  expect(await due()).toBe(id)
  await learn()
  expect(await due()).toBeUndefined()
  await sql`
    update recommendation_models set learnt_at = now() - interval '2 minutes', tried_at = now() - interval '2 minutes',
      took_ms = 100
    where workspace_id = ${id}`.execute(db)
  expect(await due()).toBe(id)
  const away = connectClickHouse('http://127.0.0.1:9')
  await expect(learnNeighbours({ db, clickhouse: away, now: new Date() }, id)).rejects.toThrow()
  await away.close()
  expect(await due()).toBeUndefined()
  await sql`update recommendation_models set tried_at = now() - interval '11 minutes' where workspace_id = ${id}`.execute(
    db,
  )
  expect(await due()).toBe(id)
  const other = await shop()
  await other.save([other.orderOf('c1', ['tea'], 1)])
  expect((await other.offersTo('c1')).items).toEqual([])
})

test('the loudest of several reasons is told, and all of them count', () => {
  const near = nearest(
    [
      { productId: 'tea', weight: 1 },
      { productId: 'cup', weight: 0.5 },
    ],
    [
      { productId: 'tea', buyers: 10, neighbours: [{ id: 'kettle', both: 4, score: 0.2 }] },
      {
        productId: 'cup',
        buyers: 20,
        neighbours: [
          { id: 'kettle', both: 5, score: 0.6 },
          { id: 'spoon', both: 9, score: 0.9 },
          { id: 'tea', both: 9, score: 0.9 },
        ],
      },
    ],
    new Set(['tea', 'cup']),
  )
  expect(near).toEqual([
    { productId: 'kettle', score: 0.5, because: 'cup', both: 5, share: 0.25 },
    { productId: 'spoon', score: 0.45, because: 'cup', both: 9, share: 0.45 },
  ])
})

test('what is bought twice is no habit; a habit is due from four fifths of its interval to three of them', () => {
  const now = new Date('2026-06-01')
  const habit = (times: number, first: number, last: number) =>
    dueEvery(
      {
        times,
        firstAt: new Date(now.getTime() - first * dayMs),
        lastAt: new Date(now.getTime() - last * dayMs),
      },
      now,
    )
  expect(habit(2, 60, 30)).toBeNull()
  expect(habit(3, 90, 30)).toBe(30)
  expect(habit(3, 83, 23)).toBeNull()
  expect(habit(3, 84, 24)).toBe(30)
  expect(habit(3, 151, 91)).toBeNull()
  expect(habit(5, 4, 0)).toBeNull()
})
