import { z } from 'zod'
import { sql, type Transaction } from '../../engines/index.ts'
import { operation } from '../context.ts'
import { rateKnown, ratesFor } from '../currencies/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { counted } from './save-costs.ts'

const mostAtOnce = 1_000

/** Costs told in another currency that their day's rate, as it is known now, would count otherwise. */
const otherwise = (workspaceId: string, own: string) => sql`
  from advertising_costs c
  cross join lateral (select coalesce(c.told->>'currency', c.currency) as currency) said
  cross join lateral (${rateKnown(workspaceId, sql`said.currency`, sql`c.day`)}) known
  where c.workspace_id = ${workspaceId} and (c.told is not null or c.currency <> ${own})
    and c.told->>'rate' is distinct from known.rate`

async function howMany(tx: Transaction, workspaceId: string): Promise<number> {
  const { currency } = await getWorkspace(tx, workspaceId)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count ${otherwise(workspaceId, currency)}`.execute(tx)
  return rows[0]?.count ?? 0
}

interface SaidCost {
  place: string
  day: string
  currency: string
  costMinor: number
}

async function recountSome(tx: Transaction, workspaceId: string): Promise<number> {
  const { currency: own } = await getWorkspace(tx, workspaceId)
  const { rows } = await sql<SaidCost>`
    select c.ctid::text as place, c.day::text as day, said.currency,
      coalesce((c.told->>'costMinor')::bigint, c.cost_minor) as "costMinor"
    ${otherwise(workspaceId, own)} order by c.day, c.source, c.medium, c.campaign limit ${mostAtOnce}
    for update of c`.execute(tx)
  const rates = await ratesFor(
    tx,
    workspaceId,
    rows.map((row) => row.currency),
  )
  const news = rows.flatMap((row) => counted(row, rates) ?? [])
  if (news.length === 0) return 0
  await sql`
    update advertising_costs c set cost_minor = news."costMinor", currency = news.currency, told = news.told,
      updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(news)}::jsonb)
      as news(place text, "costMinor" bigint, currency char(3), told jsonb)
    where c.ctid = news.place::tid and c.workspace_id = ${workspaceId}`.execute(tx)
  return news.length
}

export const costsToRecount = operation({
  name: 'advertising-costs.to-recount',
  summary: 'How many costs of other currencies the rates, as they are now, would count otherwise.',
  http: 'GET /advertising-costs/to-recount',
  needs: 'read',
  input: z.object({}),
  output: z.object({ count: z.number().int() }),
  run: async ({ tx, workspaceId }) => ({ count: await howMany(tx, workspaceId) }),
})

export const recountCosts = operation({
  name: 'advertising-costs.recount',
  summary: `Count costs of other currencies anew by the rates as they are now, ${mostAtOnce} at a time. Twice changes nothing.`,
  http: 'POST /advertising-costs/recount',
  needs: 'write',
  input: z.object({}),
  output: z.object({ recounted: z.number().int(), left: z.number().int() }),
  async run({ tx, workspaceId }) {
    const recounted = await recountSome(tx, workspaceId)
    return { recounted, left: await howMany(tx, workspaceId) }
  },
})
