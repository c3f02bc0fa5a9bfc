import { expect, test } from 'vitest'
import { sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { pipeline } from '../../tests/pipeline.ts'

const { server, send, waitForEvents, customerOf } = await pipeline()

/** Each part, and the operation that tells it alone. */
const parts: Record<string, [name: string, input: Record<string, unknown>]> = {
  customer: ['customers.get', {}],
  timeline: ['customers.timeline', { limit: 40 }],
  orders: ['customers.orders', { limit: 50 }],
  messages: ['customers.messages', { limit: 50 }],
  enrolments: ['customers.enrolments', {}],
  browsing: ['customers.browsing', { limit: 12 }],
  notes: ['customers.notes', {}],
  traits: ['traits.of-customer', {}],
  predictions: ['predictions.of-customer', {}],
  segments: ['segments.of-customer', {}],
  duplicates: ['duplicates.of-customer', {}],
  enrichment: ['customers.enrichment', {}],
  recommendations: ['recommendations.of-customer', {}],
  promoCodes: ['promo-codes.list', { limit: 20 }],
  tasks: ['tasks.list', {}],
}
const namedCustomerId = ['segments.of-customer', 'promo-codes.list', 'tasks.list']

test('the whole card says what its parts say, masked alike, and who looked is written down', async () => {
  const { id: workspaceId, writeKey } = await server.newWorkspace()
  const [owner, viewer] = [
    await server.newMember(workspaceId, 'owner'),
    await server.newMember(workspaceId, 'viewer'),
  ]
  const as =
    (who: { cookie: string }) =>
    (name: string, input: Record<string, unknown> = {}) =>
      server.call(name, input, { cookie: who.cookie, workspace: workspaceId })
  const email = `vera.${workspaceId.slice(-10)}@example.org`
  const surname = `Lukin${workspaceId.slice(-6)}`
  const timestamp = new Date(Date.now() - 60_000).toISOString()
  await send(writeKey, [
    {
      type: 'identify',
      messageId: 'a',
      timestamp,
      userId: 'u1',
      traits: { email, firstName: 'Vera', lastName: surname },
    },
    {
      type: 'track',
      messageId: 'b',
      timestamp,
      userId: 'u1',
      event: 'Product Viewed',
      properties: { productId: 'p1', name: 'Tea', category: 'Drinks' },
    },
    {
      type: 'page',
      messageId: 'c',
      timestamp,
      userId: 'u1',
      properties: { url: `https://shop.example/?e=${email}` },
    },
  ])
  await waitForEvents(workspaceId, 3)
  const order = {
    number: 'W-1',
    status: 'completed',
    placedAt: timestamp,
    currency: 'GBP',
    customer: { email },
    coupon: 'TEA10',
    attributes: { deliveryAddress: `${surname} Street` },
    lines: [{ productId: 'p1', name: 'Tea', quantity: 2, priceMinor: 500 }],
  }
  expect((await as(owner)('orders.save', { orders: [order] })).body).toMatchObject({ created: 1 })
  const id = (await customerOf(workspaceId, email)) ?? 0
  await as(owner)('customers.add-note', { id, text: `Likes tea. ${email}` })

  const messageId = newId()
  await sql`insert into messages (workspace_id, id, idempotency_key, channel, customer_id, status, address, reason_code, reason)
    values (${workspaceId}, ${messageId}, ${messageId}, 'email', ${id}, 'failed', ${email}, 'smtp-550', ${`550 <${email}> is not known here`})`.execute(
    server.runtime.engines.db,
  )
  const orderId = (await as(owner)('orders.list')).body.items[0].id

  for (const who of [owner, viewer]) {
    const whole = await as(who)('customers.whole', { id })
    expect(whole.status).toBe(200)
    expect(Object.keys(whole.body).sort()).toEqual(Object.keys(parts).sort())
    for (const [part, [name, input]] of Object.entries(parts)) {
      const asked = namedCustomerId.includes(name) ? { customerId: id, ...input } : { id, ...input }
      expect(whole.body[part], part).toEqual((await as(who)(name, asked)).body)
    }
    const elsewhere = [
      await as(who)('orders.list'),
      await as(who)('orders.get', { id: orderId }),
      await as(who)('messages.list'),
      await as(who)('messages.get', { id: messageId }),
      await as(who)('promo-codes.redemptions', { code: 'TEA10' }),
    ]
    const told = JSON.stringify([whole, ...elsewhere].map(({ body }) => body))
    for (const personal of [email, surname]) expect(told.includes(personal)).toBe(who === owner)
    expect(told).toContain(who === owner ? 'is not known here' : 'Vera L.')
  }
  const whole = (await as(owner)('customers.whole', { id })).body
  expect(whole.orders.items).toHaveLength(1)
  expect(whole.browsing.products).toMatchObject([{ productId: 'p1', bought: 2 }])
  expect(whole.notes.items).toHaveLength(1)

  const seen = (await as(owner)('personal-accesses.list', { customerId: id })).body.items
  expect(seen.filter(({ what }: { what: string }) => what === 'card')).toHaveLength(1)
})

test('a card of nobody, and of another workspace, is not there', async () => {
  const [mine, other] = [await server.newWorkspace(), await server.newWorkspace()]
  const { cookie } = await server.newMember(mine.id, 'owner')
  const theirs = await server.newMember(other.id, 'owner')
  const { body } = await server.call(
    'customers.create',
    { email: `x.${other.id.slice(-10)}@example.org` },
    { cookie: theirs.cookie, workspace: other.id },
  )
  for (const id of [body.id, 999_999_999])
    expect(await server.call('customers.whole', { id }, { cookie, workspace: mine.id })).toMatchObject({
      status: 404,
    })
})

test('traits are those computed last; of who was gone by then there are none', async () => {
  const { id: workspaceId } = await server.newWorkspace()
  const { cookie } = await server.newMember(workspaceId, 'owner')
  const ask = (name: string, input: Record<string, unknown>) =>
    server.call(name, input, { cookie, workspace: workspaceId })
  const { id } = (await ask('customers.create', { email: `y.${workspaceId.slice(-10)}@example.org` })).body
  const revenueAfter = async (version: number, revenueMinor: number, isGone: number) => {
    await server.runtime.engines.clickhouse.command({
      query: `INSERT INTO customer_traits (workspace_id, customer_id, revenue_minor, computed_at, version, is_gone)
        SELECT {workspaceId:UUID}, {id:UInt64}, {revenueMinor:Int64}, now64(3), {version:UInt64}, {isGone:UInt8}`,
      query_params: { workspaceId, id, revenueMinor, version: 1e15 + version, isGone },
    })
    const { traits } = (await ask('customers.whole', { id })).body
    return traits.items.find(({ name }: { name: string }) => name === 'revenue')?.value
  }
  expect(await revenueAfter(2, 700, 0)).toBe(700)
  expect(await revenueAfter(1, 300, 0)).toBe(700)
  expect(await revenueAfter(3, 0, 1)).toBeUndefined()
})
