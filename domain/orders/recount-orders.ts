import { z } from 'zod'
import { appendFacts, sql, type Transaction } from '../../engines/index.ts'
import { operation } from '../context.ts'
import { rateKnown, ratesFor } from '../currencies/index.ts'
import { lockCustomers, refreshOrderFigures } from '../customers/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { factsOfOrders } from './facts-of-orders.ts'
import { insertLines, lockOrders, type OrderWrite, updateOrders } from './store.ts'
import { asTold, counted } from './told-money.ts'

const mostAtOnce = 1_000

/** Orders told in another currency that their day's rate, as it is known now, would count otherwise. */
const otherwise = (workspaceId: string, own: string, timeZone: string) => sql`
  from orders o
  cross join lateral (select coalesce(o.told->>'currency', o.currency) as currency,
    (o.placed_at at time zone ${timeZone})::date as day) said
  cross join lateral (${rateKnown(workspaceId, sql`said.currency`, sql`said.day`)}) known
  where o.workspace_id = ${workspaceId} and (o.told is not null or o.currency <> ${own})
    and o.told->>'rate' is distinct from known.rate`

async function howMany(tx: Transaction, workspaceId: string) {
  const { currency, timeZone } = await getWorkspace(tx, workspaceId)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count ${otherwise(workspaceId, currency, timeZone)}`.execute(tx)
  const { rows: others } = await sql<{ currency: string; count: number }>`
    select currency, count(*)::int as count from orders o
    where workspace_id = ${workspaceId} and currency <> ${currency}
      and not exists (select from currency_rates r where r.workspace_id = o.workspace_id and r.currency = o.currency)
    group by currency order by count(*) desc`.execute(tx)
  return { count: rows[0]?.count ?? 0, unrated: others }
}

/** Counts a page of them anew. What was told stays; its worth, the key figures and the history follow the rate. */
async function recountSome(tx: Transaction, workspaceId: string, now: Date): Promise<number> {
  const { currency, timeZone } = await getWorkspace(tx, workspaceId)
  const { rows } = await sql<{ number: string }>`
    select o.number ${otherwise(workspaceId, currency, timeZone)} order by o.number limit ${mostAtOnce}`.execute(
    tx,
  )
  if (rows.length === 0) return 0
  await lockCustomers(tx, workspaceId)
  const stored = await lockOrders(
    tx,
    workspaceId,
    rows.map((row) => row.number),
  )
  const said = [...stored.values()].map((order) => ({ order, told: asTold(order) }))
  const rates = await ratesFor(
    tx,
    workspaceId,
    said.map(({ told }) => told.currency),
  )
  const writes = said.flatMap(({ order, told }): OrderWrite[] => {
    const rate = rates.at(told.currency, told.placedAt)
    if (!rate) return []
    const { id, livingCustomerId: _, attributedMessageId, updatedAt: before, ...content } = told
    const updatedAt = new Date(Math.max(now.getTime(), before.getTime() + 1))
    return [{ id, content: counted(content, rate, rates.own), stored: order, attributedMessageId, updatedAt }]
  })
  if (writes.length === 0) return 0
  await updateOrders(tx, workspaceId, writes)
  await insertLines(tx, workspaceId, writes)
  await refreshOrderFigures(
    tx,
    workspaceId,
    writes.flatMap(({ content }) => content.customerId ?? []),
  )
  await appendFacts(tx, await factsOfOrders(tx, workspaceId, writes))
  return writes.length
}

const Unrated = z.array(z.object({ currency: z.string(), count: z.number().int() }))

export const ordersToRecount = operation({
  name: 'orders.to-recount',
  summary:
    'How many orders of other currencies the rates, as they are now, would count otherwise; and those without any rate.',
  http: 'GET /orders/to-recount',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    count: z.number().int(),
    unrated: Unrated.describe('Saved before currencies were told apart: no figure is right with them'),
  }),
  run: ({ tx, workspaceId }) => howMany(tx, workspaceId),
})

export const recountOrders = operation({
  name: 'orders.recount',
  summary: `Count orders of other currencies anew by the rates as they are now, ${mostAtOnce} at a time. Twice changes nothing.`,
  http: 'POST /orders/recount',
  needs: 'write',
  input: z.object({}),
  output: z.object({ recounted: z.number().int(), left: z.number().int(), unrated: Unrated }),
  async run({ tx, workspaceId, now }) {
    const recounted = await recountSome(tx, workspaceId, now)
    const { count, unrated } = await howMany(tx, workspaceId)
    return { recounted, left: count, unrated }
  },
})
