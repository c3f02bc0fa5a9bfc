import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { ChartFrame } from '../../../ui/chart/ChartFrame.tsx'
import { HeatGrid, type HeatRow } from '../../../ui/chart/HeatGrid.tsx'
import { type Cohorts, figureOf, fromFirst, type Measure, meanReturn, meanValue } from './cohorts.ts'

/** Newest cohort last; to the right, how long after the first order. */
export function Triangle(props: { found: Cohorts | undefined; measure: Measure }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { found, measure } = props
  const cohorts = fromFirst(found?.cohorts ?? [])
  const step = found?.step ?? 'month'
  const money = (value: number, compact: boolean) =>
    format.money(Math.round(value), found?.currency, compact ? { compact: true } : { whole: true })
  const write = (value: number) =>
    measure === 'people'
      ? format.percent(value)
      : measure === 'orders'
        ? format.count(Math.round(value * 100) / 100)
        : money(value, measure === 'money')
  const nameOf = (from: string) => format.date(from, step === 'month' ? 'month' : 'day')

  // biome-ignore lint/correctness/useExhaustiveDependencies: `write`, `nameOf` and `cohorts` follow from what is listed
  const rows = useMemo((): HeatRow[] => {
    if (!found) return []
    const values = cohorts.map((cohort) => cohort.cells.map((_, offset) => figureOf(cohort, offset, measure)))
    // The first column of shares is 100 % for everybody: it would leave no colour for the others.
    const first = measure === 'people' ? 1 : 0
    const top = Math.max(...values.flatMap((row) => row.slice(first).map((value) => value ?? 0)), 0)
    return cohorts.map((cohort, index) => ({
      key: cohort.from,
      label: nameOf(cohort.from),
      note: t('reports.people', { count: cohort.people, shown: format.count(cohort.people) }),
      cells: (values[index] ?? []).map((value, offset) => {
        const isOpen = offset === cohort.cells.length - 1
        if (value === null) return null
        const isWhole = measure === 'people' && offset === 0
        return {
          text: write(value),
          strength: isWhole || top === 0 ? null : Math.min(1, value / top),
          isOpen,
          title: t('reports.cohorts.cell', {
            cohort: nameOf(cohort.from),
            when: t(`reports.cohorts.after.${step}`, { count: offset }),
            value: write(value),
            people: format.count(cohort.cells[offset]?.people ?? 0),
            open: isOpen ? t('reports.cohorts.open') : '',
          }),
        }
      }),
    }))
  }, [found, measure, t, format])

  const columns = cohorts.map((_, offset) => ({ key: String(offset), label: String(offset) }))
  const amounts = measure === 'people' || measure === 'orders' ? undefined : found?.currency
  const table = found && {
    columns: [
      { label: t('reports.cohorts.cohort'), text: nameOf },
      { label: t('reports.cohorts.size'), value: (value: number) => format.count(value) },
      ...columns.map(({ label }) => ({ label, value: write, money: amounts })),
    ],
    rows: cohorts.map((cohort) => [
      cohort.from,
      cohort.people,
      ...columns.map((_, offset) => figureOf(cohort, offset, measure)),
    ]),
  }
  return (
    <ChartFrame
      title={useFinding(found, measure)}
      name={`${t('reports.tab.cohorts')} ${t(`reports.cohorts.show.${measure}`)}`}
      table={table}
      height={Math.max(160, columns.length * 40)}
    >
      <HeatGrid
        label={t('reports.cohorts.grid')}
        corner={t(`reports.cohorts.corner.${step}`)}
        columns={columns}
        rows={rows}
      />
    </ChartFrame>
  )
}

function useFinding(found: Cohorts | undefined, measure: Measure): string {
  const { t } = useTranslation()
  const format = useFormat()
  if (!found) return ''
  const { step } = found
  if (measure === 'people' || measure === 'orders') {
    const shares = [1, 2, 3].map((offset) => meanReturn(found.cohorts, offset))
    const [first, , third] = shares
    if (first === null || first === undefined) return t('reports.cohorts.finding.tooEarly')
    if (third === null || third === undefined)
      return t(`reports.cohorts.finding.return.${step}`, { share: format.percent(first) })
    return t(`reports.cohorts.finding.returnAndLater.${step}`, {
      share: format.percent(first),
      later: format.percent(third),
    })
  }
  const offset = [5, 2, 0].find((one) => meanValue(found.cohorts, one) !== null)
  if (offset === undefined) return t('reports.cohorts.finding.tooEarly')
  return t(`reports.cohorts.finding.value.${step}`, {
    count: offset + 1,
    money: format.money(Math.round(meanValue(found.cohorts, offset) ?? 0), found.currency, { whole: true }),
  })
}
