import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { bottomAxis, captioned, colorAt, plainLook, sideAxis } from '../../../ui/chart/look.ts'
import { Picture } from '../../../ui/chart/Picture.tsx'
import type { Palette } from '../../../ui/chart/palette.ts'
import { type Drawn, tooltipHtml, tooltipLook } from '../../../ui/chart/picture.ts'
import { buyersAt, isAlive, type Lifecycle, type Stage, stageColor, stages } from './lifecycle.ts'

const colorOf = (palette: Palette, stage: Stage) => {
  const place = stageColor[stage]
  return place === null ? palette.rest : colorAt(palette, place)
}

/** Sizes of the stages over time, one on top of the other. */
export function River(props: { found: Lifecycle | undefined; withLeads: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { found, withLeads } = props
  const data = useMemo((): Drawn | undefined => {
    if (!found) return undefined
    const shown = stages.filter((stage) => stage !== 'lead' || withLeads)
    const count = (value: number) => format.count(value)
    const label = (at: string) => format.date(at, 'day')
    // Those who are with us lie at the bottom, those who went away on top of them.
    const layers = shown.map((stage) => ({
      stage,
      values: found.points.map((point) => point.stages[stage] ?? 0),
    }))
    return {
      table: {
        columns: [
          { label: t('reports.lifecycle.at'), text: (day) => label(`${day}T12:00:00Z`) },
          ...shown.map((stage) => ({ label: t(`reports.stage.${stage}`), value: count })),
        ],
        rows: found.points.map((point) => [
          format.dayKey(Date.parse(point.at)),
          ...shown.map((stage) => point.stages[stage] ?? 0),
        ]),
      },
      option: (palette) => ({
        ...plainLook(palette, true),
        color: shown.map((stage) => colorOf(palette, stage)),
        xAxis: {
          type: 'category',
          boundaryGap: false,
          data: found.points.map((point) => point.at),
          ...bottomAxis(palette, (at) =>
            found.step === 'month' ? format.date(Date.parse(at) - 43_200_000, 'month') : label(at),
          ),
        },
        yAxis: {
          ...sideAxis(palette, (value) => format.count(value, { compact: true })),
          ...captioned(palette, t('reports.rfm.people')),
          minInterval: 1,
        },
        tooltip: {
          ...tooltipLook(palette),
          trigger: 'axis',
          axisPointer: { type: 'line', lineStyle: { color: palette.lineStrong } },
          formatter: (parts: { dataIndex: number }[]) => {
            const point = found.points[parts[0]?.dataIndex ?? 0]
            if (!point) return ''
            return tooltipHtml(
              palette,
              label(point.at),
              [...shown].reverse().map((stage) => ({
                color: colorOf(palette, stage),
                label: t(`reports.stage.${stage}`),
                value: count(point.stages[stage] ?? 0),
              })),
            )
          },
        },
        series: layers.map(({ stage, values }) => ({
          name: t(`reports.stage.${stage}`),
          type: 'line',
          stack: 'all',
          showSymbol: false,
          lineStyle: { width: 1, color: palette.surface },
          areaStyle: { opacity: isAlive(stage) ? 0.95 : 0.65 },
          emphasis: { disabled: true },
          data: values,
        })),
      }),
    }
  }, [found, withLeads, format, t])
  return <Picture title={useFinding(found)} name={t('reports.lifecycle.river')} data={data} height={340} />
}

function useFinding(found: Lifecycle | undefined): string {
  const { t } = useTranslation()
  const format = useFormat()
  const [first, last] = [found?.points[0], found?.points.at(-1)]
  if (!first || !last) return ''
  const [before, now] = [buyersAt(first, isAlive), buyersAt(last, isAlive)]
  const lost = (last.stages.lost ?? 0) - (first.stages.lost ?? 0)
  const told = t('reports.lifecycle.finding.alive', {
    count: now,
    now: format.count(now),
    before: format.count(before),
    when: format.date(first.at, 'day'),
  })
  return lost > 0
    ? `${told}; ${t('reports.lifecycle.finding.lost', { count: lost, shown: format.count(lost) })}`
    : told
}
