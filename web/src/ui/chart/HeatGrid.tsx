import type { CSSProperties, KeyboardEvent } from 'react'
import { ScrollBox } from '../page/ScrollBox.tsx'
import classes from './HeatGrid.module.css'

export interface HeatCell {
  text: string
  /** A second, smaller line. */
  note?: string | undefined
  /** 0 to 1: how strong the colour is; null has none. */
  strength: number | null
  /** Read aloud and shown on hover: the whole figure in words. */
  title: string
  /** Not over yet: the figure will still grow. */
  isOpen?: boolean
  /** Change against another date: its sign gives the colour of the note. */
  change?: number | undefined
}

export interface HeatRow {
  key: string
  label: string
  note?: string
  cells: (HeatCell | null)[]
}

interface HeatGridProps {
  label: string
  corner: string
  columns: { key: string; label: string }[]
  rows: HeatRow[]
  /** Cells become buttons; arrows lead from one to the next. */
  onPick?: ((row: number, column: number) => void) | undefined
  picked?: { row: number; column: number } | undefined
  /** Of a cell, pixels; default 36. */
  rowHeight?: number
  /** Names of rows are phrases, said on two lines. */
  wrapsLabels?: boolean
}

const shades = 6

const moves: Record<string, [number, number]> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
}

function go(event: KeyboardEvent<HTMLTableElement>) {
  const move = moves[event.key]
  const from = event.target instanceof HTMLElement ? event.target.dataset.place?.split(' ').map(Number) : null
  if (!move || !from) return
  const place = `${(from[0] ?? 0) + move[0]} ${(from[1] ?? 0) + move[1]}`
  const next = event.currentTarget.querySelector<HTMLElement>(`[data-place="${place}"]`)
  if (!next) return
  event.preventDefault()
  next.focus()
}

/** Figures in rows and columns, the stronger the colour the higher; a cell can be opened. */
export function HeatGrid(props: HeatGridProps) {
  const { columns, rows, onPick, picked } = props
  return (
    <ScrollBox label={props.label} className={classes.box}>
      <table
        className={classes.grid}
        data-wraps={props.wrapsLabels || undefined}
        aria-label={props.label}
        style={
          {
            '--cell': `${props.rowHeight ?? 36}px`,
            '--columns': Math.max(1, columns.length),
          } as CSSProperties
        }
        onKeyDown={go}
      >
        <thead>
          <tr>
            <th scope="col" className={classes.corner}>
              {props.corner}
            </th>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, rowIndex) => (
            <tr key={row.key}>
              <th scope="row">
                {row.label}
                {row.note ? <span className={classes.rowNote}>{row.note}</span> : null}
              </th>
              {columns.map((column, columnIndex) => {
                const cell = row.cells[columnIndex]
                if (!cell) return <td key={column.key} />
                const isPicked = picked?.row === rowIndex && picked.column === columnIndex
                const inside = (
                  <>
                    <span>{cell.text}</span>
                    {cell.note ? (
                      <span className={classes.note} data-change={Math.sign(cell.change ?? 0) || undefined}>
                        {cell.note}
                      </span>
                    ) : null}
                  </>
                )
                const look = {
                  className: classes.cell,
                  'data-shade': cell.strength === null ? undefined : Math.round(cell.strength * shades),
                  'data-open': cell.isOpen || undefined,
                  'data-picked': isPicked || undefined,
                  title: cell.title,
                }
                return (
                  <td key={column.key}>
                    {onPick ? (
                      <button
                        type="button"
                        {...look}
                        data-place={`${rowIndex} ${columnIndex}`}
                        aria-label={cell.title}
                        aria-pressed={isPicked}
                        onClick={() => onPick(rowIndex, columnIndex)}
                      >
                        {inside}
                      </button>
                    ) : (
                      <span {...look}>{inside}</span>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
