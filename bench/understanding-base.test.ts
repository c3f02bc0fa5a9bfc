import { expect, test } from 'vitest'
import { newId } from '../kit/ids.ts'
import { testEngines } from '../tests/engines.ts'
import { makeUnderstandingBase } from './understanding-base.ts'

const { clickhouse } = testEngines()

const ask = async (query: string, workspaceId: string) =>
  (await clickhouse.query({ query, query_params: { workspaceId }, format: 'JSONEachRow' })).json()

test('the generated base is the same every time, and its orders come to the sum of their lines', async () => {
  const [one, other] = [newId(), newId()]
  for (const workspaceId of [one, other])
    await makeUnderstandingBase(clickhouse, { workspaceId, customers: 200, until: new Date('2026-11-01') })
  const sums = `
    SELECT (SELECT tuple(count(), sum(amount_minor)) FROM purchases FINAL WHERE workspace_id = {workspaceId:UUID}) AS orders,
      (SELECT tuple(uniqExact(order_id), sum(amount_minor)) FROM order_lines FINAL WHERE workspace_id = {workspaceId:UUID}) AS lines,
      (SELECT tuple(count(), sum(cityHash64(message_id, occurred_at))) FROM events WHERE workspace_id = {workspaceId:UUID}) AS events`
  const [mine] = (await ask(sums, one)) as { orders: number[]; lines: number[]; events: number[] }[]
  expect(mine?.lines).toEqual(mine?.orders)
  expect(mine?.orders[0]).toBeGreaterThan(1_000)
  expect(mine?.events[0]).toBeGreaterThan(10_000)
  expect(await ask(sums, other)).toEqual([mine])
  const living = 'SELECT count() AS n FROM customer_profiles FINAL WHERE workspace_id = {workspaceId:UUID}'
  expect(await ask(living, one)).toEqual([{ n: 194 }])
})
