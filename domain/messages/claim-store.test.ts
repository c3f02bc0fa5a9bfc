import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type ConnectedEngines, connectEngines, sql, type Transaction } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { type MadeShop, madeShop } from '../../tests/made-shop.ts'
import { type Due, lockDue } from './claim-store.ts'

let engines: ConnectedEngines
let shop: MadeShop

beforeAll(async () => {
  engines = await connectEngines(inject('engines'))
  shop = await madeShop(engines.db)
})
afterAll(() => engines.close())

/** So many due messages of one channel, by an account or by the default one. */
const queue = (
  tx: Transaction,
  count: number,
  channel: string,
  accountId: string | null = null,
  priority = 0,
) =>
  sql`
    insert into messages (workspace_id, id, customer_id, channel, idempotency_key, status, send_at, priority, wanted_account_id)
    select ${shop.id}::uuid, gen_random_uuid(), 1, ${channel}, gen_random_uuid()::text, 'queued', now() - n * interval '1 second',
      ${priority}::int, ${accountId}::uuid
    from generate_series(1, ${count}::int) n`.execute(tx)

const due = (more: Partial<Due> = {}): Due => ({ limit: 10, except: [], workspaceIds: [shop.id], ...more })

/** Rows of messages that PostgreSQL read in this transaction so far. */
async function rowsRead(tx: Transaction): Promise<number> {
  const { rows } = await sql<{ read: number }>`
    select (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as read
    from pg_stat_xact_user_tables where relname = 'messages'`.execute(tx)
  return rows[0]?.read ?? 0
}

const undone = (run: (tx: Transaction) => Promise<void>) =>
  engines.db
    .transaction()
    .execute(async (tx) => {
      await run(tx)
      throw new Error('undone')
    })
    .catch((error) => {
      if (error.message !== 'undone') throw error
    })

test('messages of an account that has its hands full are not read, however many wait for it', () =>
  undone(async (tx) => {
    await queue(tx, 5_000, 'email')
    const other = newId()
    await queue(tx, 3, 'email', other, -10)
    await queue(tx, 2, 'sms', null, -20)
    const full = { workspaceId: shop.id, channel: 'email', accountId: newId(), isDefault: true }
    const before = await rowsRead(tx)
    const claimed = await lockDue(tx, due({ except: [full] }))
    expect(claimed.map((row) => [row.channel, row.wanted_account_id])).toEqual([
      ...Array(3).fill(['email', other]),
      ...Array(2).fill(['sms', null]),
    ])
    const both = [full, { ...full, accountId: other, isDefault: false }]
    expect((await lockDue(tx, due({ except: both }))).map((row) => row.channel)).toEqual(['sms', 'sms'])
    expect((await rowsRead(tx)) - before).toBeLessThan(200)
  }))

test('the most urgent go first, whichever account they go by', () =>
  undone(async (tx) => {
    const [one, other] = [newId(), newId()]
    await queue(tx, 6, 'email', one, 0)
    await queue(tx, 3, 'sms', null, 5)
    await queue(tx, 6, 'email', other, -5)
    await queue(tx, 4, 'telegram', null, 0)
    const claimed = await lockDue(tx, due({ limit: 13 }))
    expect(claimed.map(({ priority }) => priority)).toEqual([5, 5, 5, ...Array(10).fill(0)])
    expect(claimed.filter(({ channel }) => channel === 'telegram')).toHaveLength(4)
    const later = await lockDue(tx, due({ limit: 100, part: { of: 2, which: 0 } }))
    expect(later).toEqual([])
  }))
