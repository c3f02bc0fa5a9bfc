import { z } from 'zod'
import type { ClickHouseClient } from '../../engines/index.ts'
import type { CampaignRow } from './campaign.ts'
import { lettersOfCampaigns } from './questions/letters-of-campaigns.ts'

const count = z.number().int().default(0)

/** What became of a campaign's letters. */
export const CampaignFigures = z.object({
  sent: count,
  delivered: count.describe('Told by the other side; where it never tells, handed over and not come back'),
  bounced: count.describe('Went out and came back'),
  skipped: count.describe('Not sent, by the contact policy'),
  heldOut: count.describe('Not sent on purpose, to see what the letters bring'),
  failed: count.describe('Never went out: the other side would not take them, or they could not be made'),
  inDoubt: count,
  opened: count.describe('By people; a click says so too'),
  openedByMachine: count.describe('Only programs opened them, as far as can be told'),
  clicked: count.describe('By people: any link in the letter, feedback buttons too'),
  unsubscribed: count,
  complained: count,
  closed: count.describe('On the shop’s pages, without following it'),
  buyers: count.describe('People who ordered after a click'),
  ordered: count,
  revenueMinor: count.describe('Of orders after a click'),
})
export type CampaignFigures = z.infer<typeof CampaignFigures>

const keys = Object.keys(CampaignFigures.shape) as (keyof CampaignFigures)[]

export interface FiguresOfCampaign {
  total: CampaignFigures
  /** By which its messages went out. */
  channels: string[]
  /** With the squares of what people spent: money is compared by them. */
  byVariant: Map<string, CampaignFigures & { revenueSquares: number }>
}

const plus = (one: CampaignFigures, other: CampaignFigures) =>
  Object.fromEntries(keys.map((key) => [key, one[key] + other[key]])) as CampaignFigures

/** Figures of campaigns that have begun, whole and by variant. */
export async function figuresOf(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  campaigns: readonly CampaignRow[],
): Promise<Map<string, FiguresOfCampaign>> {
  const begun = campaigns.filter((one) => one.started_at !== null)
  if (begun.length === 0) return new Map()
  const since = new Date(Math.min(...begun.map((one) => one.started_at?.getTime() ?? 0)))
  const rows = await lettersOfCampaigns(
    clickhouse,
    { workspaceId, campaignIds: begun.map((one) => one.id), since },
    { urgent: true },
  )
  const found = new Map<string, FiguresOfCampaign>()
  for (const row of rows) {
    const own: FiguresOfCampaign = found.get(row.campaignId) ?? {
      total: CampaignFigures.parse({}),
      channels: [],
      byVariant: new Map(),
    }
    const figures = CampaignFigures.parse(row)
    own.total = plus(own.total, figures)
    own.channels.push(...row.channels)
    own.byVariant.set(row.variant, { ...figures, revenueSquares: row.revenueSquares })
    found.set(row.campaignId, own)
  }
  return found
}
