import { Menu, SegmentedControl, Skeleton } from '@mantine/core'
import { IconChartBar, IconTable } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ScrollBox } from '../page/ScrollBox.tsx'
import classes from './Chart.module.css'
import { download, figuresOf, fileName } from './export.ts'
import { FiguresExport } from './FiguresExport.tsx'
import type { PictureTable } from './picture.ts'
import { pngOfGrid } from './png-of-grid.ts'
import { titledPng } from './titled-png.ts'

interface ChartFrameProps {
  /** What the picture shows, as a finding: “1,204 orders, 12 % more than the week before”. */
  title: ReactNode
  /** The same in plain words, for the file name. */
  name: string
  /** Undefined while the answer is on its way. */
  table: PictureTable | undefined
  height: number
  /** The drawing may be lower than `height` (a short grid). */
  shrinks?: boolean
  empty?: ReactNode
  /** The picture as a PNG; left out for a grid of figures, which is drawn as it stands. */
  picture?: (() => Blob | null) | undefined
  /** Beside the switch between picture and table. */
  tools?: ReactNode
  children: ReactNode
}

/** Around every picture: its finding for a title, the same figures as a table, and both to take away. */
export function ChartFrame(props: ChartFrameProps) {
  const { t } = useTranslation()
  const [view, setView] = useState<'chart' | 'table'>('chart')
  const { table, height } = props
  const drawn = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const empty = table !== undefined && table.rows.length === 0

  const savePng = async () => {
    const blob = await (props.picture?.() ?? pngOfGrid(drawn.current))
    const whole = blob && (await titledPng(blob, heading.current?.textContent ?? '', props.name))
    if (whole) download(`${fileName(props.name)}.png`, whole)
  }
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.head}>
        <h3 ref={heading} className={classes.title}>
          {table ? props.title : <Skeleton height={12} width="56%" mt={4} />}
        </h3>
        <div className={classes.tools}>
          {props.tools}
          {empty ? null : (
            <>
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
              <FiguresExport name={props.name} table={table && figuresOf(table)}>
                <Menu.Item onClick={() => void savePng()} disabled={view === 'table'}>
                  {t('ui.chart.png')}
                </Menu.Item>
              </FiguresExport>
            </>
          )}
        </div>
      </figcaption>
      {table === undefined ? (
        <Skeleton height={height} />
      ) : empty ? (
        <div className={classes.empty} style={{ height: props.shrinks ? 160 : height }}>
          {props.empty ?? t('ui.chart.nothing')}
        </div>
      ) : view === 'table' ? (
        <FiguresTable label={props.name} table={table} height={height} />
      ) : (
        <div ref={drawn}>{props.children}</div>
      )}
    </figure>
  )
}

function FiguresTable(props: { label: string; table: PictureTable; height: number }) {
  const { columns, rows } = props.table
  return (
    <ScrollBox
      label={props.label}
      className={classes.tableBox}
      style={{ maxHeight: Math.max(props.height, 240) }}
    >
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are figures in a fixed order, redrawn whole
            <tr key={index}>
              {columns.map((column, place) => {
                const cell = row[place]
                const text = typeof cell === 'number' ? column.value?.(cell) : column.text?.(cell ?? '')
                return place === 0 ? (
                  <th key={column.label} scope="row">
                    {text ?? cell ?? '—'}
                  </th>
                ) : (
                  <td key={column.label}>{text ?? cell ?? '—'}</td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
