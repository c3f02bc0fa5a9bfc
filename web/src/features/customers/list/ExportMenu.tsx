import { ActionIcon, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useTakeFile } from '../../../app/take-file.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'

interface ExportMenuProps {
  filter: Record<string, string | undefined>
  /** Of the list, when the file is asked for: they may have just been chosen. */
  columns: () => string[]
}

/** Takes away what the list shows, in its order and columns; who does not see personal data gets it covered. */
export function ExportMenu(props: ExportMenuProps) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const file = useTakeFile()
  const take = (format: 'csv' | 'xlsx' | 'jsonl') => {
    const query = new URLSearchParams({ format, language })
    for (const [name, value] of Object.entries(props.filter)) if (value) query.set(name, value)
    for (const column of props.columns()) query.append('columns', column)
    void file.take(`customers-file?${query}`, `customers.${format}`)
  }
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon
          aria-label={t('customers.file.take')}
          title={t('customers.file.take')}
          loading={file.busy}
        >
          <IconDownload size={16} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('customers.file.take')}</Menu.Label>
        <Menu.Item onClick={() => take('xlsx')}>Excel (XLSX)</Menu.Item>
        <Menu.Item onClick={() => take('csv')}>CSV</Menu.Item>
        <Menu.Item onClick={() => take('jsonl')}>JSON Lines</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
