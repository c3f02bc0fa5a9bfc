import { sql, type Transaction } from '../../engines/index.ts'

/** What a campaign cost over some days, in one currency. Clicks are those its cabinet told of. */
export interface CampaignCost {
  source: string
  medium: string
  campaign: string
  currency: string
  costMinor: number
  clicks: number | null
}

/** Costs by campaign; both days count. */
export async function costsOfCampaigns(
  tx: Transaction,
  workspaceId: string,
  from: string,
  until: string,
): Promise<CampaignCost[]> {
  const { rows } = await sql<CampaignCost>`
    select source, medium, campaign, currency, sum(cost_minor)::bigint as "costMinor", sum(clicks)::bigint as clicks
    from advertising_costs
    where workspace_id = ${workspaceId} and day between ${from}::date and ${until}::date
    group by source, medium, campaign, currency
    order by source, medium, campaign, currency`.execute(tx)
  return rows
}
