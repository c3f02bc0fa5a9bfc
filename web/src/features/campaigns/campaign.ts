import type { OutputOf } from '../../api/client.ts'

export type Campaign = OutputOf<'campaigns.get'>
export type Definition = Campaign['definition']
export type Variant = Definition['variants'][number]
export type NextRung = Variant['cascade'][number]
export type Schedule = Definition['schedule']
export type Forecast = OutputOf<'campaigns.forecast'>
export type Statistics = OutputOf<'campaigns.statistics'>
export type Figures = Statistics['total']

/** The steps of the builder, in their order. */
export const steps = ['who', 'what', 'when', 'test', 'check'] as const
export type Step = (typeof steps)[number]

/** The step in which what is missing can be mended. */
export function stepOf(path: string): Step {
  if (path.startsWith('audience')) return 'who'
  if (path.startsWith('variants')) return 'what'
  if (path.startsWith('schedule') || path === 'perMinute' || path === 'importance') return 'when'
  return path.startsWith('test') || path === 'holdOutShare' ? 'test' : 'check'
}

/** Somebody may get messages of several channels. */
export const hasCascade = ({ variants }: Definition): boolean =>
  variants.some((one) => one.cascade.length > 0)

const dayMs = 86_400_000
/** So many days of messages hold all of the campaign’s; statistics reach back two years. */
export const daysOf = ({ startedAt }: Pick<Campaign, 'startedAt'>): number =>
  startedAt ? Math.min(730, Math.ceil((Date.now() - Date.parse(startedAt)) / dayMs) + 1) : 1

/** It has begun and is not over: figures change by themselves. */
export const isAtWork = (status: Campaign['status']): boolean =>
  status === 'running' || status === 'scheduled' || status === 'paused'

export const statuses = [
  'draft',
  'awaiting-approval',
  'scheduled',
  'running',
  'paused',
  'done',
  'stopped',
] as const

/** What became of somebody. */
export const fates = [
  'queued',
  'sent',
  'opened',
  'clicked',
  'ordered',
  'unsubscribed',
  'skipped',
  'held-out',
  'failed',
  'bounced',
  'in-doubt',
] as const

/** Orders so many days after count. */
export const windows = ['3', '7', '14', '30', '90'] as const
