import { z } from 'zod'
import { bound, ch, type Fragment } from '../../../engines/index.ts'
import { dayMs, hourMs } from '../../../kit/time.ts'
import { within as during, spanOf } from '../period.ts'
import { anyOrder } from '../sources.ts'
import { condition, type Edge } from './condition.ts'
import { eventRows, filterComplaints, filters } from './event-rows.ts'
import { both, label, period, periodEdges } from './settings.ts'

export const anyOrderLabel = { en: 'order', ru: 'Заказ' }

const step = (en: string, ru: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({ ...label(en, ru), suggest: 'deeds', labels: { [anyOrder]: anyOrderLabel } })

/** An order carries nothing to filter by. */
const rowsOf = (name: string, told: Parameters<typeof eventRows>[1]): Fragment =>
  eventRows(name, name === anyOrder ? [] : told)

const unitMs = { hour: hourMs, day: dayMs }

export const sequence = condition({
  kind: 'sequence',
  group: 'behaviour',
  label: { en: 'Did one thing and then another (or not)', ru: 'Сделал(а) одно, а потом другое (или нет)' },
  alsoCalled: { en: 'sequence, chain, funnel, then', ru: 'последовательность, цепочка, воронка, затем' },
  sentence: {
    en: 'did “{first}” [where {filters}] {period}, and then {follows} “{second}” [where {secondFilters}] within {within} {unit}',
    ru: 'было событие «{first}»[, где {filters},] {period}, а потом {follows} «{second}»[, где {secondFilters},] в течение {within} {unit}',
  },
  settings: z.object({
    first: step('First', 'Сначала'),
    filters: filters.meta({ ...label('Where', 'Где'), shape: 'filters', of: 'first' }),
    period,
    follows: z
      .enum(['did', 'did-not'])
      .default('did-not')
      .meta({
        ...label('Then', 'Потом'),
        options: {
          did: { en: 'did', ru: 'было событие' },
          'did-not': { en: 'did not do', ru: 'не было события' },
        },
      }),
    second: step('Then', 'Потом'),
    secondFilters: filters.meta({ ...label('Where', 'Где'), shape: 'filters', of: 'second' }),
    within: z.number().int().min(1).max(1_000).default(3).meta(label('Within', 'В течение')),
    unit: z
      .enum(['hour', 'day'])
      .default('day')
      .meta({
        ...label('Unit', 'Единица'),
        options: {
          hour: { en: 'hour|hours', ru: 'часа|часов|часов' },
          day: { en: 'day|days', ru: 'дня|дней|дней' },
        },
        agreesWith: 'within',
      }),
  }),
  start: {
    first: 'Product Viewed',
    follows: 'did-not',
    second: anyOrder,
    within: 3,
    unit: 'day',
    period: { last: 30, unit: 'day' },
  },
  test({ first, filters: told, period: when, follows, second, secondFilters, within, unit }, scope) {
    const began = rowsOf(first, told)
    const followed = rowsOf(second, secondFilters)
    const spanMs = within * unitMs[unit]
    const span = bound('Int64', spanMs)
    const at = ch`toUnixTimestamp64Milli(occurred_at)`
    // The first step lies in the period; the second comes after it, and may come after the period's end.
    const { from, to } = spanOf(when, scope)
    const firsts = both(began, during({ from: null, to }, 'occurred_at')) ?? began
    const either = both(
      ch`name IN (${bound('Array(String)', [first, second])})`,
      during({ from, to: null }, 'occurred_at'),
      ch`((${firsts}) OR (${followed}))`,
    )
    return {
      source: 'story',
      since: from,
      ...(either ? { rows: either } : {}),
      measures: {
        firsts: { name: 'groupArray', of: [at], when: firsts },
        thens: { name: 'groupArray', of: [at], when: followed },
      },
      holds({ firsts: begins = ch`[]`, thens = ch`[]` }) {
        const came = ch`arrayExists(later -> later > begin AND later <= begin + ${span}, ${thens})`
        // Whether somebody did not can only be said when the time is over.
        const isOver = ch`begin + ${span} < ${bound('Int64', scope.now.getTime())}`
        return follows === 'did'
          ? ch`arrayExists(begin -> ${came}, ${begins})`
          : ch`arrayExists(begin -> ${isOver} AND NOT ${came}, ${begins})`
      },
    }
  },
  edges({ period: when, follows, within, unit }) {
    const ends: Edge[] =
      follows === 'did'
        ? []
        : [
            {
              source: 'events',
              column: 'occurred_at',
              at: (now) => new Date(now.getTime() - within * unitMs[unit]),
            },
            {
              source: 'purchases',
              column: 'placed_at',
              at: (now) => new Date(now.getTime() - within * unitMs[unit]),
            },
          ]
    return [...periodEdges('story', when), ...ends]
  },
  check: ({ filters: told, secondFilters }) => [
    ...filterComplaints(told),
    ...filterComplaints(secondFilters, 'secondFilters'),
  ],
})
