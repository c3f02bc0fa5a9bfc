import { expect, test } from 'vitest'
import { newId } from '../../../kit/ids.ts'
import { testEngines } from '../../../tests/engines.ts'
import { mergeVersions } from './merge-versions.ts'

const { clickhouse } = testEngines()

async function numberOf(query: string, params: Record<string, unknown> = {}): Promise<number> {
  const answer = await clickhouse.query({ query, query_params: params, format: 'JSONEachRow' })
  const [row] = await answer.json<{ number: number | string }>()
  return Number(row?.number)
}

/** Rows that lie there, whatever other tests put into the table meanwhile. */
const rowsKept = (workspace: string) =>
  numberOf('SELECT count() AS number FROM customer_traits WHERE workspace_id = {workspace:UUID}', {
    workspace,
  })

test('a base computed anew leaves one version of each row; a small one leaves a large table alone', async () => {
  const [large, small] = [newId(), newId()]
  const compute = (workspace: string, people: number, version: number) =>
    clickhouse.command({
      query: `INSERT INTO customer_traits (workspace_id, customer_id, order_count, version)
        SELECT {workspace:UUID}, number + 1, {version:UInt64}, {version:UInt64} FROM numbers({people:UInt64})`,
      query_params: { workspace, people, version },
    })
  await clickhouse.command({ query: 'SYSTEM STOP MERGES customer_traits' })
  await compute(large, 120_000, 1)
  await compute(large, 120_000, 2)
  expect(await rowsKept(large)).toBe(240_000)
  await clickhouse.command({ query: 'SYSTEM START MERGES customer_traits' })
  await mergeVersions(clickhouse)
  expect(await rowsKept(large)).toBe(120_000)
  expect(
    await numberOf(
      'SELECT sum(order_count) AS number FROM customer_traits FINAL WHERE workspace_id = {workspace:UUID}',
      { workspace: large },
    ),
  ).toBe(240_000)
  await clickhouse.command({ query: 'SYSTEM STOP MERGES customer_traits' })
  await compute(small, 1_000, 1)
  await compute(small, 1_000, 2)
  await mergeVersions(clickhouse)
  expect(await rowsKept(small)).toBe(2_000)
  await clickhouse.command({ query: 'SYSTEM START MERGES customer_traits' })
})
