import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { testServer } from '../../../tests/server.ts'
import { keepPredictions } from '../questions/write-predictions.ts'
import { rowsIn, uuidBytes } from './binary-row.ts'

const { clickhouse } = (await testServer()).runtime.engines

const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const float = fc.option(fc.float({ noNaN: true, noDefaultInfinity: true }))
const whole = fc.option(fc.maxSafeInteger())
const prediction = fc.record({
  customer_id: fc.maxSafeNat(),
  repeats: uint32,
  recency_days: uint32,
  age_days: uint32,
  p_alive: float,
  expected_orders_30: float,
  expected_orders_90: float,
  expected_orders_365: float,
  predicted_check_minor: whole,
  clv_minor: whole,
  next_order_at: fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 })),
  binary_weight: float,
  // Blank lines and all: what is binary may look like the end of a statement.
  binary_pattern: fc
    .array(fc.constantFrom('0', '1', '\n', ';', ' '), { maxLength: 48 })
    .map((all) => all.join('')),
  buys_next_period: float,
})

const inOrder = (one: object, other: object) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)

/** Numbers to the digits of a Float32; −0 is 0. */
const asFloat32 = (row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, value]) => [name, typeof value === 'number' ? Math.fround(value) + 0 : value]),
  )

describe('rows of predictions', () => {
  test('are read by ClickHouse as they were written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(prediction, { minLength: 1, maxLength: 40 }), async (given) => {
        const [fitId, workspaceId] = [randomUUID(), randomUUID()]
        const rows = rowsIn(new Uint8Array(200 * given.length))
        for (const one of given) {
          rows.raw(uuidBytes(fitId))
          rows.raw(uuidBytes(workspaceId))
          rows.uint64(one.customer_id)
          rows.uint32(one.repeats)
          rows.uint32(one.recency_days)
          rows.uint32(one.age_days)
          rows.nullableFloat32(one.p_alive)
          rows.nullableFloat32(one.expected_orders_30)
          rows.nullableFloat32(one.expected_orders_90)
          rows.nullableFloat32(one.expected_orders_365)
          rows.nullableInt64(one.predicted_check_minor)
          rows.nullableInt64(one.clv_minor)
          rows.nullableInt64(one.next_order_at)
          rows.nullableFloat32(one.binary_weight)
          rows.shortString(new TextEncoder().encode(one.binary_pattern))
          rows.nullableFloat32(one.buys_next_period)
        }
        await keepPredictions(clickhouse, rows.written())
        const answer = await clickhouse.query({
          query: `SELECT * REPLACE (toUnixTimestamp64Milli(next_order_at) AS next_order_at)
                  FROM prediction_answers WHERE fit_id = {fitId:UUID}`,
          query_params: { fitId },
          format: 'JSONEachRow',
        })
        const read = (await answer.json<Record<string, unknown>>()).map(asFloat32)
        const expected = given.map((one) => asFloat32({ fit_id: fitId, workspace_id: workspaceId, ...one }))
        expect(read.sort(inOrder)).toEqual(expected.sort(inOrder))
      }),
      { numRuns: 30 },
    )
  })

  test('hold nothing where a number is none', () => {
    const rows = rowsIn(new Uint8Array(10))
    for (const none of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY]) rows.nullableFloat32(none)
    expect([...rows.written()]).toEqual([1, 1, 1, 1])
  })
})
