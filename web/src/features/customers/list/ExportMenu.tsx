import { ActionIcon, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { send } from '../../../api/client.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { download } from '../../../ui/chart/export.ts'
import { say } from '../../../ui/feedback/toast.tsx'

/** Takes away what the list shows; who does not see personal data gets it covered. */
export function ExportMenu(props: { filter: Record<string, string | undefined> }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const failed = useSayFailed()
  const [busy, setBusy] = useState(false)
  const take = async (format: 'csv' | 'xlsx' | 'jsonl') => {
    setBusy(true)
    say(t('customers.file.begun'))
    const query = new URLSearchParams({ format, language })
    for (const [name, value] of Object.entries(props.filter)) if (value) query.set(name, value)
    try {
      const answer = await send(`/api/customers-file?${query}`)
      download(`customers.${format}`, await answer.blob())
    } catch (error) {
      failed(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('customers.file.take')} title={t('customers.file.take')} loading={busy}>
          <IconDownload size={16} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('customers.file.take')}</Menu.Label>
        <Menu.Item onClick={() => void take('xlsx')}>Excel (XLSX)</Menu.Item>
        <Menu.Item onClick={() => void take('csv')}>CSV</Menu.Item>
        <Menu.Item onClick={() => void take('jsonl')}>JSON Lines</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
