import { Group, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from '../../../api/queries.ts'
import { channels, useChannelName } from '../../messages/channel-name.ts'
import { BulkForm } from './BulkForm.tsx'
import type { Whom } from './whom.ts'

/** Many have said no: written down with how it came. */
export function WithdrawConsent(props: { whom: Whom; count: number; onClose: (isDone: boolean) => void }) {
  const { t } = useTranslation()
  const channelName = useChannelName()
  const [channel, setChannel] = useState('email')
  const [topic, setTopic] = useState('marketing')
  const [note, setNote] = useState('')
  const start = useMutation('bulk-acts.start', {
    refreshes: ['bulk-acts.list'],
    onSuccess: () => props.onClose(true),
  })
  return (
    <BulkForm
      danger
      title={t('customers.bulk.consent.title')}
      count={props.count}
      button={t('customers.bulk.consent.record')}
      busy={start.isPending}
      error={start.error}
      canSend={note.trim() !== ''}
      onSend={() =>
        start.mutate({
          act: {
            kind: 'withdraw-consent',
            channel,
            topic: topic.trim() || 'marketing',
            note: note.trim(),
          },
          ...props.whom,
        })
      }
      onClose={() => props.onClose(false)}
    >
      <Group grow gap={16} align="flex-start">
        <Select
          label={t('customers.consents.channel')}
          allowDeselect={false}
          data={channels.map((one) => ({ value: one, label: channelName(one) }))}
          value={channel}
          onChange={(value) => setChannel(value ?? 'email')}
        />
        <TextInput
          label={t('customers.consents.topic')}
          maxLength={80}
          value={topic}
          onChange={(event) => setTopic(event.currentTarget.value)}
        />
      </Group>
      <Textarea
        data-autofocus
        label={t('customers.consents.how')}
        placeholder={t('customers.bulk.consent.example')}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </BulkForm>
  )
}
