import { expect, test } from 'vitest'
import { z } from 'zod'
import { testEngines } from '../tests/engines.ts'
import { question } from './index.ts'

const { db, clickhouse } = testEngines()

test('both engines answer through the door', async () => {
  const workspaces = await db.selectFrom('workspaces').select('id').limit(1).execute()
  expect(Array.isArray(workspaces)).toBe(true)
  const double = question({
    name: 'double',
    params: z.object({ number: z.int(), at: z.date() }),
    row: z.object({ doubled: z.int(), at: z.string() }),
    sql: "SELECT {number:UInt32} * 2 AS doubled, toString({at:DateTime64(3, 'UTC')}) AS at",
  })
  expect(await double(clickhouse, { number: 21, at: new Date('2026-01-02T03:04:05.678Z') })).toEqual([
    { doubled: 42, at: '2026-01-02 03:04:05.678' },
  ])
})
