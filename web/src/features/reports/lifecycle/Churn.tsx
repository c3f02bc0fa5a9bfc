import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { bottomAxis, captioned, colorAt, plainLook, sideAxis } from '../../../ui/chart/look.ts'
import { Picture } from '../../../ui/chart/Picture.tsx'
import { type Drawn, tooltipHtml, tooltipLook } from '../../../ui/chart/picture.ts'
import { averageChurn, churnShare } from './lifecycle.ts'

/** Of each day, week or month: who came and who came back upwards, who was lost downwards. */
export function Churn(props: { found: OutputOf<'reports.churn'> | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { found } = props
  const data = useMemo((): Drawn | undefined => {
    if (!found) return undefined
    const { periods, step } = found
    const count = (value: number) => format.count(value)
    const label = (from: string) => format.date(from, step === 'month' ? 'month' : 'day')
    const share = (value: number) => format.percent(value)
    const ups = ['came', 'cameBack'] as const
    return {
      table: {
        columns: [
          {
            label: t(`reports.churn.from.${step}`),
            text: (day) => format.date(`${day}T12:00:00Z`, step === 'month' ? 'month' : 'day'),
          },
          { label: t('reports.churn.atStart'), value: count },
          { label: t('reports.churn.came'), value: count },
          { label: t('reports.churn.cameBack'), value: count },
          { label: t('reports.churn.lost'), value: count },
          { label: t('reports.churn.share'), value: share },
        ],
        rows: periods.map((period) => [
          format.dayKey(Date.parse(period.from)),
          period.atStart,
          period.came,
          period.cameBack,
          period.lost,
          churnShare(period),
        ]),
      },
      option: (palette) => {
        const colors = { came: colorAt(palette, 0), cameBack: colorAt(palette, 4), lost: colorAt(palette, 7) }
        // the last is not over yet
        const faded = (place: number) => (place === periods.length - 1 ? 0.45 : 1)
        return {
          ...plainLook(palette, true),
          color: Object.values(colors),
          xAxis: {
            type: 'category',
            data: periods.map((period) => period.from),
            ...bottomAxis(palette, label),
          },
          yAxis: {
            ...sideAxis(palette, (value) => format.count(Math.abs(value), { compact: true })),
            ...captioned(palette, t('reports.rfm.people')),
            minInterval: 1,
          },
          tooltip: {
            ...tooltipLook(palette),
            trigger: 'axis',
            axisPointer: { type: 'shadow', shadowStyle: { color: palette.line, opacity: 0.4 } },
            formatter: (parts: { dataIndex: number }[]) => {
              const place = parts[0]?.dataIndex ?? 0
              const period = periods[place]
              if (!period) return ''
              const until = place === periods.length - 1 ? ` · ${t('reports.churn.soFar')}` : ''
              const lostShare = churnShare(period)
              return tooltipHtml(palette, `${label(period.from)}${until}`, [
                { label: t('reports.churn.atStart'), value: count(period.atStart) },
                ...ups.map((one) => ({
                  color: colors[one],
                  label: t(`reports.churn.${one}`),
                  value: count(period[one]),
                })),
                { color: colors.lost, label: t('reports.churn.lost'), value: count(period.lost) },
                ...(lostShare === null ? [] : [{ label: t('reports.churn.share'), value: share(lostShare) }]),
              ])
            },
          },
          series: [
            ...ups.map((one) => ({
              name: t(`reports.churn.${one}`),
              type: 'bar',
              stack: 'all',
              barMaxWidth: 36,
              data: periods.map((period, place) => ({
                value: period[one],
                itemStyle: { opacity: faded(place) },
              })),
            })),
            {
              name: t('reports.churn.lost'),
              type: 'bar',
              stack: 'all',
              barMaxWidth: 36,
              data: periods.map((period, place) => ({
                value: -period.lost,
                itemStyle: { opacity: faded(place) },
              })),
            },
          ],
        }
      },
    }
  }, [found, format, t])
  const average = found && averageChurn(found.periods)
  return (
    <Picture
      title={
        average === undefined || average === null
          ? t('reports.churn.title')
          : t(`reports.churn.finding.${found?.step ?? 'month'}`, { share: format.percent(average) })
      }
      name={t('reports.churn.title')}
      data={data}
      height={280}
    />
  )
}
