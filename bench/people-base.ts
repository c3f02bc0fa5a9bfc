import type { Installation } from './installation.ts'
import { peopleParameters, peopleSql } from './made-up-base.ts'

const customersAtOnce = 20_000

/** People with identifiers and orders, 20,000 in a transaction; seconds it took. Search is kept current meanwhile. */
export async function makePeople(
  { engines, workspaceId }: Installation,
  count: number,
  tell: (line: string) => void,
): Promise<number> {
  const startedAt = performance.now()
  for (let from = 0; from < count; from += customersAtOnce) {
    const client = await engines.pool.connect()
    const to = Math.min(from + customersAtOnce, count)
    try {
      await client.query('begin')
      await client.query(peopleSql, peopleParameters(workspaceId, from, to - 1))
      for (const statement of belongings) await client.query(statement, [workspaceId, to - from])
      await client.query('commit')
    } finally {
      client.release()
    }
    if (to % 100_000 === 0) tell(`${to} customers`)
  }
  const seconds = (performance.now() - startedAt) / 1000
  await engines.pool.query('vacuum analyze')
  return seconds
}

const lastMade = 'workspace_id = $1 and id > (select max(id) from customers where workspace_id = $1) - $2'
const belongings = [
  `insert into identifiers (workspace_id, kind, value, customer_id)
   select workspace_id, 'email', email, id from customers where ${lastMade} and email is not null
   union all
   select workspace_id, 'phone', phone, id from customers where ${lastMade} and phone is not null
   union all
   select workspace_id, 'loyalty-card', '2900' || lpad((id * 104729 % 100000000)::text, 8, '0'), id
   from customers where ${lastMade} and id % 3 = 0
   on conflict do nothing`,
  `insert into orders (workspace_id, id, number, customer_id, status, placed_at, currency, total_minor, is_purchase)
   select workspace_id, gen_random_uuid(), (5000000 + id)::text, id, 'completed', last_order_at, 'RUB', 100000, true
   from customers where ${lastMade} and order_count > 0`,
]
