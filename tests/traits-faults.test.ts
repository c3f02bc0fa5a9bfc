import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { wantBase } from '../domain/traits/base-store.ts'
import { type ClickHouseClient, noId } from '../engines/index.ts'
import { firstShop, type Installation, installation, patienceMs, type Shop } from './installation.ts'
import { eventually } from './program.ts'

// A busy machine makes all of it slow, never wrong.
vi.setConfig({ testTimeout: 900_000, hookTimeout: 400_000 })

const customers = 200_000
let product: Installation
let shop: Shop

interface State {
  state: string
  computedAt: string | null
  progress: { done: number; total: number; startedAt: string } | null
}

beforeAll(async () => {
  product = await installation('traits')
  await product.start()
  shop = await firstShop(product.url)
})
afterAll(() => product.remove())

const state = () => shop.get<State>('/traits/state')

/** One purchase of everybody. */
const buy = (clickhouse: ClickHouseClient, version: number) =>
  clickhouse.command({
    query: `INSERT INTO purchases (workspace_id, customer_id, order_id, placed_at, is_purchase, channel, currency,
        amount_minor, categories, category_amounts, attributed_message_id, version)
      SELECT {workspaceId:UUID}, number, reinterpretAsUUID(sipHash128(number, {version:UInt64})),
        now64(3, 'UTC') - toIntervalDay(number % 300), true, 'online', 'GBP', 100, ['Tea'], [100], {noId:UUID}, 1
      FROM numbers(1, {customers:UInt64})`,
    query_params: { workspaceId: shop.workspaceId, customers, version, noId },
  })

const computed = (clickhouse: ClickHouseClient) =>
  clickhouse
    .query({
      query: `SELECT count() AS people, toUInt32(sum(order_count)) AS orders, toUInt32(countIf(order_count = 0)) AS empty
        FROM customer_traits FINAL WHERE workspace_id = {workspaceId:UUID}`,
      query_params: { workspaceId: shop.workspaceId },
      format: 'JSONEachRow',
    })
    .then((answer) => answer.json<{ people: number; orders: number; empty: number }>())
    .then(([row]) => row)

it('a base whose computing is killed shows the last good traits, says so, and goes on where it was', async () => {
  const want = () =>
    product.withEngines(({ db }) => db.transaction().execute((tx) => wantBase(tx, shop.workspaceId)))
  const freshSince = async (before: string | null | undefined) => {
    const seen = await state()
    return seen?.state === 'fresh' && seen.computedAt !== before
  }
  await product.withEngines(async ({ clickhouse }) => {
    await clickhouse.command({
      query: `INSERT INTO customer_profiles (workspace_id, customer_id, version)
        SELECT {workspaceId:UUID}, number, 1 FROM numbers(1, {customers:UInt64})`,
      query_params: { workspaceId: shop.workspaceId, customers },
    })
    await buy(clickhouse, 1)
  })
  const atFirst = await state()
  await want()
  await eventually('the base is computed', () => freshSince(atFirst?.computedAt), patienceMs * 2)
  expect(await product.withEngines(({ clickhouse }) => computed(clickhouse))).toEqual({
    people: customers,
    orders: customers,
    empty: 0,
  })

  const good = await state()
  await product.withEngines(({ clickhouse }) => buy(clickhouse, 2))
  await want()
  const middle: NonNullable<State['progress']>[] = []
  await eventually(
    'it is in the middle',
    async () => {
      const progress = (await state())?.progress
      if (!progress || progress.done === 0 || progress.done >= progress.total) return false
      return middle.push(progress) > 0
    },
    patienceMs,
  )
  const [before] = middle
  product.running().process.kill('SIGKILL')
  await product.running().ended
  await product.start()

  const after = await state()
  const row = await product.withEngines(({ clickhouse }) => computed(clickhouse))
  // everybody has traits: those that are done the new ones, the others the last good ones
  expect(row).toMatchObject({ people: customers, empty: 0 })
  if (after?.progress) {
    expect(after.computedAt).toBe(good?.computedAt)
    expect(after.progress.startedAt).toBe(before?.startedAt)
    expect(after.progress.done).toBeGreaterThanOrEqual(before?.done ?? 0)
  }
  await eventually('it went on to the end', () => freshSince(good?.computedAt), patienceMs * 2)
  expect((await state())?.computedAt).toBe(before?.startedAt)
  expect(await product.withEngines(({ clickhouse }) => computed(clickhouse))).toEqual({
    people: customers,
    orders: 2 * customers,
    empty: 0,
  })
})
