import { ActionIcon, Button, Skeleton } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useList, useMutation } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Chart } from '../../ui/chart/Chart.tsx'
import classes from './Currencies.module.css'
import { useRateWords } from './rate-words.ts'
import { whatRatesMove } from './what-rates-move.ts'

const atFirst = 7

/** Every day with a rate: drawn, and one by one to be taken away. */
export function RateHistory(props: { own: string; currency: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useRateWords(props.own)
  const mayWrite = useMay('write')
  const failed = useSayFailed()
  const [all, setAll] = useState(false)
  const { currency } = props
  const list = useList('currency-rates.history', { currency, limit: 400 })
  const remove = useMutation('currency-rates.remove', {
    refreshes: whatRatesMove,
    onError: failed,
  })
  if (list.error && !list.rows) return <Failure error={list.error} onRetry={list.retry} small />
  if (!list.rows) return <Skeleton height={120} m={16} />
  const days = list.rows
  const rates = days.map((one) => Number(one.rate))
  const dayText = (day: string) => format.date(`${day}T12:00:00Z`, 'day')
  const shown = all ? days : days.slice(0, atFirst)
  return (
    <div className={classes.history}>
      {days.length > 1 ? (
        <Chart
          title={t('currencies.finding', {
            currency,
            now: words.rate(days[0]?.rate ?? ''),
            low: words.rate(String(Math.min(...rates))),
            high: words.rate(String(Math.max(...rates))),
          })}
          name={t('currencies.historyOf', { currency })}
          height={200}
          data={{
            rows: [...days]
              .reverse()
              .map(({ day, rate }) => ({ at: `${day}T12:00:00Z`, rate: Number(rate) })),
            series: [{ key: 'rate', label: t('currencies.rate', { currency }), shape: 'line' }],
            levelsUntil: new Date().toISOString(),
            rowLabel: t('currencies.day'),
            periodLabel: (at) => format.date(at, 'day'),
            axisLabel: (at) => format.date(at, 'day'),
            value: (rate) => words.rate(String(rate)),
            axisValue: (rate) => format.count(rate),
          }}
        />
      ) : null}
      <ul className={classes.days}>
        {shown.map(({ day, rate }) => (
          <li key={day} className={classes.day}>
            <span>{dayText(day)}</span>
            <span data-figures>{words.rate(rate)}</span>
            {mayWrite ? (
              <ActionIcon
                aria-label={t('currencies.removeDay', { day: dayText(day) })}
                loading={remove.isPending && remove.variables.day === day}
                onClick={() => remove.mutate({ currency, day })}
              >
                <IconTrash size={14} stroke={1.75} />
              </ActionIcon>
            ) : null}
          </li>
        ))}
      </ul>
      {days.length > atFirst && (!all || list.hasMore) ? (
        <Button variant="subtle" size="xs" onClick={() => (all ? list.loadMore() : setAll(true))}>
          {t('currencies.allDays')}
        </Button>
      ) : null}
    </div>
  )
}
