import type { OutputOf } from '../../../api/client.ts'
import { type Area, areaOf, areas } from '../rfm/rfm.ts'

export type Lifecycle = OutputOf<'reports.lifecycle'>
export type Migration = OutputOf<'reports.migration'>

/** From the most valuable to the least, those who go away after those who come. */
export const stages = [
  'vip',
  'regular',
  'active',
  'new',
  'one-order',
  'at-risk',
  'sleeping',
  'lost',
  'lead',
] as const
export type Stage = (typeof stages)[number]

/** Places in the categorical palette; a stage keeps its colour on every page. Null: the quiet colour. */
export const stageColor: Record<Stage, number | null> = {
  vip: 3,
  regular: 0,
  active: 4,
  new: 5,
  'one-order': 2,
  'at-risk': 1,
  sleeping: 7,
  lost: null,
  lead: null,
}

export const areaColor: Record<Area, number | null> = {
  best: 3,
  growing: 0,
  fresh: 5,
  attention: 1,
  cooling: 2,
  losing: 6,
  leaving: 7,
  gone: null,
}

/** Who has bought at all and is not silent for too long. */
export const isAlive = (stage: string) =>
  stage === 'vip' || stage === 'regular' || stage === 'active' || stage === 'new' || stage === 'one-order'

export const buyersAt = (point: Lifecycle['points'][number], counts: (stage: string) => boolean): number =>
  Object.entries(point.stages).reduce((sum, [stage, customers]) => sum + (counts(stage) ? customers : 0), 0)

type Period = OutputOf<'reports.churn'>['periods'][number]

/** Of those who were with us at the beginning, who is lost; null where nobody was. */
export const churnShare = ({ atStart, lost }: Pick<Period, 'atStart' | 'lost'>): number | null =>
  atStart > 0 ? lost / atStart : null

/** What share is lost in a period that is over: a busy one counts more than a quiet one. */
export function averageChurn(periods: readonly Pick<Period, 'atStart' | 'lost'>[]): number | null {
  const over = periods.slice(0, -1)
  const sum = (of: 'atStart' | 'lost') => over.reduce((total, period) => total + period[of], 0)
  return churnShare({ atStart: sum('atStart'), lost: sum('lost') })
}

export interface Stream {
  /** Standing on the first day; '' is who had not bought yet. */
  was: string
  now: string
  customers: number
  revenueMinor: number
}

/** What people are told apart by between two days. */
export const migrationKinds = ['lifecycle', 'rfm', 'segments'] as const
export type MovedBy = (typeof migrationKinds)[number]

/** Flows between stages or segments as they are, or of grades joined into the parts of the RFM grid. */
export function streamsOf(found: Migration, by: MovedBy): Stream[] {
  if (by !== 'rfm') return found.flows
  const streams = new Map<string, Stream>()
  for (const flow of found.flows) {
    const was = flow.was === '' ? '' : areaOfText(flow.was, found.grades)
    const now = areaOfText(flow.now, found.grades)
    const key = `${was} ${now}`
    const known = streams.get(key) ?? { was, now, customers: 0, revenueMinor: 0 }
    streams.set(key, {
      ...known,
      customers: known.customers + flow.customers,
      revenueMinor: known.revenueMinor + flow.revenueMinor,
    })
  }
  return [...streams.values()]
}

const areaOfText = (text: string, grades: number): Area => {
  const [recency = 1, frequency = 1] = text.split('-').map(Number)
  return areaOf(recency, frequency, grades)
}

/** What the server is asked for the people of a stream: stages, segments, or every pair of grades of the part. */
export function standingsOf(name: string, by: MovedBy, grades: number): string {
  if (name === '') return '-'
  if (by !== 'rfm') return name
  const all = Array.from({ length: grades * grades }, (_, index) => [
    Math.floor(index / grades) + 1,
    (index % grades) + 1,
  ])
  return all
    .filter(([recency = 1, frequency = 1]) => areaOf(recency, frequency, grades) === name)
    .map((pair) => pair.join('-'))
    .join(',')
}

export const orderOf = (by: MovedBy, found: Migration): readonly string[] =>
  by === 'lifecycle' ? stages : by === 'rfm' ? areas : found.segments.map(({ id }) => id)
