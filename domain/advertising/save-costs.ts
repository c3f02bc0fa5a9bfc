import { z } from 'zod'
import { sql, type Transaction } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { exchange } from '../../kit/money.ts'
import { operation } from '../context.ts'
import { bringAgain, type Rates, ratesFor } from '../currencies/index.ts'
import { getWorkspace } from '../workspaces/index.ts'

/** What a campaign cost on a day, as its cabinet tells. */
export interface NewCost {
  /** `2026-03-01` */
  day: string
  source: string
  medium?: string | undefined
  campaign?: string | undefined
  costMinor: number
  currency: string
  clicks?: number | undefined
  impressions?: number | undefined
}

const Counts = z.object({ created: z.number().int(), changed: z.number().int(), same: z.number().int() })

/** What was told in another currency than the workspace's, and the rate it was counted by. */
export const ToldCost = z.object({
  currency: z.string(),
  rate: z.string(),
  rateDay: z.iso.date(),
  costMinor: z.number().int(),
})

/** In the workspace's money, by the rate of the day; null: there is no rate. */
export function counted<Cost extends Pick<NewCost, 'day' | 'currency' | 'costMinor'>>(
  cost: Cost,
  rates: Rates,
) {
  const rate = rates.onDay(cost.currency, cost.day)
  if (!rate) return null
  const { currency, costMinor } = cost
  const told = rate.day === null ? null : { currency, rate: rate.rate, rateDay: rate.day, costMinor }
  return {
    ...cost,
    costMinor: exchange(costMinor, rate, rates.own),
    currency: rates.own.currency,
    told,
  }
}

/**
 * Saves costs, thousands at a time; of several words about one day of a campaign the last holds. Those in a currency
 * without a rate are left out: `unrated` says which.
 */
export async function saveAdvertisingCosts(
  tx: Transaction,
  workspaceId: string,
  costs: readonly NewCost[],
): Promise<z.infer<typeof Counts> & { unrated: NewCost[] }> {
  const rates = await ratesFor(
    tx,
    workspaceId,
    costs.map((one) => one.currency),
  )
  const unrated = costs.filter((one) => !rates.onDay(one.currency, one.day))
  const told = costs.flatMap((one) => counted(one, rates) ?? [])
  const byKey = new Map<string, (typeof told)[number]>()
  for (const { source, medium = '', campaign = '', ...one } of told) {
    const place = { source: source.toLowerCase(), medium: medium.toLowerCase(), campaign }
    byKey.set(JSON.stringify([one.day, place]), { ...one, ...place })
  }
  const { rows } = await sql<{ created: boolean }>`
    insert into advertising_costs as kept (workspace_id, day, source, medium, campaign, cost_minor, currency, clicks, impressions, told)
    select ${workspaceId}::uuid, day, source, medium, campaign, "costMinor", currency, clicks, impressions, told
    from jsonb_to_recordset(${JSON.stringify([...byKey.values()])}::jsonb) as told(day date, source text, medium text,
      campaign text, "costMinor" bigint, currency char(3), clicks bigint, impressions bigint, told jsonb)
    order by day, source, medium, campaign
    on conflict (workspace_id, day, source, medium, campaign) do update set
      cost_minor = excluded.cost_minor, currency = excluded.currency, told = excluded.told, clicks = coalesce(excluded.clicks, kept.clicks),
      impressions = coalesce(excluded.impressions, kept.impressions), updated_at = now()
    where (excluded.cost_minor, excluded.currency, excluded.told, coalesce(excluded.clicks, kept.clicks), coalesce(excluded.impressions, kept.impressions))
      is distinct from (kept.cost_minor, kept.currency, kept.told, kept.clicks, kept.impressions)
    returning xmax = 0 as created`.execute(tx)
  const created = rows.filter((row) => row.created).length
  return { created, changed: rows.length - created, same: byKey.size - rows.length, unrated }
}

const Count = z.number().int().min(0).max(1e15).optional()

export const saveCostsOperation = operation({
  name: 'advertising-costs.save',
  summary:
    'Save up to 1,000 rows of what advertising cost. A day of a campaign told again replaces the one before.',
  http: 'POST /advertising-costs',
  needs: 'write',
  input: z.object({
    costs: z
      .array(
        z.object({
          day: z.iso.date().describe('As the cabinet counts its days'),
          source: z.string().trim().min(1).max(200).describe('As in utm_source'),
          medium: z.string().trim().max(200).optional().describe('As in utm_medium'),
          campaign: z.string().trim().max(500).optional().describe('As in utm_campaign'),
          costMinor: z.number().int().min(0).max(1e15),
          currency: z
            .string()
            .regex(/^[A-Z]{3}$/)
            .optional()
            .describe("The workspace's own when left out"),
          clicks: Count,
          impressions: Count,
        }),
      )
      .min(1)
      .max(1_000),
  }),
  output: Counts,
  async run({ tx, workspaceId }, { costs }) {
    const { currency } = await getWorkspace(tx, workspaceId)
    const { unrated, ...saved } = await saveAdvertisingCosts(
      tx,
      workspaceId,
      costs.map((one) => ({ ...one, currency: one.currency ?? currency })),
    )
    const lacks = unrated[0]?.currency
    if (lacks) throw new AppError('invalid', bringAgain(lacks))
    return saved
  },
})
