import type { MouseEvent, ReactNode } from 'react'
import type { Column } from './columns.ts'
import classes from './DataTable.module.css'

interface CardRowProps<Row> {
  id: string
  index: number
  row: Row
  columns: Column<Row>[]
  measure: ((element: Element | null) => void) | undefined
  active: boolean
  selected: boolean
  fresh: boolean
  clickable: boolean
  /** Ticks the row. */
  box: ReactNode
  onClick: (event: MouseEvent) => void
}

/** A row where there is no room for columns: its name, its main figure, and the rest in a line. */
export function CardRow<Row>(props: CardRowProps<Row>) {
  const at = (place: Column<Row>['onCard']) =>
    props.columns.filter((column) => (column.onCard ?? 'line') === place)
  const lines = at('line')
    .map((column) => ({ column, content: column.cell(props.row) }))
    .filter(({ content }) => content !== null && content !== undefined && content !== '')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around handles Enter for the active row
    // biome-ignore lint/a11y/useFocusableInteractive: the grid around has the focus and names the active row
    // biome-ignore lint/a11y/useSemanticElements: a row of a table cannot be laid out as a card
    <div
      id={props.id}
      ref={props.measure}
      data-index={props.index}
      className={classes.card}
      role="row"
      aria-selected={props.selected}
      data-active={props.active || undefined}
      data-fresh={props.fresh || undefined}
      data-clickable={props.clickable || undefined}
      onClick={props.onClick}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
      <div role="gridcell">
        <div className={classes.cardTop}>
          {props.box}
          <div className={classes.cardTitle}>
            {at('title').map((column) => (
              <span key={column.id}>{column.cell(props.row)}</span>
            ))}
          </div>
          <div className={classes.cardSide}>
            {at('side').map((column) => (
              <span key={column.id}>{column.cell(props.row)}</span>
            ))}
          </div>
        </div>
        {lines.length > 0 ? (
          <div className={classes.cardLines}>
            {lines.map(({ column, content }) => (
              <span
                key={column.id}
                className={classes.cardLine}
                data-sentence={column.isSentence || undefined}
              >
                <span className={classes.cardLabel}>{column.title}</span> {content}
              </span>
            ))}
          </div>
        ) : null}
      </div>
    </div>
  )
}
