import { expect, test } from 'vitest'
import { insertRows, noId } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { testEngines } from '../../tests/engines.ts'
import { type HistoryTable, livingRows, type Scope } from './index.ts'

const { clickhouse } = testEngines()

async function ordersOf(
  workspaceId: string,
  scope: Scope,
  params: Record<string, unknown> = {},
  table: HistoryTable = 'purchases',
) {
  const answer = await clickhouse.query({
    query: `SELECT living_id, count() AS n FROM ${livingRows(table, ['placed_at'], { scope })} GROUP BY living_id ORDER BY living_id`,
    query_params: { workspaceId, ...params },
    format: 'JSONEachRow',
  })
  const rows = await answer.json<{ living_id: number; n: number }>()
  return Object.fromEntries(rows.map(({ living_id, n }) => [living_id, n]))
}

const link = (workspace_id: string, customer_id: number, root_id: number, version: number) => ({
  workspace_id,
  customer_id,
  root_id,
  version,
})

test('rows follow merges and undone merges, whoever is asked about', async () => {
  const [mine, theirs] = [newId(), newId()]
  const purchase = (workspace_id: string, customer_id: number, version = 1, is_gone = 0) => ({
    workspace_id,
    customer_id,
    order_id: newId(),
    placed_at: '2026-03-01 00:00:00.000',
    is_purchase: true,
    attributed_message_id: noId,
    version,
    is_gone,
  })
  const moved = purchase(mine, 5)
  await insertRows(clickhouse, 'purchases', [
    ...[1, 1, 2, 3, 9].map((id) => purchase(mine, id)),
    purchase(mine, 0),
    moved,
    { ...moved, version: 2, is_gone: 1 },
    { ...moved, customer_id: 3, version: 2 },
    purchase(theirs, 1),
  ])
  await insertRows(clickhouse, 'customer_links', [
    link(mine, 2, 9, 1),
    link(mine, 1, 3, 2),
    link(theirs, 3, 1, 1),
  ])
  expect(await ordersOf(mine, 'everybody')).toEqual({ 3: 4, 9: 2 })
  expect(await ordersOf(mine, 'some', { customerIds: [3, 2] })).toEqual({ 3: 4 })
  expect(await ordersOf(mine, 'some', { customerIds: [] })).toEqual({})
  expect(await ordersOf(mine, 'range', { fromCustomer: 1, toCustomer: 4 })).toEqual({ 3: 4 })
  expect(await ordersOf(mine, 'range', { fromCustomer: 4, toCustomer: 100 })).toEqual({ 9: 2 })
  await insertRows(clickhouse, 'customer_links', [link(mine, 1, 1, 3)])
  expect(await ordersOf(mine, 'everybody')).toEqual({ 1: 2, 3: 2, 9: 2 })
  expect(await ordersOf(mine, 'some', { customerIds: [1] })).toEqual({ 1: 2 })
  expect(await ordersOf(theirs, 'everybody')).toEqual({ 1: 1 })
})
