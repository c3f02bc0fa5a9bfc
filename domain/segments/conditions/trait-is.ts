import { z } from 'zod'
import { bound, ch, type Fragment, joined, named } from '../../../engines/index.ts'
import type { Label } from '../../../kit/kinds.ts'
import { dayMs } from '../../../kit/time.ts'
import { type Trait, type TraitType, traitNamed, traits } from '../../traits/index.ts'
import { momentIn, movesWithTime, PeriodAhead, spanOf } from '../period.ts'
import type { SourceName } from '../sources.ts'
import { type Complaint, condition, type Scope, type World } from './condition.ts'
import {
  belowNought,
  emptyRange,
  inRange,
  label,
  names,
  rangeComplaints,
  shareComplaints,
} from './settings.ts'

const numeric: readonly TraitType[] = ['number', 'money', 'days', 'share']

const traitName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .meta({ ...label('Trait', 'Показатель'), suggest: 'traits' })
const ofType = (of: string) => traitName.meta({ ...label('Trait', 'Показатель'), suggest: 'traits', of })

const theTrait = (name: string, scope: Scope): Trait => {
  const found = scope.trait(name)
  if (!found) throw new Error(`There is no trait “${name}” any more`)
  return found
}

/** Its value; null when there is none. One that grows with time is reckoned from its date, as of this moment. */
function traitValue({ name, column, isInMap, daysSince }: Trait, { now }: Scope): Fragment {
  if (isInMap)
    return ch`if(mapContains(${named(column)}, ${bound('String', name)}), ${named(column)}[${bound('String', name)}], NULL)`
  if (!daysSince) return named(column)
  const seconds = ch`dateDiff('second', ${named(daysSince)}, ${bound("DateTime64(3, 'UTC')", now)})`
  // not greatest(0, …): that passes over null, and nobody without an order has just ordered
  return ch`if(${seconds} < 0, 0, ${seconds} / 86400)`
}

const sourceOfTable: Record<Trait['table'], SourceName> = {
  customer_traits: 'traits',
  customer_predictions: 'predictions',
}
const sourceOfTrait = (trait: Trait): SourceName => sourceOfTable[trait.table]

const typeNames: Record<TraitType, Label> = {
  number: { en: 'a number', ru: 'число' },
  money: { en: 'a sum of money', ru: 'сумма денег' },
  days: { en: 'a number of days', ru: 'число дней' },
  date: { en: 'a date', ru: 'дата' },
  share: { en: 'a share', ru: 'доля' },
  'yes-no': { en: 'a yes or no', ru: 'да или нет' },
  label: { en: 'a label', ru: 'одно из значений' },
  text: { en: 'a text', ru: 'текст' },
}

function traitComplaint(
  name: string,
  types: readonly TraitType[],
  world: World,
  field = 'trait',
): Complaint[] {
  const trait = world.traits.get(name)
  if (!trait)
    return [
      {
        field,
        message: {
          en: `There is no trait “${name}” any more. Choose another.`,
          ru: `Показателя «${name}» больше нет. Выберите другой.`,
        },
      },
    ]
  if (!types.includes(trait.type))
    return [
      {
        field,
        message: {
          en: `“${trait.label.en}” cannot be compared in this way: it is ${typeNames[trait.type].en}.`,
          ru: `«${trait.label.ru}» так не сравнить: это ${typeNames[trait.type].ru}.`,
        },
      },
    ]
  return []
}

/** More days than any history has. */
const mostDays = 40_000

const amount = z.number().min(-1e15).max(1e15).optional()

export const traitNumber = condition({
  kind: 'trait-number',
  group: 'traits',
  label: { en: 'A figure of the customer', ru: 'Показатель: число' },
  sentence: {
    en: '{trait} is at least {atLeast} [and at most {atMost}]',
    ru: '{trait} — от {atLeast} [до {atMost}]',
  },
  settings: z.object({
    trait: ofType('number'),
    atLeast: amount.meta(label('At least', 'Не меньше')),
    atMost: amount.meta(label('At most', 'Не больше')),
  }),
  start: { trait: traits.find((one) => one.type === 'number')?.name ?? '', atLeast: 1 },
  test({ trait: name, atLeast, atMost }, scope) {
    const trait = theTrait(name, scope)
    return {
      source: sourceOfTrait(trait),
      traits: [trait],
      holds: () => inRange(traitValue(trait, scope), { from: atLeast, to: atMost }),
    }
  },
  edges({ trait: name, atLeast, atMost }) {
    const trait = traitNamed(name)
    const column = trait?.daysSince
    if (!trait || column === undefined) return []
    return [atLeast, atMost].flatMap((days) =>
      days === undefined
        ? []
        : [
            {
              source: sourceOfTrait(trait),
              column,
              at: (now: Date) => new Date(now.getTime() - Math.min(days, mostDays) * dayMs),
            },
          ],
    )
  },
  check: ({ trait, atLeast, atMost }, world) => [
    ...traitComplaint(trait, numeric, world),
    ...rangeComplaints({ from: atLeast, to: atMost }, ['atLeast', 'atMost']),
    ...(world.traits.get(trait)?.type === 'share' ? shareComplaints({ atLeast, atMost }) : []),
    ...(world.traits.get(trait)?.type === 'days' ? belowNought({ atLeast, atMost }) : []),
  ],
})

export const traitLabel = condition({
  kind: 'trait-label',
  group: 'traits',
  label: { en: 'A label of the customer', ru: 'Показатель: значение' },
  sentence: { en: '{trait} is {values}', ru: '{trait} — {values}' },
  negative: { en: '{trait} is not {values}', ru: '{trait} — не {values}' },
  settings: z.object({
    trait: ofType('label'),
    values: names({ en: 'Values', ru: 'Значения' }, 'trait-values', { of: 'trait' }).min(1),
  }),
  start: { trait: 'lifecycle', values: ['at-risk'] },
  test({ trait: name, values }, scope) {
    const trait = theTrait(name, scope)
    return {
      source: sourceOfTrait(trait),
      traits: [trait],
      holds: () => ch`toString(${traitValue(trait, scope)}) IN (${bound('Array(String)', values)})`,
    }
  },
  check({ trait: name, values }, world) {
    const wrong = traitComplaint(name, ['label', 'text', 'yes-no'], world)
    const known = world.traits.get(name)?.values
    if (wrong.length > 0 || !known) return wrong
    return values.flatMap((value, place) =>
      known.some((one) => one.value === value)
        ? []
        : [
            {
              field: `values.${place}`,
              message: {
                en: `“${value}” is none of the values of this trait.`,
                ru: `У этого показателя нет значения «${value}».`,
              },
            },
          ],
    )
  },
})

export const traitDate = condition({
  kind: 'trait-date',
  group: 'traits',
  label: { en: 'A date of the customer', ru: 'Показатель: дата' },
  sentence: { en: '{trait} is {period}', ru: '{trait} — {period}' },
  settings: z.object({
    trait: ofType('date'),
    period: PeriodAhead.default(null).meta({
      ...label('When', 'Когда'),
      shape: 'period',
      reachesAhead: true,
      ofMoment: true,
    }),
  }),
  start: { trait: traits.find((one) => one.type === 'date')?.name ?? '', period: { last: 30, unit: 'day' } },
  test({ trait: name, period: when }, scope) {
    const trait = theTrait(name, scope)
    const date = traitValue(trait, scope)
    const span = spanOf(when, scope)
    // what lies ahead is not within the last days
    const asked = when && 'last' in when ? { ...span, to: scope.now } : span
    return {
      source: sourceOfTrait(trait),
      traits: [trait],
      holds: () => ch`(isNotNull(${date}) AND ${momentIn(date, asked)})`,
    }
  },
  edges({ trait: name, period: when }, scope) {
    const trait = scope.trait(name)
    if (!trait || !movesWithTime(when)) return []
    const edge = (at: (now: Date) => Date) => ({
      source: sourceOfTrait(trait),
      column: trait.column,
      ...(trait.isInMap ? { key: name } : {}),
      at,
    })
    const ends = (now: Date) => spanOf(when, { now, timeZone: 'UTC' })
    // those that lay ahead pass the present, too
    return [edge((now) => now), edge((now) => ends(now).from ?? now), edge((now) => ends(now).to ?? now)]
  },
  check: ({ trait }, world) => traitComplaint(trait, ['date'], world),
})

const comparisons = {
  more: { en: 'more than', ru: 'больше, чем' },
  less: { en: 'less than', ru: 'меньше, чем' },
  equal: { en: 'the same as', ru: 'то же, что' },
} as const
/** Of dates. */
const comparisonsOfDates: Record<keyof typeof comparisons, Label> = {
  more: { en: 'later than', ru: 'позже, чем' },
  less: { en: 'earlier than', ru: 'раньше, чем' },
  equal: { en: 'at the same moment as', ru: 'в тот же момент, что и' },
}
const signs: Record<keyof typeof comparisons, Fragment> = { more: ch`>`, less: ch`<`, equal: ch`=` }

export const traitCompare = condition({
  kind: 'trait-compare',
  group: 'traits',
  label: { en: 'Two figures or dates compared', ru: 'Сравнение двух показателей' },
  alsoCalled: { en: 'earlier, later, more, less', ru: 'раньше, позже, больше, меньше' },
  sentence: {
    en: '{trait} is {is} [{times} ×] {other}',
    ru: '{trait} — {is} [{times} ×] {other}',
  },
  settings: z.object({
    trait: ofType('comparable'),
    is: z
      .enum(['more', 'less', 'equal'])
      .default('more')
      .meta({
        ...label('How', 'Как'),
        options: comparisons,
        optionsBy: { field: 'trait', types: { date: comparisonsOfDates } },
      }),
    other: traitName.meta({ ...label('Other trait', 'Другой показатель'), suggest: 'traits', of: 'trait' }),
    times: z
      .number()
      .positive()
      .max(1_000_000)
      .optional()
      .meta({ ...label('Times', 'Умножить на'), notOf: { field: 'trait', types: ['date'] } }),
  }),
  start: { trait: 'recency', is: 'more', other: 'interval-median', times: 2 },
  test({ trait, is, other, times }, scope) {
    const [one, two] = [theTrait(trait, scope), theTrait(other, scope)]
    const right =
      times === undefined
        ? traitValue(two, scope)
        : ch`${traitValue(two, scope)} * ${bound('Float64', times)}`
    return {
      source: one.table === two.table ? sourceOfTrait(one) : 'figures',
      traits: [one, two],
      holds: () => ch`${traitValue(one, scope)} ${signs[is]} ${right}`,
    }
  },
  check({ trait, other, times }, world) {
    const [one, two] = [world.traits.get(trait), world.traits.get(other)]
    const known = [
      ...traitComplaint(trait, [...numeric, 'date'], world),
      ...traitComplaint(other, [...numeric, 'date'], world, 'other'),
    ]
    if (known.length > 0) return known
    if ((one?.type === 'date') !== (two?.type === 'date'))
      return [
        {
          field: 'other',
          message: {
            en: 'A date can only be compared with a date.',
            ru: 'Дату можно сравнить только с датой.',
          },
        },
      ]
    return one?.type === 'date' && times !== undefined
      ? [{ field: 'times', message: { en: 'A date cannot be multiplied.', ru: 'Дату не умножить.' } }]
      : []
  },
})

/** The place among everybody who has more than nothing of it: the top fifth by money, the lowest third by check. */
export const traitRank = condition({
  kind: 'trait-rank',
  group: 'traits',
  label: { en: 'High, middle or low by a figure', ru: 'Высокий, средний или низкий показатель' },
  sentence: {
    en: '{trait} is from {fromPercent} to {toPercent}% from the top',
    ru: '{trait} — от {fromPercent} до {toPercent} % сверху',
  },
  negative: {
    en: '{trait} is not from {fromPercent} to {toPercent}% from the top',
    ru: '{trait} — не от {fromPercent} до {toPercent} % сверху',
  },
  settings: z.object({
    trait: ofType('number'),
    fromPercent: z.number().min(0).max(100).default(0).meta(label('From, %', 'От, %')),
    toPercent: z.number().min(0).max(100).default(20).meta(label('To, %', 'До, %')),
  }),
  start: { trait: 'revenue', fromPercent: 0, toPercent: 20 },
  test({ trait: name, fromPercent, toPercent }, scope) {
    const trait = theTrait(name, scope)
    const column = traitValue(trait, scope)
    const workspace = bound('UUID', scope.workspaceId)
    const border = (percent: number) =>
      ch`(SELECT quantileExactHigh(${bound('Float64', 1 - percent / 100)})(${column}) FROM ${named(trait.table)} FINAL WHERE workspace_id = ${workspace} AND ${column} > 0)`
    const parts = [
      ch`${column} > 0`,
      ...(toPercent === 100 ? [] : [ch`${column} >= ${border(toPercent)}`]),
      ...(fromPercent === 0 ? [] : [ch`${column} < ${border(fromPercent)}`]),
    ]
    return { source: sourceOfTrait(trait), traits: [trait], holds: () => ch`(${joined(parts, ' AND ')})` }
  },
  isOfEverybody: true,
  check: ({ trait, fromPercent, toPercent }, world) => [
    ...traitComplaint(trait, numeric, world),
    ...(fromPercent < toPercent ? [] : [{ field: 'toPercent', message: emptyRange }]),
  ],
})

const gradeTraits = (['recency', 'frequency', 'monetary'] as const).map((grade) => traitNamed(`rfm-${grade}`))

const grades = z.array(z.number().int().min(0).max(5)).max(6).default([])

export const rfmCell = condition({
  kind: 'rfm-cell',
  group: 'traits',
  label: { en: 'RFM cell', ru: 'Ячейка RFM' },
  sentence: {
    en: 'RFM grades[ within {groups}]: [recency {recency}] [frequency {frequency}] [money {monetary}]',
    ru: 'оценки RFM[ в группе {groups}]: [давность {recency}] [частота {frequency}] [деньги {monetary}]',
  },
  settings: z.object({
    recency: grades.meta(label('Recency', 'Давность')),
    frequency: grades.meta(label('Frequency', 'Частота')),
    monetary: grades.meta(label('Money', 'Деньги')),
    groups: names({ en: 'Assortment groups', ru: 'Ассортиментные группы' }, 'assortment-groups').default([]),
  }),
  start: { recency: [4, 5], frequency: [4, 5], monetary: [] },
  test({ recency, frequency, monetary, groups }) {
    const asked = [
      ['rfm_recency', recency],
      ['rfm_frequency', frequency],
      ['rfm_monetary', monetary],
    ] as const
    const parts = asked.flatMap(([column, wanted]) =>
      wanted.length > 0 ? [ch`${named(column)} IN (${bound('Array(UInt8)', wanted)})`] : [],
    )
    const graded = ch`(${joined(parts, ' AND ')})`
    if (groups.length === 0) return { source: 'traits', traits: gradeTraits, holds: () => graded }
    // Each group has grades of its own: those within any of them count.
    return {
      source: 'groups',
      rows: ch`assortment_group IN (${bound('Array(String)', groups)})`,
      measures: { graded: { name: 'count', when: graded } },
      holds: ({ graded: count = ch`0` }) => ch`${count} > 0`,
      ofNobody: false,
      isByNought: true,
    }
  },
  check: ({ recency, frequency, monetary }) =>
    recency.length + frequency.length + monetary.length > 0
      ? []
      : [
          {
            field: 'recency',
            message: { en: 'Choose at least one grade.', ru: 'Выберите хотя бы одну оценку.' },
          },
        ],
})

export const lifecycleIs = condition({
  kind: 'lifecycle-is',
  group: 'traits',
  label: { en: 'Lifecycle stage', ru: 'Этап жизненного цикла' },
  alsoCalled: {
    en: 'lead, new, VIP, at risk, sleeping, lost',
    ru: 'лид, новый, VIP, под угрозой, спящий, потерянный',
  },
  sentence: { en: 'is {stages}', ru: 'этап — {stages}' },
  negative: { en: 'is not {stages}', ru: 'этап — не {stages}' },
  settings: z.object({
    stages: names({ en: 'Stages', ru: 'Этапы' }, 'lifecycle-stages', {
      options: Object.fromEntries(
        (traitNamed('lifecycle')?.values ?? []).map(({ value, label: text }) => [value, text]),
      ),
    }).min(1),
  }),
  start: { stages: ['at-risk'] },
  test: ({ stages }) => ({
    source: 'traits',
    traits: [traitNamed('lifecycle')],
    holds: () => ch`lifecycle IN (${bound('Array(String)', stages)})`,
  }),
  check: ({ stages }) =>
    stages.flatMap((stage, place) =>
      (traitNamed('lifecycle')?.values ?? []).some((one) => one.value === stage)
        ? []
        : [
            {
              field: `stages.${place}`,
              message: { en: `There is no stage “${stage}”.`, ru: `Этапа «${stage}» нет.` },
            },
          ],
    ),
})

const sourceTrait = (which: 'first' | 'last') => traitNamed(`${which}-source`)

export const cameFrom = condition({
  kind: 'came-from',
  group: 'behaviour',
  label: { en: 'First or last source', ru: 'Первый или последний источник' },
  sentence: { en: '{which} from {sources}', ru: '{which} из {sources}' },
  negative: { en: '{which} not from {sources}', ru: '{which} не из {sources}' },
  settings: z.object({
    which: z
      .enum(['first', 'last'])
      .default('first')
      .meta({
        ...label('Which visit', 'Какой визит'),
        options: {
          first: { en: 'came first', ru: 'впервые пришёл(ла)' },
          last: { en: 'came last', ru: 'последний раз пришёл(ла)' },
        },
      }),
    sources: names({ en: 'Sources', ru: 'Источники' }, 'sources').min(1),
  }),
  start: { which: 'first', sources: ['google'] },
  test: ({ which, sources }) => ({
    source: 'traits',
    traits: [sourceTrait(which)],
    holds: () =>
      ch`lowerUTF8(${named(sourceTrait(which)?.column ?? '')}) IN (${bound(
        'Array(String)',
        sources.map((one) => one.toLowerCase()),
      )})`,
  }),
})
