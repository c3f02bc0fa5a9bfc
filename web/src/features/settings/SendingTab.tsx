import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { AccountForm } from './AccountForm.tsx'

/** The accounts that messages go by, one form for each channel, drawn as the channel describes itself. */
export function SendingTab() {
  const { t } = useTranslation()
  const { language } = useFormat()
  const channels = useQuery('channels.list', {})
  if (channels.error) return <Failure error={channels.error} onRetry={() => void channels.refetch()} />
  return (
    <Stack gap={16} maw={720}>
      {channels.data?.items.map((channel) => (
        <Section key={channel.kind} title={channel.label[language]} aside={t('settings.sending.about')}>
          <AccountForm
            channel={channel}
            account={channel.accounts.find((one) => one.isDefault) ?? channel.accounts[0]}
          />
        </Section>
      ))}
    </Stack>
  )
}
