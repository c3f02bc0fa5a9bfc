import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sql } from '../engines/index.ts'
import { testEngines } from '../tests/engines.ts'
import { holdOutSalt, share } from './share.ts'

const { db, clickhouse } = testEngines()

test('the program and both engines put everybody into the same place', async () => {
  const asked = fc.sample(
    fc.tuple(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    ),
    { numRuns: 300, seed: 5 },
  )
  const pairs = asked.map(([salt, id], place) => ({ place, salt: salt.replaceAll('\0', ''), id }))
  const ours = pairs.map(({ salt, id }) => share(salt, id))
  const inPostgres = await sql<{ share: number }>`
    select (('x' || substr(md5(salt || ':' || id), 1, 8))::bit(32)::bigint / 4294967296.0)::float8 as share
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as a(place int, salt text, id bigint) order by place`.execute(
    db,
  )
  expect(inPostgres.rows.map((row) => row.share)).toEqual(ours)
  const answer = await clickhouse.query({
    query: `SELECT reinterpretAsUInt32(reverse(substring(MD5(concat(salt, ':', toString(id))), 1, 4))) / 4294967296 AS share
      FROM (SELECT arrayJoin(arrayZip({salts:Array(String)}, {ids:Array(UInt64)}, range(length({ids:Array(UInt64)})))) AS one,
        one.1 AS salt, one.2 AS id, one.3 AS place) ORDER BY place`,
    query_params: { salts: pairs.map((one) => one.salt), ids: pairs.map((one) => one.id) },
    format: 'JSONEachRow',
  })
  expect((await answer.json<{ share: number }>()).map((row) => row.share)).toEqual(ours)
})

test('a tenth is a tenth, and the tenths of two campaigns are different people', () => {
  const people = Array.from({ length: 20_000 }, (_, place) => place + 1)
  const tenth = (id: string) => new Set(people.filter((one) => share(holdOutSalt(id), one) < 0.1))
  const [first, second] = [tenth('a'), tenth('b')]
  expect(Math.abs(first.size - 2_000)).toBeLessThan(200)
  const both = [...first].filter((one) => second.has(one)).length
  expect(Math.abs(both - 200)).toBeLessThan(60)
})
