import { z } from 'zod'
import { productsAt } from '../catalog/index.ts'
import { type Context, operation } from '../context.ts'
import { maskText } from '../customers/index.ts'
import { Told, toldByAny } from '../messages/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { Aim, type CampaignRow, hasCascade } from './campaign.ts'
import { armOf } from './decide-winner.ts'
import { compareVariants, fewestToProve, wilson } from './effect/index.ts'
import { CampaignFigures, figuresOf } from './figures.ts'
import { Incremental, incrementalOf } from './incremental.ts'
import { mostRuns, theCampaign } from './present.ts'
import { hoursOfCampaign } from './questions/hours-of-campaign.ts'
import {
  channelsOfCampaigns,
  occasionsOfCampaign,
  peopleOfCampaigns,
} from './questions/letters-of-campaigns.ts'
import { linksOfCampaign } from './questions/links-of-campaign.ts'
import { notSent } from './questions/not-sent.ts'
import { runsOf } from './runs-store.ts'
import { saidOfFailed } from './said-of-failed.ts'

const Interval = z.object({ value: z.number(), low: z.number(), high: z.number() })

/** None of a campaign that goes out once: its figures are those of the whole. */
async function figuresByOccasion(
  { tx, clickhouse, workspaceId }: Context,
  { id, definition, started_at: since }: CampaignRow,
) {
  if (definition.schedule.kind !== 'repeated' || since === null) return []
  const runs = ((await runsOf(tx, workspaceId, [id])).get(id) ?? []).slice(0, mostRuns)
  const earliest = runs.at(-1)
  if (!earliest) return []
  const rows = await occasionsOfCampaign(
    clickhouse,
    {
      workspaceId,
      campaignIds: [id],
      since,
      begunAt: runs.map((run) => run.started_at.getTime()).reverse(),
      before: earliest.occasion - 1,
    },
    { urgent: true },
  )
  return runs.map((run) => ({
    occasion: run.occasion,
    startedAt: run.started_at.toISOString(),
    audience: run.audience,
    figures: CampaignFigures.parse(rows.find((row) => row.occasion === run.occasion) ?? {}),
  }))
}

export const campaignStatistics = operation({
  name: 'campaigns.statistics',
  summary:
    'What became of a campaign’s letters, by variant, link and hour; the money after clicks, and the money because of the letters, by the hold-out.',
  http: 'GET /campaigns/{id}/statistics',
  needs: 'read',
  input: z.object({
    id: z.uuid(),
    days: z
      .number()
      .int()
      .min(1)
      .max(180)
      .default(14)
      .describe('Orders so long after it was decided about a person count for the effect'),
    aim: Aim.optional().describe(
      'What variants are compared by; what the test aims at, or clicks, when left out',
    ),
  }),
  output: z.object({
    currency: z.string(),
    total: CampaignFigures,
    aim: Aim,
    tells: Told,
    variants: z.array(
      z.object({
        key: z.string(),
        figures: CampaignFigures,
        opened: Interval.describe('Share of those it went out to, with its 95 % interval'),
        clicked: Interval,
        ordered: Interval,
      }),
    ),
    comparison: z.object({
      leader: z.string().nullable(),
      isProven: z
        .boolean()
        .describe('Not by chance, however often one looks and however many variants there are'),
      areEnough: z.boolean().describe('Each variant has gone to enough people for anything to be proven'),
      fewestToProve: z.number().int().describe('So many each are enough'),
      p: z.number(),
    }),
    channels: z
      .array(z.object({ channel: z.string(), figures: CampaignFigures }))
      .describe('What became of the messages of each channel, those of cascades too'),
    occasions: z
      .array(
        z.object({
          occasion: z.number().int(),
          startedAt: z.iso.datetime(),
          audience: z.number().int(),
          figures: CampaignFigures,
        }),
      )
      .describe('Of one that goes out repeatedly: each time, the latest first, at most 30'),
    links: z.array(
      z.object({
        url: z.string(),
        product: z.string().nullable().describe('Name of the product whose page it is'),
        variant: z.string(),
        people: z.number().int(),
        clicks: z.number().int(),
      }),
    ),
    hours: z.array(
      z.object({
        at: z.iso.datetime(),
        sent: z.number().int(),
        opened: z.number().int(),
        clicked: z.number().int(),
        ordered: z.number().int(),
      }),
    ),
    notSent: z.array(
      z.object({
        kind: z.string().describe('skipped, failed (never went out) or bounced (came back)'),
        reasonCode: z.string(),
        said: z.string().nullable().describe('What the other side said most often, in its words'),
        people: z.number().int(),
      }),
    ),
    incremental: Incremental,
  }),
  async run(context, { id, days, aim: wanted }) {
    const { tx, clickhouse, workspaceId, now } = context
    const campaign = await theCampaign(context, id)
    const { currency } = await getWorkspace(tx, workspaceId)
    const since = campaign.started_at ?? now
    const asked = { workspaceId, campaignId: id, since }
    const counted = { workspaceId, campaignIds: [id], since }
    const isCascade = hasCascade(campaign.definition)
    const [figures, byChannel, people, links, hours, why, incremental] = await Promise.all([
      figuresOf(clickhouse, workspaceId, [campaign]),
      campaign.started_at ? channelsOfCampaigns(clickhouse, counted, { urgent: true }) : [],
      isCascade && campaign.started_at ? peopleOfCampaigns(clickhouse, counted, { urgent: true }) : null,
      linksOfCampaign(clickhouse, asked),
      hoursOfCampaign(clickhouse, asked),
      notSent(clickhouse, asked),
      incrementalOf(clickhouse, {
        ...asked,
        days,
        currency,
        hasHoldOut: campaign.definition.holdOutShare > 0 && campaign.ended_at === null,
      }),
    ])
    const occasions = await figuresByOccasion(context, campaign)
    const products = await productsAt(
      tx,
      workspaceId,
      links.map((one) => one.url),
    )
    const said = why.some((row) => row.kind !== 'skipped')
      ? await saidOfFailed(tx, workspaceId, id, since)
      : new Map<string, string>()
    const found = figures.get(id)
    const aim = wanted ?? campaign.definition.test?.aim ?? 'clicked'
    const rateOf = (successes: number, people: number) =>
      wilson({ people, successes: Math.min(successes, people) })
    const variants = campaign.definition.variants.map(({ key }) => {
      const own = found?.byVariant.get(key) ?? CampaignFigures.parse({})
      // Of a cascade people are compared: who got three messages is one person.
      const unit = people?.find((one) => one.variant === key) ?? own
      return {
        key,
        figures: own,
        opened: rateOf(unit.opened, unit.sent),
        clicked: rateOf(unit.clicked, unit.sent),
        ordered: rateOf(unit.buyers, unit.sent),
      }
    })
    return {
      currency,
      total: found?.total ?? CampaignFigures.parse({}),
      aim,
      tells: toldByAny(byChannel.map((one) => one.channel)),
      variants,
      comparison: {
        ...compareVariants(
          variants.map(({ key }) =>
            armOf(aim, key, people?.find((one) => one.variant === key) ?? found?.byVariant.get(key)),
          ),
        ),
        fewestToProve,
      },
      channels: byChannel.map(({ channel, ...counts }) => ({
        channel,
        figures: CampaignFigures.parse(counts),
      })),
      occasions,
      links: links.map((link) => ({ ...link, product: products.get(link.url)?.name ?? null })),
      hours: hours.map(({ at, ...counts }) => ({ at: at.toISOString(), ...counts })),
      notSent: why.map((row) => ({
        ...row,
        said: row.kind !== 'skipped' ? maskText(context.actor, said.get(row.reasonCode) ?? null) : null,
      })),
      incremental,
    }
  },
})
