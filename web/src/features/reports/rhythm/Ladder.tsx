import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { bottomAxis, captioned, plainLook, sideAxis } from '../../../ui/chart/look.ts'
import { Picture } from '../../../ui/chart/Picture.tsx'
import { type Drawn, tooltipHtml, tooltipLook } from '../../../ui/chart/picture.ts'
import { goOn, type OrderIntervals } from './rhythm.ts'

/** How many people made each order, and which share of them went on to the next. */
export function Ladder(props: { found: OrderIntervals | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { found } = props
  const steps = useMemo(() => goOn(found?.ladder ?? []), [found])
  const data = useMemo((): Drawn | undefined => {
    if (!found) return undefined
    const label = (order: string) => t('reports.rhythm.order', { order })
    return {
      table: {
        columns: [
          { label: t('reports.rhythm.orderNumber') },
          { label: t('reports.rhythm.made'), value: (value) => format.count(value) },
          { label: t('reports.rhythm.goOn'), value: (value) => format.percent(value) },
          { label: t('reports.rhythm.waited') },
        ],
        rows: found.ladder.map((step, index) => [
          step.order,
          step.people,
          steps[index]?.share ?? null,
          step.medianDays,
        ]),
      },
      option: (palette) => ({
        ...plainLook(palette, false),
        xAxis: {
          type: 'category',
          data: found.ladder.map((step) => String(step.order)),
          ...bottomAxis(palette, label),
        },
        yAxis: {
          ...sideAxis(palette, (value) => format.count(value, { compact: true })),
          ...captioned(palette, t('reports.rhythm.upPeople')),
          minInterval: 1,
        },
        tooltip: {
          ...tooltipLook(palette),
          trigger: 'axis',
          axisPointer: { type: 'shadow', shadowStyle: { color: palette.line, opacity: 0.4 } },
          formatter: (parts: { dataIndex: number }[]) => {
            const step = found.ladder[parts[0]?.dataIndex ?? 0]
            const next = steps[parts[0]?.dataIndex ?? 0]
            if (!step) return ''
            return tooltipHtml(palette, label(String(step.order)), [
              { label: t('reports.rhythm.made'), value: format.count(step.people) },
              ...(next ? [{ label: t('reports.rhythm.goOn'), value: format.percent(next.share) }] : []),
              ...(step.medianDays === null
                ? []
                : [{ label: t('reports.rhythm.waited'), value: format.count(step.medianDays) }]),
            ])
          },
        },
        series: [
          {
            type: 'bar',
            barMaxWidth: 48,
            barMinHeight: 2,
            itemStyle: { color: palette.categorical[0], borderRadius: [3, 3, 0, 0] },
            label: {
              show: true,
              position: 'top',
              color: palette.ink2,
              formatter: ({ dataIndex }: { dataIndex: number }) => {
                const step = steps[dataIndex]
                return step ? format.percent(step.share) : ''
              },
            },
            labelLayout: { hideOverlap: true },
            data: found.ladder.map((step) => step.people),
          },
        ],
      }),
    }
  }, [found, steps, format, t])
  const first = steps[0]
  const third = steps[2]
  return (
    <Picture
      title={
        first && third
          ? t('reports.rhythm.finding.ladder', {
              first: format.percent(first.share),
              third: format.percent(third.share),
            })
          : first
            ? t('reports.rhythm.finding.ladderShort', { first: format.percent(first.share) })
            : t('reports.rhythm.ladder')
      }
      name={t('reports.rhythm.ladder')}
      data={data}
      height={260}
    />
  )
}
