import { fileName } from '../../ui/chart/export.ts'
import { FiguresExport } from '../../ui/chart/FiguresExport.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import classes from './FiguresWithExport.module.css'

interface FigureColumn<Row> {
  id: string
  title: string
  /** Explains the heading in a sentence, on hover and focus. */
  hint?: string
  width?: number
  /** A word … */
  text?: (row: Row) => string
  /** … or a figure, written for the eye by `write`. */
  value?: (row: Row) => number | null
  write?: (value: number) => string
  /** The currency, when the figure is an amount in its smallest unit. */
  money?: string | undefined
  /** Draws a bar behind the figure; the value that fills it. */
  bar?: number
  giveWay?: number
  onCard?: Column<Row>['onCard']
  isSentence?: boolean
}

interface FiguresProps<Row> {
  name: string
  /** What the table shows, as a finding. */
  title: string
  rows: Row[] | undefined
  rowKey: (row: Row) => string
  columns: FigureColumn<Row>[]
  onOpen?: (row: Row) => void
  selectedKey?: string | undefined
  /** Said where there are no rows. */
  empty?: string
  /** Said below: what the rows leave out. */
  note?: string | undefined
}

/** A dash says to the eye that there is nothing; a file has nothing there. */
const inFile = (text: string) => (text === '—' ? null : text)

/** A table that is the report itself: its finding, figures that sort, and the way to take them along. */
export function FiguresWithExport<Row>(props: FiguresProps<Row>) {
  const { rows, columns } = props
  const cell = (column: FigureColumn<Row>, row: Row) => {
    if (column.text) return column.text(row)
    const value = column.value?.(row) ?? null
    if (value === null) return '—'
    const written = column.write?.(value) ?? String(value)
    if (column.bar === undefined) return written
    return (
      <span className={classes.barBox}>
        <span
          className={classes.bar}
          style={{ width: `${Math.min(100, (value / column.bar) * 100)}%` }}
          aria-hidden="true"
        />
        <span className={classes.figure}>{written}</span>
      </span>
    )
  }
  const table = rows?.length
    ? {
        columns: columns.map(({ title, money, write }) => ({ label: title, money, value: write })),
        rows: rows.map((row) =>
          columns.map((column) => (column.text ? inFile(column.text(row)) : (column.value?.(row) ?? null))),
        ),
      }
    : undefined
  return (
    <div>
      <div className={classes.head}>
        <h3 className={classes.title}>{props.title}</h3>
        <FiguresExport name={props.name} table={table} />
      </div>
      <DataTable
        name={`reports.${fileName(props.name)}`}
        label={props.name}
        rows={rows}
        rowKey={props.rowKey}
        {...(props.onOpen ? { onOpen: props.onOpen } : {})}
        selectedKey={props.selectedKey}
        {...(props.empty ? { empty: <p className={classes.empty}>{props.empty}</p> } : {})}
        columns={columns.map((column) => ({
          id: column.id,
          title: column.title,
          cell: (row: Row) => cell(column, row),
          sortable: true,
          ...(column.hint ? { hint: column.hint } : {}),
          value: (row: Row) => (column.text ? column.text(row) : (column.value?.(row) ?? null)),
          ...(column.text ? {} : { align: 'right' as const }),
          ...(column.width ? { width: column.width } : {}),
          ...(column.giveWay ? { giveWay: column.giveWay } : {}),
          ...(column.onCard ? { onCard: column.onCard } : {}),
          ...(column.isSentence ? { isSentence: true } : {}),
        }))}
      />
      {props.note ? <p className={classes.note}>{props.note}</p> : null}
    </div>
  )
}
