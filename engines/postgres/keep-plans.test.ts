import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testEngines } from '../../tests/engines.ts'

const { db } = testEngines()

test('what a connection is asked again and again is planned once, and answers the same', async () => {
  await db.connection().execute(async (one) => {
    const asked = (limit: number) =>
      sql<{ n: number }>`
        select n from generate_series(1, 1000) as n
        where n % 7 = 0 and n > 10 and n < 900 /* so long that it is worth keeping */
        order by n limit ${limit}`.execute(one)
    const kept = async () => {
      const { rows } = await sql<{ statement: string }>`
        select statement from pg_prepared_statements where statement like '%worth keeping%'`.execute(one)
      return rows.filter(({ statement }) => !statement.includes('pg_prepared_statements')).length
    }
    await asked(1)
    await asked(2)
    expect(await kept()).toBe(0)
    for (let limit = 3; limit < 12; limit++) {
      const { rows } = await asked(limit)
      expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: limit }, (_, place) => 14 + 7 * place))
    }
    expect(await kept()).toBe(1)
  })
})
