import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { ChartFrame } from '../../../ui/chart/ChartFrame.tsx'
import { HeatGrid, type HeatRow } from '../../../ui/chart/HeatGrid.tsx'

import { spaced } from './spaced.ts'

type Binary = NonNullable<OutputOf<'binary.get'>['binary']>

const rowsShown = 24

/** The most frequent patterns: the chance of the next period and the weight (first, to be seen on a phone too), then a column a period, the oldest on the left. */
export function Patterns(props: { binary: Binary | undefined; days: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { binary } = props
  const periods = binary?.settings.periods ?? 12
  const patterns = binary?.patterns ?? []
  const backOf = (column: number) => periods - 1 - column
  const whenOf = (column: number) => t('predictions.binary.periods.back', { count: backOf(column) })
  const rounded = (weight: number) => format.count(Math.round(weight))
  const mostChance = Math.max(...patterns.map(({ chance }) => chance ?? 0), 1e-9)
  const columns = [
    { key: 'chance', label: t('predictions.binary.patterns.chance') },
    { key: 'weight', label: t('predictions.binary.patterns.weight') },
    ...Array.from({ length: periods }, (_, column) => ({
      key: String(column),
      label: String(-backOf(column) - 1),
    })),
  ]
  const rows: HeatRow[] = patterns.slice(0, rowsShown).map(({ pattern, customers, weight, chance }) => {
    const before = periods - pattern.length
    return {
      key: pattern,
      label: format.count(customers),
      cells: [
        chance === null
          ? null
          : {
              text: format.percent(chance),
              strength: chance / mostChance,
              title: t('predictions.binary.patterns.chanceOf', {
                days: props.days,
                chance: format.percent(chance),
              }),
            },
        {
          text: rounded(weight),
          strength: weight / 100,
          title: `${t('predictions.binary.patterns.weight')}: ${rounded(weight)}`,
        },
        ...Array.from({ length: periods }, (_, column) => {
          const bit = column < before ? null : pattern[column - before] === '1'
          const what = bit === null ? 'before' : bit ? 'bought' : 'not'
          return {
            text: bit === null ? '' : bit ? '1' : '0',
            strength: bit ? 1 : bit === null ? null : 0,
            title: t('predictions.binary.patterns.cell', {
              when: whenOf(column),
              what: t(`predictions.binary.patterns.${what}`),
            }),
          }
        }),
      ],
    }
  })
  const table = binary && {
    columns: [
      { label: t('predictions.binary.patterns.pattern') },
      { label: t('predictions.binary.patterns.customers'), value: (value: number) => format.count(value) },
      { label: t('predictions.binary.patterns.weight'), value: rounded },
      { label: t('predictions.binary.patterns.chance'), value: (value: number) => format.percent(value) },
    ],
    rows: patterns.map(({ pattern, customers, weight, chance }) => [
      spaced(pattern),
      customers,
      weight,
      chance,
    ]),
  }
  const [first] = patterns
  const others = binary
    ? binary.otherCustomers + patterns.slice(rowsShown).reduce((sum, { customers }) => sum + customers, 0)
    : 0
  return (
    <>
      <ChartFrame
        title={
          first && typeof first.chance === 'number'
            ? t('predictions.binary.patterns.finding', {
                pattern: first.pattern,
                share: format.percent(first.customers / Math.max(1, binary?.customers ?? 1)),
                chance: format.percent(first.chance),
              })
            : t('predictions.binary.patterns.name')
        }
        name={t('predictions.binary.patterns.name')}
        table={table}
        height={Math.max(120, rows.length * 28 + 40)}
        shrinks
      >
        <HeatGrid
          label={t('predictions.binary.patterns.name')}
          corner={t('predictions.binary.patterns.corner')}
          columns={columns}
          rows={rows}
          rowHeight={28}
        />
      </ChartFrame>
      {others > 0 ? (
        <p>{t('predictions.binary.patterns.other', { count: others, shown: format.count(others) })}</p>
      ) : null}
    </>
  )
}
