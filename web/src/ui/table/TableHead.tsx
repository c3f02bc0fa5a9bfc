import { ActionIcon, Checkbox, Menu, Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Column, nextSort, type Sort } from './columns.ts'
import classes from './DataTable.module.css'

interface TableHeadProps<Row> {
  columns: Column<Row>[]
  shown: Column<Row>[]
  hasChooser: boolean
  sort: Sort | undefined
  sortsItself: boolean
  selection:
    | { keys: ReadonlySet<string>; all: string[]; onChange: (keys: ReadonlySet<string>) => void }
    | undefined
  onSort: (sort: Sort) => void
  onChoose: (column: string, show: boolean) => void
}

export function TableHead<Row>(props: TableHeadProps<Row>) {
  const { t } = useTranslation()
  const optional = props.columns.filter((column) => !column.fixed)
  const { selection } = props
  const ticked = selection?.all.filter((key) => selection.keys.has(key)).length ?? 0
  const isAll = selection !== undefined && ticked > 0 && ticked === selection.all.length
  return (
    <thead>
      <tr>
        {selection ? (
          <td className={classes.head}>
            <Checkbox
              aria-label={t('ui.table.selectAll')}
              checked={isAll}
              indeterminate={ticked > 0 && !isAll}
              disabled={selection.all.length === 0}
              onChange={() => selection.onChange(new Set(isAll ? [] : selection.all))}
            />
          </td>
        ) : null}
        {props.shown.map((column) => {
          const sorted = props.sort?.column === column.id ? props.sort.direction : undefined
          const sortable = column.sortable || (props.sortsItself && column.value !== undefined)
          const Arrow = sorted === 'asc' ? IconArrowUp : IconArrowDown
          return (
            <th
              key={column.id}
              className={classes.head}
              data-align={column.align}
              scope="col"
              aria-sort={sorted === undefined ? undefined : sorted === 'asc' ? 'ascending' : 'descending'}
            >
              {sortable ? (
                <Tooltip label={column.hint} disabled={!column.hint}>
                  <button
                    type="button"
                    className={classes.sort}
                    data-sorted={sorted}
                    onClick={() =>
                      props.onSort(nextSort(props.sort, column.id, column.align === 'right' ? 'desc' : 'asc'))
                    }
                  >
                    {column.title}
                    <Arrow size={12} stroke={2} aria-hidden="true" />
                  </button>
                </Tooltip>
              ) : (
                column.title
              )}
            </th>
          )
        })}
        <td className={classes.head} data-chooser>
          {props.hasChooser ? (
            <Menu closeOnItemClick={false}>
              <Menu.Target>
                <ActionIcon size={24} aria-label={t('ui.table.columns')}>
                  <IconColumns3 size={16} stroke={1.75} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Label>{t('ui.table.columns')}</Menu.Label>
                {optional.map((column) => (
                  <Menu.CheckboxItem
                    key={column.id}
                    checked={props.shown.includes(column)}
                    onChange={(checked) => props.onChoose(column.id, checked)}
                  >
                    {column.title}
                  </Menu.CheckboxItem>
                ))}
              </Menu.Dropdown>
            </Menu>
          ) : null}
        </td>
      </tr>
    </thead>
  )
}
