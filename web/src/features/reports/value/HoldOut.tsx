import { Stack } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Chart } from '../../../ui/chart/Chart.tsx'
import type { OverTime } from '../../../ui/chart/over-time.ts'
import { Notice } from '../../../ui/feedback/Notice.tsx'
import { FiguresTable } from '../FiguresTable.tsx'

type Trial = NonNullable<OutputOf<'predictions.holdout'>['holdOut']>

/** Standard error of a mean miss: the misses spread by √(root² − mean²). */
const spreadOf = (errors: Trial['errors']['model'], customers: number) =>
  Math.sqrt(Math.max(0, errors.rootSquareError ** 2 - errors.meanError ** 2) / Math.max(1, customers))

/** A guess is closer only by what can be seen in the table, and by more than chance does. */
const leastToTell = 0.005

/** What the model foretold of the time that was hidden from it, what came, and what plain guesses said. */
export function HoldOut(props: { holdOut: Trial | null | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { holdOut } = props
  const data = useMemo((): OverTime | undefined => {
    if (!holdOut) return undefined
    const last = holdOut.byFrequency.at(-1)?.repeats
    const label = (at: string) => (Number(at) === last && last >= 7 ? `${at}+` : at)
    return {
      rows: holdOut.byFrequency.map(({ repeats, actual, foretold, ownRate }) => ({
        at: String(repeats),
        actual,
        foretold,
        ownRate,
      })),
      series: [
        { key: 'actual', label: t('predictions.value.holdOut.actual') },
        { key: 'foretold', label: t('predictions.value.holdOut.model') },
        { key: 'ownRate', label: t('predictions.value.holdOut.ownRate') },
      ],
      across: t('predictions.value.holdOut.across'),
      up: t('predictions.value.map.row'),
      periodLabel: (at) => t('predictions.value.map.repeats', { count: Number(at), shown: label(at) }),
      axisLabel: label,
      value: (value) => format.count(Math.round(value)),
      axisValue: (value) => format.count(value, { compact: true }),
    }
  }, [holdOut, t, format])
  if (holdOut === null) return <p>{t('predictions.value.holdOut.none')}</p>
  const ways = ['model', 'ownRate', 'everyoneAlike'] as const
  const isWorse =
    holdOut &&
    holdOut.errors.model.meanError -
      Math.min(holdOut.errors.ownRate.meanError, holdOut.errors.everyoneAlike.meanError) >
      Math.max(leastToTell, spreadOf(holdOut.errors.model, holdOut.customers))
  return (
    <Stack gap={12}>
      {isWorse ? <Notice tone="warn">{t('predictions.value.holdOut.worse')}</Notice> : null}
      <Chart
        title={
          holdOut
            ? t('predictions.value.holdOut.finding', {
                foretold: format.count(Math.round(holdOut.errors.model.foretold)),
                days: holdOut.lengthDays,
                actual: format.count(holdOut.actual),
              })
            : ''
        }
        name={t('predictions.value.holdOut.name')}
        data={data}
      />
      {holdOut ? (
        <FiguresTable
          label={t('predictions.value.holdOut.errors')}
          head={[
            t('predictions.value.holdOut.way'),
            t('predictions.value.holdOut.total'),
            t('predictions.value.holdOut.mean'),
            t('predictions.value.holdOut.root'),
          ]}
          rows={[
            [t('predictions.value.holdOut.actual'), format.count(holdOut.actual), '', ''],
            ...ways.map((way) => [
              t(`predictions.value.holdOut.${way}`),
              format.count(Math.round(holdOut.errors[way].foretold)),
              `${format.count(holdOut.errors[way].meanError, { digits: 2 })} ± ${format.count(Math.ceil(spreadOf(holdOut.errors[way], holdOut.customers) * 100) / 100, { digits: 2 })}`,
              format.count(holdOut.errors[way].rootSquareError, { digits: 2 }),
            ]),
          ]}
          exported={{
            columns: [
              { label: t('predictions.value.holdOut.way') },
              { label: t('predictions.value.holdOut.total') },
              { label: t('predictions.value.holdOut.mean') },
              { label: t('predictions.value.holdOut.spread') },
              { label: t('predictions.value.holdOut.root') },
              { label: t('predictions.value.holdOut.customers') },
              { label: t('predictions.value.holdOut.days') },
            ],
            rows: [
              [
                t('predictions.value.holdOut.actual'),
                holdOut.actual,
                null,
                null,
                null,
                holdOut.customers,
                holdOut.lengthDays,
              ],
              ...ways.map((way) => [
                t(`predictions.value.holdOut.${way}`),
                holdOut.errors[way].foretold,
                holdOut.errors[way].meanError,
                spreadOf(holdOut.errors[way], holdOut.customers),
                holdOut.errors[way].rootSquareError,
                holdOut.customers,
                holdOut.lengthDays,
              ]),
            ],
          }}
          note={`${t('predictions.value.holdOut.plain')} ${t('predictions.value.holdOut.measuredOn', {
            count: holdOut.customers,
            shown: format.count(holdOut.customers),
          })}`}
        />
      ) : null}
    </Stack>
  )
}
