import { ActionIcon, Menu, SegmentedControl, Skeleton, useComputedColorScheme } from '@mantine/core'
import { IconChartBar, IconDownload, IconTable } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import classes from './Chart.module.css'
import type { EChart } from './echarts.ts'
import { download, fileName, toCsv } from './export.ts'
import { type OverTime, overTimeOption } from './over-time.ts'
import { readPalette } from './palette.ts'

interface ChartProps {
  /** What the chart shows, as a finding: “1,204 orders, 12 % more than the week before”. */
  title: ReactNode
  /** The same in plain words, for the file name and for screen readers. */
  name: string
  data: OverTime | undefined
  height?: number
  empty?: ReactNode
}

/** A chart with its finding for a title, the same figures as a table, and both to take away. */
export function Chart(props: ChartProps) {
  const { t } = useTranslation()
  const [view, setView] = useState<'chart' | 'table'>('chart')
  const chart = useRef<EChart | null>(null)
  const { data } = props
  const height = props.height ?? 240
  const empty = data !== undefined && data.rows.length === 0

  const saveCsv = () => {
    if (!data) return
    const head = [t('ui.chart.period'), ...data.series.map((one) => one.label)]
    const rows = data.rows.map((row) => [row.at, ...data.series.map((one) => row[one.key] ?? '')])
    download(`${fileName(props.name)}.csv`, toCsv(head, rows))
  }
  const savePng = async () => {
    const address = chart.current?.getDataURL({
      type: 'png',
      pixelRatio: 2,
      backgroundColor: readPalette().surface,
    })
    if (address) download(`${fileName(props.name)}.png`, await (await fetch(address)).blob())
  }
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.head}>
        <h3 className={classes.title}>{data ? props.title : <Skeleton height={12} width="56%" mt={4} />}</h3>
        <div className={classes.tools}>
          <SegmentedControl
            size="xs"
            value={view}
            onChange={(value) => setView(value === 'table' ? 'table' : 'chart')}
            aria-label={t('ui.chart.view')}
            data={[
              { value: 'chart', label: <IconChartBar size={14} aria-label={t('ui.chart.asChart')} /> },
              { value: 'table', label: <IconTable size={14} aria-label={t('ui.chart.asTable')} /> },
            ]}
          />
          <Menu>
            <Menu.Target>
              <ActionIcon size={28} aria-label={t('ui.chart.export')} disabled={!data || empty}>
                <IconDownload size={16} stroke={1.75} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={saveCsv}>{t('ui.chart.csv')}</Menu.Item>
              <Menu.Item onClick={() => void savePng()} disabled={view === 'table'}>
                {t('ui.chart.png')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      </figcaption>
      {data === undefined ? (
        <Skeleton height={height} />
      ) : empty ? (
        <div className={classes.empty} style={{ height }}>
          {props.empty ?? t('ui.chart.nothing')}
        </div>
      ) : view === 'table' ? (
        <FiguresTable data={data} height={height} />
      ) : (
        <Drawing data={data} height={height} label={props.name} chart={chart} />
      )}
    </figure>
  )
}

function Drawing(props: {
  data: OverTime
  height: number
  label: string
  chart: { current: EChart | null }
}) {
  const { data, chart } = props
  const element = useRef<HTMLDivElement>(null)
  const scheme = useComputedColorScheme('light')
  const [ready, setReady] = useState(false)

  useEffect(() => {
    const place = element.current
    if (!place) return
    let gone = false
    let observer: ResizeObserver | undefined
    void import('./echarts.ts').then(({ startChart }) => {
      if (gone) return
      const made = startChart(place)
      chart.current = made
      observer = new ResizeObserver(() => made.resize())
      observer.observe(place)
      setReady(true)
    })
    return () => {
      gone = true
      observer?.disconnect()
      chart.current?.dispose()
      chart.current = null
    }
  }, [chart])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `scheme` changes what readPalette reads
  useEffect(() => {
    if (ready) chart.current?.setOption(overTimeOption(data, readPalette()), { notMerge: true })
  }, [ready, data, scheme, chart])

  return (
    <div
      ref={element}
      className={classes.drawing}
      role="img"
      aria-label={props.label}
      style={{ height: props.height }}
    />
  )
}

function FiguresTable(props: { data: OverTime; height: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = props
  return (
    <div className={classes.tableBox} style={{ height: props.height }}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('ui.chart.period')}</th>
            {data.series.map((one) => (
              <th key={one.key} scope="col">
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={row.at}>
              <th scope="row" title={format.date(row.at, 'exact')}>
                {data.periodLabel(row.at)}
              </th>
              {data.series.map((one) => {
                const value = row[one.key]
                return <td key={one.key}>{typeof value === 'number' ? data.value(value) : '—'}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
