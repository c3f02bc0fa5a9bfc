import { ActionIcon, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { download, type FigureColumn, fileName, sheetOf, toCsv } from './export.ts'
import { useWorkbook } from './workbook.ts'

interface FiguresExportProps {
  /** In plain words: the file's name, and the sheet's. */
  name: string
  /** Undefined while there is nothing to take along. */
  table: { columns: FigureColumn[]; rows: readonly (readonly unknown[])[] } | undefined
  size?: number
  /** What else can be taken away, below the figures. */
  children?: ReactNode
}

/** The button that takes figures along: as CSV, as a workbook, and as whatever else there is. */
export function FiguresExport(props: FiguresExportProps) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const giveWorkbook = useWorkbook()
  const { name, table } = props
  const save = (kind: 'csv' | 'xlsx') => {
    if (!table) return
    const { columns, rows } = table
    if (kind === 'csv') return download(`${fileName(name)}.csv`, toCsv(language, columns, rows))
    giveWorkbook(sheetOf(fileName(name), columns, rows))
  }
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon size={props.size ?? 28} aria-label={t('ui.chart.export')} disabled={!table}>
          <IconDownload size={16} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => save('csv')}>{t('ui.chart.csv')}</Menu.Item>
        <Menu.Item onClick={() => save('xlsx')}>{t('ui.chart.xlsx')}</Menu.Item>
        {props.children}
      </Menu.Dropdown>
    </Menu>
  )
}
