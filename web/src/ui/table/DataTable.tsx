import { Checkbox } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { CardRow } from './CardRow.tsx'
import {
  type Column,
  fitting,
  isShown,
  leastWidthOf,
  rememberColumns,
  rememberedColumns,
  type Sort,
  sortRows,
} from './columns.ts'
import classes from './DataTable.module.css'
import { type Selection, selectRange, toggled } from './selection.ts'
import { TableHead } from './TableHead.tsx'
import { TableSkeleton } from './TableSkeleton.tsx'

const rowHeight = 36
/** Below this width rows become cards. */
const cardsBelow = 600
/** From here on only the rows in sight are drawn. */
const virtualFrom = 200

export interface DataTableProps<Row> {
  /** Under this name the chosen columns are remembered. */
  name: string
  /** Said by screen readers. */
  label: string
  columns: Column<Row>[]
  rows: Row[] | undefined
  rowKey: (row: Row) => string
  sort?: Sort | undefined
  /** Without it a table with `value`s sorts on the spot. */
  onSort?: (sort: Sort) => void
  onOpen?: (row: Row) => void
  /** Ctrl or ⌘ with a click opens this address in another tab. */
  href?: (row: Row) => string
  /** The row whose details are open. */
  selectedKey?: string | undefined
  /** Rows ticked to do something with all of them: boxes, Space, and Shift for everything between. */
  selection?: Selection<Row> | undefined
  /** Just changed: lit for a moment. */
  freshKeys?: ReadonlySet<string>
  error?: ReactNode
  empty?: ReactNode
  /** Takes the height that is left and scrolls by itself. */
  fill?: boolean
  onReachEnd?: (() => void) | undefined
  /** More rows are there than shown. */
  hasMore?: boolean
  /** What is shown belongs to the last question; the next answer is coming. */
  refreshing?: boolean
}

/** Dense rows, sticky head, sorting, arrows and Enter, chosen columns; only what is in sight is drawn. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, columns, rowKey } = props
  const { t } = useTranslation()
  const format = useFormat()
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const { ref: measured, width } = useElementSize()
  const cards = width > 0 && width < cardsBelow
  const [chosen, setChosen] = useState(() => rememberedColumns(props.name))
  const [ownSort, setOwnSort] = useState<Sort | undefined>(props.sort)
  const [activeRow, setActiveRow] = useState({ key: '', index: -1 })

  const hasChooser = props.fill === true && columns.filter((column) => !column.fixed).length > 1
  const chooserWidth = hasChooser ? 40 : 8
  const { selection } = props
  const boxWidth = selection ? 44 : 0
  const wanted = columns.filter((column) => isShown(column, chosen))
  const shown = cards || width === 0 ? wanted : fitting(wanted, width - chooserWidth - boxWidth, chosen)
  const sort = props.onSort ? props.sort : ownSort
  const ownSorting = props.onSort === undefined
  const sorted = useMemo(
    () => (rows && ownSorting ? sortRows(rows, columns, ownSort, format.locale) : (rows ?? [])),
    [rows, columns, ownSort, ownSorting, format.locale],
  )

  const scrolls = props.fill === true || sorted.length > virtualFrom
  const virtual = sorted.length > virtualFrom
  const virtualizer = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (cards ? 76 : rowHeight),
    overscan: 12,
    enabled: virtual,
    getItemKey: (index) => {
      const row = sorted[index]
      return row === undefined ? index : rowKey(row)
    },
  })
  const inSight = virtual ? virtualizer.getVirtualItems() : []
  const first = virtual ? (inSight[0]?.index ?? 0) : 0
  const last = virtual ? (inSight.at(-1)?.index ?? -1) : sorted.length - 1
  const above = virtual ? (inSight[0]?.start ?? 0) : 0
  const below = virtual ? virtualizer.getTotalSize() - (inSight.at(-1)?.end ?? 0) : 0

  const { hasMore, onReachEnd } = props
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const mark = end.current
    if (!mark || !hasMore || !onReachEnd) return
    const observer = new IntersectionObserver((seen) => seen[0]?.isIntersecting && onReachEnd(), {
      root: scrolls ? scroller.current : null,
      rootMargin: '600px',
    })
    observer.observe(mark)
    return () => observer.disconnect()
  }, [hasMore, onReachEnd, scrolls])

  // The row, not its place: a list that grows by itself moves under the reader's hand.
  const found = sorted.findIndex((row) => rowKey(row) === activeRow.key)
  const active = found >= 0 ? found : Math.min(activeRow.index, sorted.length - 1)
  const setActive = (index: number) => {
    const row = sorted[index]
    setActiveRow({ key: row === undefined ? '' : rowKey(row), index })
  }
  const reveal = (index: number) => {
    setActive(index)
    if (virtual) virtualizer.scrollToIndex(index)
    else document.getElementById(`${id}-${index}`)?.scrollIntoView({ block: 'nearest' })
  }
  const lastTicked = useRef<string>(undefined)
  const tick = (index: number, isRange: boolean) => {
    const row = sorted[index]
    if (!selection || row === undefined) return
    const key = rowKey(row)
    const from = sorted.findIndex((one) => rowKey(one) === lastTicked.current)
    lastTicked.current = key
    selection.onChange(
      isRange && from >= 0
        ? selectRange(selection.keys, sorted.map(rowKey), from, index)
        : toggled(selection.keys, key),
    )
  }
  const boxOf = (row: Row, index: number) =>
    selection ? (
      <Checkbox
        checked={selection.keys.has(rowKey(row))}
        aria-label={selection.label(row)}
        tabIndex={-1}
        onClick={(event) => tick(index, event.shiftKey)}
        onChange={() => undefined}
      />
    ) : null
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 1)
    const end = sorted.length - 1
    const moves: Record<string, number> = {
      ArrowDown: Math.min(end, active + 1),
      ArrowUp: Math.max(0, active - 1),
      PageDown: Math.min(end, active + page),
      PageUp: Math.max(0, active - page),
      Home: 0,
      End: end,
    }
    const to = moves[event.key]
    const row = sorted[active]
    if (to !== undefined && end >= 0) {
      event.preventDefault()
      reveal(to)
    } else if (event.key === 'Enter' && row !== undefined) {
      event.preventDefault()
      props.onOpen?.(row)
    } else if (event.key === ' ' && selection && row !== undefined) {
      event.preventDefault()
      tick(active, event.shiftKey)
    } else if (event.key === 'Escape' && selection && selection.keys.size > 0) {
      event.stopPropagation()
      selection.onChange(new Set())
    }
  }
  const onRowClick = (event: MouseEvent, row: Row, index: number) => {
    if (event.target instanceof Element && event.target.closest('a, button, input, label')) return
    if (window.getSelection()?.type === 'Range') return
    setActive(index)
    if ((event.metaKey || event.ctrlKey) && props.href) window.open(props.href(row), '_blank')
    else props.onOpen?.(row)
  }

  if (props.error && !rows) return <>{props.error}</>
  if (rows && rows.length === 0 && props.empty) return <>{props.empty}</>

  const sharing = shown.some((column) => column.width === undefined)
  const leastWidth = shown.reduce((sum, column) => sum + leastWidthOf(column), chooserWidth + boxWidth)
  const activeId = active >= first && active <= last ? `${id}-${active}` : undefined
  const visible = sorted.slice(first, last + 1)
  return (
    <div className={classes.frame} data-fill={props.fill || undefined} ref={measured}>
      <div
        className={classes.scroller}
        ref={scroller}
        data-scrolls={scrolls || undefined}
        data-refreshing={props.refreshing || undefined}
      >
        {cards ? (
          // biome-ignore lint/a11y/useSemanticElements: a table cannot be laid out as cards
          <div
            className={classes.cards}
            role="grid"
            aria-label={props.label}
            aria-busy={rows === undefined}
            aria-activedescendant={activeId}
            tabIndex={0}
            onKeyDown={onKeyDown}
          >
            {rows === undefined ? <TableSkeleton cards columns={2} /> : null}
            <div style={{ height: above }} />
            {visible.map((row, at) => (
              <CardRow
                key={rowKey(row)}
                id={`${id}-${first + at}`}
                index={first + at}
                row={row}
                columns={shown}
                measure={virtual ? virtualizer.measureElement : undefined}
                active={active === first + at}
                selected={props.selectedKey === rowKey(row)}
                fresh={props.freshKeys?.has(rowKey(row)) ?? false}
                clickable={props.onOpen !== undefined}
                box={boxOf(row, first + at)}
                onClick={(event) => onRowClick(event, row, first + at)}
              />
            ))}
            <div style={{ height: below }} />
          </div>
        ) : (
          <table
            className={classes.table}
            style={{ minWidth: leastWidth }}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA allows a table to be a grid (APG, Grid pattern)
            role="grid"
            aria-label={props.label}
            aria-rowcount={hasMore ? -1 : sorted.length + 1}
            aria-busy={rows === undefined}
            aria-activedescendant={activeId}
            tabIndex={0}
            onKeyDown={onKeyDown}
          >
            <colgroup>
              {selection ? <col style={{ width: boxWidth }} /> : null}
              {shown.map((column) => (
                <col key={column.id} style={{ width: column.width }} />
              ))}
              <col style={{ width: sharing ? chooserWidth : undefined }} />
            </colgroup>
            <TableHead
              columns={columns}
              shown={shown}
              hasChooser={hasChooser}
              sort={sort}
              onSort={(next) => (props.onSort ?? setOwnSort)(next)}
              sortsItself={ownSorting}
              selection={selection && { ...selection, all: sorted.map(rowKey) }}
              onChoose={(column, show) => {
                const next = { ...chosen, [column]: show }
                setChosen(next)
                rememberColumns(props.name, next)
              }}
            />
            <tbody>
              {rows === undefined ? <TableSkeleton columns={shown.length + (selection ? 1 : 0)} /> : null}
              {above > 0 ? (
                <tr className={classes.spacer}>
                  <td style={{ height: above }} />
                </tr>
              ) : null}
              {visible.map((row, at) => {
                const index = first + at
                const key = rowKey(row)
                return (
                  <tr
                    key={key}
                    id={`${id}-${index}`}
                    className={classes.row}
                    aria-rowindex={index + 2}
                    aria-selected={props.selectedKey === key}
                    data-active={active === index || undefined}
                    data-clickable={props.onOpen !== undefined || undefined}
                    data-fresh={props.freshKeys?.has(key) || undefined}
                    onClick={(event) => onRowClick(event, row, index)}
                  >
                    {selection ? <td className={classes.cell}>{boxOf(row, index)}</td> : null}
                    {shown.map((column) => (
                      <td
                        key={column.id}
                        className={classes.cell}
                        data-align={column.align}
                        data-sentence={column.isSentence || undefined}
                      >
                        {column.cell(row)}
                      </td>
                    ))}
                    <td className={classes.cell} aria-hidden="true" />
                  </tr>
                )
              })}
              {below > 0 ? (
                <tr className={classes.spacer}>
                  <td style={{ height: below }} />
                </tr>
              ) : null}
            </tbody>
          </table>
        )}
        <div ref={end} className={classes.end}>
          {hasMore && rows ? t('ui.table.loadingMore') : null}
        </div>
      </div>
    </div>
  )
}
