import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testEngines } from '../../tests/engines.ts'
import { keepingPlans, planned } from './planned.ts'

const { db } = testEngines()

test('a marked question is planned once for a connection, and answers the same', async () => {
  await db.connection().execute(async (one) => {
    const asked = (limit: number) =>
      sql<{ n: number }>`
        ${planned}
        select n from generate_series(1, 1000) as n
        where n % 7 = 0 and n > 10 and n < 900 /* worth keeping */
        order by n limit ${limit}`.execute(one)
    const kept = async () => {
      const { rows } = await sql<{ statement: string }>`
        select statement from pg_prepared_statements where statement like '%worth keeping%'`.execute(one)
      return rows.filter(({ statement }) => !statement.includes('pg_prepared_statements')).length
    }
    for (let limit = 1; limit < 12; limit++) {
      const { rows } = await asked(limit)
      expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: limit }, (_, place) => 14 + 7 * place))
    }
    expect(await kept()).toBe(1)
  })
})

test('in a transaction that keeps plans every question written as SQL is planned once', async () => {
  await db.connection().execute(async (one) => {
    const asked = (from: number) =>
      one.transaction().execute(async (tx) => {
        const kept = keepingPlans(tx)
        const { rows } = await sql<{ n: number }>`select ${from}::int as n /* by key */`.execute(kept)
        return rows[0]?.n
      })
    for (let from = 1; from < 5; from++) expect(await asked(from)).toBe(from)
    const { rows } = await sql<{ statement: string }>`
      select statement from pg_prepared_statements where statement like '%/* by key */%'`.execute(one)
    expect(rows.filter(({ statement }) => !statement.includes('pg_prepared_statements'))).toHaveLength(1)
  })
})
