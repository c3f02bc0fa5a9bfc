import { z } from 'zod'
import { named } from '../../../engines/index.ts'
import { momentIn, spanOf } from '../period.ts'
import { condition } from './condition.ts'
import { label, oneMoment } from './settings.ts'

const moments = {
  'first-seen': { column: 'first_seen_at', en: 'was seen for the first time', ru: 'впервые появился(лась)' },
  'last-seen': {
    column: 'last_seen_at',
    en: 'was seen for the last time',
    ru: 'последний раз появлялся(лась)',
  },
  created: { column: 'created_at', en: 'came into the base', ru: 'попал(а) в базу' },
} as const
type Moment = keyof typeof moments

export const knownSince = condition({
  kind: 'known-since',
  group: 'person',
  label: { en: 'First or last seen', ru: 'Когда появился(лась)' },
  sentence: { en: '{moment} {period}', ru: '{moment} {period}' },
  settings: z.object({
    moment: z
      .enum(Object.keys(moments) as [Moment, ...Moment[]])
      .default('first-seen')
      .meta({ ...label('What', 'Что'), options: moments }),
    period: oneMoment,
  }),
  start: { moment: 'first-seen', period: { last: 7, unit: 'day' } },
  test: ({ moment, period: when }, scope) => ({
    source: 'profiles',
    holds: () => momentIn(named(moments[moment].column), spanOf(when, scope)),
  }),
  edges: ({ moment, period: when }) =>
    when && ('last' in when || 'before' in when)
      ? [
          {
            source: 'profiles',
            column: moments[moment].column,
            at: (now) => {
              const span = spanOf(when, { now, timeZone: 'UTC' })
              return span.from ?? span.to ?? now
            },
          },
        ]
      : [],
})
