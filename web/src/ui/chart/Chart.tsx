import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type OverTime, overTimeOption } from './over-time.ts'
import { Picture } from './Picture.tsx'

interface ChartProps {
  /** What the chart shows, as a finding: “1,204 orders, 12 % more than the week before”. */
  title: ReactNode
  /** The same in plain words, for the file name and for screen readers. */
  name: string
  data: OverTime | undefined
  height?: number
  empty?: ReactNode
}

/** Amounts by period. */
export function Chart(props: ChartProps) {
  const { t } = useTranslation()
  const { data, ...rest } = props
  const period = t('ui.chart.period')
  const drawn = useMemo(
    () =>
      data && {
        option: overTimeOption(data),
        table: {
          columns: [
            { label: data.rowLabel ?? data.across ?? period, text: data.periodLabel },
            ...data.series.map((one) => ({ label: one.label, value: data.value, money: data.money })),
          ],
          rows: data.rows.map((row) => [row.at, ...data.series.map((one) => row[one.key] ?? null)]),
        },
      },
    [data, period],
  )
  return <Picture height={240} {...rest} data={drawn} />
}
