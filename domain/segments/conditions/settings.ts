import { z } from 'zod'
import { bound, ch, type Fragment, joined } from '../../../engines/index.ts'
import { Period, type Period as PeriodOf, spanOf, within } from '../period.ts'
import { type SourceName, sourceOf } from '../sources.ts'
import type { Complaint, Edge, Measure, Scope, Test } from './condition.ts'

// Settings many conditions share, and what they mean.

export const emptyRange = {
  en: 'This range is empty: its end lies before its beginning.',
  ru: 'Такого не бывает: верхняя граница меньше нижней.',
}

export const label = (en: string, ru: string) => ({ label: { en, ru } })

const labels = { atLeast: label('At least', 'Не меньше'), atMost: label('At most', 'Не больше') }

export const period = Period.default(null).meta({ ...label('When', 'Когда'), shape: 'period' })
/** When one thing was: the first order, the last visit. */
export const oneMoment = period.meta({ ...label('When', 'Когда'), shape: 'period', ofMoment: true })

export const count = {
  atLeast: z.number().int().min(0).max(1_000_000).optional().meta(labels.atLeast),
  atMost: z.number().int().min(0).max(1_000_000).optional().meta(labels.atMost),
}

const mostMoney = 1_000_000_000_000
export const money = {
  atLeastMinor: z.number().int().min(-mostMoney).max(mostMoney).optional().meta(labels.atLeast),
  atMostMinor: z.number().int().min(-mostMoney).max(mostMoney).optional().meta(labels.atMost),
}

export const names = (
  texts: { en: string; ru: string },
  suggest: string,
  more: { of?: string; options?: Record<string, { en: string; ru: string }> } = {},
) =>
  z
    .array(z.string().trim().min(1).max(500))
    .max(500)
    .meta({ label: texts, suggest, ...more })

export interface Range {
  from?: number | undefined
  to?: number | undefined
}

export const countRange = (told: { atLeast?: number | undefined; atMost?: number | undefined }): Range => ({
  from: told.atLeast,
  to: told.atMost,
})
export const moneyRange = (told: {
  atLeastMinor?: number | undefined
  atMostMinor?: number | undefined
}): Range => ({ from: told.atLeastMinor, to: told.atMostMinor })

export const isWithin = (value: number, { from, to }: Range): boolean =>
  (from === undefined || value >= from) && (to === undefined || value <= to)

/** Whether a number lies in the range; no range at all holds always. */
export function inRange(number: Fragment, { from, to }: Range, type = 'Float64'): Fragment {
  const parts = [
    ...(from === undefined ? [] : [ch`${number} >= ${bound(type, from)}`]),
    ...(to === undefined ? [] : [ch`${number} <= ${bound(type, to)}`]),
  ]
  return parts.length === 0 ? ch`1` : ch`(${joined(parts, ' AND ')})`
}

export function rangeComplaints(range: Range, fields: [string, string], isNeeded = true): Complaint[] {
  if (range.from === undefined && range.to === undefined)
    return isNeeded
      ? [
          {
            field: fields[0],
            message: {
              en: 'Say at least how much, or at most.',
              ru: 'Укажите, не меньше или не больше чего.',
            },
          },
        ]
      : []
  if (range.from !== undefined && range.to !== undefined && range.from > range.to)
    return [{ field: fields[1], message: emptyRange }]
  return []
}
/** What is never below nought: asked so, it finds nobody, or lets everybody through. */
export const belowNought = (range: {
  atLeast?: number | undefined
  atMost?: number | undefined
}): Complaint[] =>
  (['atLeast', 'atMost'] as const).flatMap((field) =>
    (range[field] ?? 0) < 0
      ? [
          {
            field,
            message: { en: 'This is never below nought.', ru: 'Меньше нуля такого не бывает.' },
          },
        ]
      : [],
  )
/** Nobody has a share above the whole: 20 meant for 20 % would find nobody, or let everybody through. */
export const shareComplaints = (range: {
  atLeast?: number | undefined
  atMost?: number | undefined
}): Complaint[] => [
  ...belowNought(range),
  ...(['atLeast', 'atMost'] as const).flatMap((field) =>
    (range[field] ?? 0) > 1
      ? [
          {
            field,
            message: {
              en: 'A share is never above 100%, which is written as 1: 20% is 0.2.',
              ru: 'Доля не бывает больше 100 %, это записывают как 1: 20 % — это 0,2.',
            },
          },
        ]
      : [],
  ),
]
export const countComplaints = (told: Parameters<typeof countRange>[0], isNeeded = true) =>
  rangeComplaints(countRange(told), ['atLeast', 'atMost'], isNeeded)
export const moneyComplaints = (told: Parameters<typeof moneyRange>[0], isNeeded = true) =>
  rangeComplaints(moneyRange(told), ['atLeastMinor', 'atMostMinor'], isNeeded)

export const both = (...parts: (Fragment | null | undefined)[]): Fragment | undefined => {
  const there = parts.flatMap((part) => (part ? [part] : []))
  return there.length === 0 ? undefined : joined(there, ' AND ')
}

/** A test of rows of a source whose time lies in the period and that fit. */
export function rowsTest(
  source: SourceName,
  when: PeriodOf | undefined,
  scope: Scope,
  fits: Fragment | null | undefined,
  rest: Pick<Test, 'measures' | 'holds' | 'ofNobody' | 'isByNought'>,
): Test {
  const span = spanOf(when, scope)
  const time = sourceOf(source).time
  const rows = both(fits, time ? within(span, time) : null)
  return { source, since: span.from, ...(rows ? { rows } : {}), ...rest }
}

/** What is nought of no rows. Not the sum: of no numbers it is nothing where numbers may be lacking. */
const noughts: ReadonlySet<Measure['name']> = new Set(['count', 'uniqExact'])

/** A test of one figure of such rows; of somebody without any it is nought. */
export function figureTest(
  source: SourceName,
  when: PeriodOf | undefined,
  scope: Scope,
  fits: Fragment | null | undefined,
  figure: Measure,
  range: Range,
  /** What the figure of nobody's rows is: nought, or nothing that could be compared. */
  ofNobody: 'nought' | 'nothing' = 'nought',
): Test {
  // One different thing at least is one row at least.
  const isAny = figure.name === 'uniqExact' && range.from === 1 && range.to === undefined
  return rowsTest(source, when, scope, fits, {
    measures: { figure: isAny ? { name: 'count' } : figure },
    holds: ({ figure: value = ch`0` }) => inRange(value, range),
    ofNobody: ofNobody === 'nought' && isWithin(0, range),
    isByNought: ofNobody === 'nought' && noughts.has(figure.name),
  })
}

/** Rows of the source come into a relative period, and leave it, by the clock alone. */
export function periodEdges(source: SourceName, when: PeriodOf | undefined): Edge[] {
  if (!when || !('last' in when || 'before' in when)) return []
  const sources: SourceName[] = source === 'story' ? ['events', 'purchases'] : [source]
  return sources.flatMap((one) => {
    const column = sourceOf(one).time
    if (!column) return []
    const at = (now: Date) => {
      const span = spanOf(when, { now, timeZone: 'UTC' })
      return span.from ?? span.to ?? now
    }
    return [{ source: one, column, at }]
  })
}
