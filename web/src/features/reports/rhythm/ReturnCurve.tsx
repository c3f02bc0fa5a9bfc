import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { bottomAxis, captioned, plainLook, shareAxis } from '../../../ui/chart/look.ts'
import { Picture } from '../../../ui/chart/Picture.tsx'
import { type Drawn, tooltipHtml, tooltipLook } from '../../../ui/chart/picture.ts'
import { hasReturns, horizonOf, type SecondOrders, shareBy, toldDay } from './rhythm.ts'

/** Share of first-time buyers who have come back by each day, with what chance may do to it. */
export function ReturnCurve(props: { found: SecondOrders | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { found } = props
  const told = found ? toldDay(found) : 0
  const byThen = found ? shareBy(found.curve, told) : undefined
  const data = useMemo((): Drawn | undefined => {
    if (!found) return undefined
    const points = found.people === 0 ? [] : found.curve
    const last = points.at(-1)
    // Nobody else came as long as anybody was watched: the line goes on as it is.
    const horizon = horizonOf(found)
    const drawn = last && last.day < horizon ? [...points, { ...last, day: horizon }] : points
    const share = (value: number) => format.percent(value)
    return {
      table: {
        columns: [
          { label: t('reports.rhythm.day') },
          { label: t('reports.rhythm.share'), value: share },
          { label: t('reports.rhythm.low'), value: share },
          { label: t('reports.rhythm.high'), value: share },
        ],
        rows: points.map((point) => [point.day, point.share, point.low, point.high]),
      },
      option: (palette) => ({
        ...plainLook(palette, false),
        xAxis: {
          type: 'value',
          max: 365,
          interval: 60,
          splitLine: { show: false },
          ...bottomAxis(palette, (day) => String(day)),
          ...captioned(palette, t('reports.rhythm.day')),
        },
        yAxis: { ...shareAxis(palette, share), ...captioned(palette, t('reports.rhythm.share')) },
        tooltip: {
          ...tooltipLook(palette),
          trigger: 'axis',
          axisPointer: { type: 'line', lineStyle: { color: palette.lineStrong } },
          formatter: (parts: { value: [number, number] }[]) => {
            const point = shareBy(points, parts[0]?.value[0] ?? 0)
            return tooltipHtml(palette, t('reports.rhythm.byDay', { count: Math.round(point.day) }), [
              { label: t('reports.rhythm.share'), value: share(point.share) },
              { label: t('reports.rhythm.limits'), value: `${share(point.low)} – ${share(point.high)}` },
            ])
          },
        },
        series: [
          {
            type: 'line',
            stack: 'band',
            step: 'end',
            silent: true,
            showSymbol: false,
            lineStyle: { opacity: 0 },
            data: drawn.map((point) => [point.day, point.low]),
          },
          {
            type: 'line',
            stack: 'band',
            step: 'end',
            silent: true,
            showSymbol: false,
            lineStyle: { opacity: 0 },
            areaStyle: { color: palette.accentSoft, opacity: 1 },
            data: drawn.map((point) => [point.day, point.high - point.low]),
          },
          {
            type: 'line',
            step: 'end',
            showSymbol: false,
            lineStyle: { width: 2, color: palette.accent },
            itemStyle: { color: palette.accent },
            emphasis: { disabled: true },
            data: drawn.map((point) => [point.day, point.share]),
          },
        ],
      }),
    }
  }, [found, format, t])
  return (
    <Picture
      title={
        found && found.people > 0 && !hasReturns(found.curve)
          ? t('reports.rhythm.nobodyTwice')
          : byThen && found && found.people > 0
            ? t('reports.rhythm.finding.curve', {
                share: format.percent(byThen.share),
                low: format.percent(byThen.low),
                high: format.percent(byThen.high),
                days: t('reports.days', { count: told, shown: format.count(told) }),
              })
            : t('reports.rhythm.curve')
      }
      name={t('reports.rhythm.curve')}
      data={data}
      height={280}
      empty={t('reports.rhythm.noFirst')}
    />
  )
}
