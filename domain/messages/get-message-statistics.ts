import { z } from 'zod'
import { AppError, notFound } from '../../kit/errors.ts'
import { dayMs } from '../../kit/time.ts'
import { productsAt } from '../catalog/index.ts'
import { type Context, operation } from '../context.ts'
import { allSegments } from '../segments/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { namesOf } from './names-store.ts'
import { type Dimension, dimensions, messageFigures } from './questions/message-figures.ts'
import { Told, toldByAny } from './told-by.ts'

const Count = z.number().int()
const mostSegments = 20
const most: Partial<Record<Dimension, number>> = { link: 200, domain: 100 }

export const MessageFigures = z.object({
  sent: Count,
  delivered: Count.describe('Told by the other side; where it never tells, handed over and not come back'),
  bounced: Count.describe('Went out and came back'),
  failed: Count.describe('Never went out: the other side would not take them, or they could not be made'),
  opened: Count.describe('By people, as far as people and programs can be told apart; a click says so too'),
  openedByMachine: Count.describe('Only programs opened them'),
  clicked: Count.describe('By people: any link in the letter, feedback buttons too'),
  clickedByMachine: Count.describe('Only programs clicked'),
  clicks: Count.describe('Every click of people'),
  converted: Count.describe('Followed by an order'),
  orders: Count,
  revenueMinor: Count.describe('Of orders that followed a click, in the workspace’s currency'),
  unsubscribed: Count,
  complained: Count,
  closed: Count.describe('On the shop’s pages, without following it'),
  answered: Count.describe('Feedback was given'),
})

const id = z.uuid()
/** What is counted: all of it when left out. */
export const FigureFilter = z.object({
  days: z.coerce.number().int().min(1).max(730).default(30).describe('What happened in the last days'),
  campaignId: id.optional(),
  flowId: id.optional(),
  stepId: z.string().max(100).optional(),
  templateId: id.optional(),
  variant: z.string().max(100).optional(),
  channel: z.string().max(40).optional(),
  segmentId: id.optional().describe('Only people who are in this segment now'),
})
export type FigureFilter = z.output<typeof FigureFilter>

async function segmentsOf({ tx, workspaceId }: Context, ids: readonly string[] | 'all') {
  const all = await allSegments(tx, workspaceId)
  const chosen = ids === 'all' ? all : all.filter((one) => ids.includes(one.id))
  if (ids !== 'all' && chosen.length < ids.length)
    throw notFound({ en: 'This segment', ru: 'Этого сегмента' })
  return chosen
    .filter((one) => one.generation > 0)
    .sort((one, other) => (other.member_count ?? 0) - (one.member_count ?? 0))
}

/** The parameters of a question about messages. */
export async function askedFigures(context: Context, filter: FigureFilter) {
  const { tx, workspaceId, now } = context
  const { currency, timeZone } = await getWorkspace(tx, workspaceId)
  const segments = filter.segmentId ? await segmentsOf(context, [filter.segmentId]) : []
  return {
    workspaceId,
    timeZone,
    currency,
    since: new Date(now.getTime() - filter.days * dayMs),
    // What happened in this very moment counts.
    until: new Date(now.getTime() + dayMs),
    campaignIds: filter.campaignId ? [filter.campaignId] : [],
    flowIds: filter.flowId ? [filter.flowId] : [],
    templateIds: filter.templateId ? [filter.templateId] : [],
    stepId: filter.stepId ?? '',
    variant: filter.variant ?? '',
    channel: filter.channel ?? '',
    segments: segments.map((one) => one.id),
    generations: segments.map((one) => one.generation),
  }
}

export const getMessageStatistics = operation({
  name: 'message-statistics.get',
  summary:
    'What became of messages, by campaign, flow, step, variant, channel, segment, link, domain, device, hour or day.',
  http: 'GET /message-statistics',
  needs: 'read',
  input: FigureFilter.extend({ by: z.enum(dimensions).default('day') }),
  output: z.object({
    currency: z.string(),
    by: z.enum(dimensions).describe('What the rows are counted by'),
    total: MessageFigures.extend({ tells: Told }),
    leftOut: Count.describe('How many smaller segments have no row'),
    rows: z.array(
      MessageFigures.extend({
        tells: Told,
        key: z.string().describe('An id, an address, a day, an hour: what it is counted by'),
        name: z.string().nullable().describe('Of what has one'),
      }),
    ),
  }),
  async run(context, { by, ...filter }) {
    const { tx, clickhouse, workspaceId } = context
    if (by === 'segment' && filter.segmentId)
      throw new AppError('invalid', {
        en: 'Figures by segment are of all segments: leave segmentId out.',
        ru: 'Показатели по сегментам считаются для всех сегментов: не указывайте segmentId.',
      })
    const asked = await askedFigures(context, filter)
    const segments = by === 'segment' ? await segmentsOf(context, 'all') : []
    const counted = segments.slice(0, mostSegments)
    const bySegments = {
      ...asked,
      segments: counted.map((one) => one.id),
      generations: counted.map((one) => one.generation),
    }
    const [[whole], rows] = await Promise.all([
      messageFigures(clickhouse, 'total', asked),
      by === 'segment' && segments.length === 0
        ? Promise.resolve([])
        : messageFigures(clickhouse, by, {
            ...(by === 'segment' ? bySegments : asked),
            most: most[by] ?? 500,
          }),
    ])
    const names = await namesByKey()
    const { key: _, channels, ...total } = whole ?? { key: '', ...nothing }
    return {
      currency: asked.currency,
      by,
      total: { ...total, tells: toldByAny(channels) },
      leftOut: segments.length - counted.length,
      rows: rows.map(({ channels, ...row }) => ({
        ...row,
        tells: toldByAny(channels),
        name: names.get(row.key) ?? null,
      })),
    }

    async function namesByKey(): Promise<Map<string, string>> {
      const ids = rows.map((row) => row.key)
      if (by === 'segment') return new Map(segments.map((one) => [one.id, one.name]))
      if (by === 'flow' || by === 'template' || by === 'campaign') return namesOf(tx, workspaceId, by, ids)
      if (by === 'link') {
        const products = await productsAt(tx, workspaceId, ids)
        return new Map([...products].map(([url, { name }]) => [url, name]))
      }
      if (by !== 'step') return new Map()
      const flowOf = (key: string) => key.slice(0, 36)
      const flows = await namesOf(tx, workspaceId, 'flow', ids.map(flowOf))
      return new Map(
        ids.flatMap((key) => (flows.has(flowOf(key)) ? [[key, flows.get(flowOf(key)) ?? '']] : [])),
      )
    }
  },
})

const nothing = {
  channels: [],
  sent: 0,
  delivered: 0,
  bounced: 0,
  failed: 0,
  opened: 0,
  openedByMachine: 0,
  clicked: 0,
  clickedByMachine: 0,
  clicks: 0,
  converted: 0,
  orders: 0,
  revenueMinor: 0,
  unsubscribed: 0,
  complained: 0,
  closed: 0,
  answered: 0,
}
