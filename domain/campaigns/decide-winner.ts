import type { ClickHouseClient } from '../../engines/index.ts'
import { type Aim, type CampaignRow, hasCascade, type RunRow, type WonBy } from './campaign.ts'
import {
  type Arm,
  armOfRate,
  armOfSpending,
  bestOf,
  type Comparison,
  compareVariants,
} from './effect/index.ts'
import { lettersOfCampaigns, peopleOfCampaigns } from './questions/letters-of-campaigns.ts'

interface Counts {
  sent: number
  opened: number
  clicked: number
  buyers: number
  revenueMinor: number
  revenueSquares: number
}

/** How a variant does by what the test aims at. Of those the letter went out to. */
export function armOf(aim: Aim, key: string, counts: Counts | undefined): Arm {
  const people = counts?.sent ?? 0
  if (aim === 'revenue')
    return armOfSpending(key, {
      people,
      sum: counts?.revenueMinor ?? 0,
      sumOfSquares: counts?.revenueSquares ?? 0,
    })
  const successes = { opened: counts?.opened, clicked: counts?.clicked, ordered: counts?.buyers }[aim] ?? 0
  return armOfRate(key, { people, successes: Math.min(successes, people) })
}

/** How the variants of a campaign stand against each other. */
export async function standingOfVariants(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  campaign: CampaignRow,
  aim: Aim,
  since: Date,
): Promise<Comparison & { arms: Arm[] }> {
  const count = hasCascade(campaign.definition) ? peopleOfCampaigns : lettersOfCampaigns
  const rows = await count(clickhouse, { workspaceId, campaignIds: [campaign.id], since })
  const arms = campaign.definition.variants.map(({ key }) =>
    armOf(
      aim,
      key,
      rows.find((row) => row.variant === key),
    ),
  )
  return { ...compareVariants(arms), arms }
}

/** The winner of a test, once it is proven or its time is over; null while it goes on. Of equals the first. */
export async function decideWinner(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  campaign: CampaignRow,
  run: RunRow,
  now: Date,
): Promise<{ winner: string; by: WonBy } | null> {
  const { test, variants } = campaign.definition
  const isOver = run.test_ends_at !== null && run.test_ends_at.getTime() <= now.getTime()
  const standing = await standingOfVariants(
    clickhouse,
    workspaceId,
    campaign,
    test?.aim ?? 'clicked',
    run.started_at,
  )
  if (standing.isProven && standing.leader) return { winner: standing.leader, by: 'proof' }
  if (!isOver) return null
  if (standing.leader) return { winner: standing.leader, by: 'deadline' }
  const [first] = bestOf(standing.arms)
  return { winner: first?.key ?? variants[0]?.key ?? 'A', by: 'tie' }
}
