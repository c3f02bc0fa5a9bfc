import { Button, Group, Modal, SegmentedControl, Select, Stack, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { say } from '../../../ui/feedback/toast.tsx'
import { channels, useChannelName } from '../../messages/channel-name.ts'
import type { Customer } from './customer.ts'

/** Permission said aloud, on paper or in the shop, written down with how it was given. */
export function RecordConsent(props: { customer: Customer; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const channelName = useChannelName()
  const { language } = useFormat()
  const topics = useQuery('topics.list', {}, { enabled: props.opened, staleMs: 60_000 }).data?.items ?? []
  const [channel, setChannel] = useState('email')
  const [topic, setTopic] = useState('marketing')
  const [status, setStatus] = useState<'granted' | 'withdrawn'>('granted')
  const [note, setNote] = useState('')
  const record = useMutation('consents.record', {
    refreshes: ['customers.get', 'customers.timeline'],
    onSuccess: () => {
      setNote('')
      props.onClose()
      say(t('customers.consents.recorded'))
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    record.mutate({
      id: props.customer.id,
      channel,
      topic,
      status,
      proof: { note: note.trim() },
    })
  }
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('customers.consents.record')}>
      <form onSubmit={submit}>
        <Stack gap={16}>
          {record.error ? <Failure error={record.error} small /> : null}
          <SegmentedControl
            fullWidth
            aria-label={t('customers.consents.title')}
            value={status}
            onChange={(value) => setStatus(value === 'withdrawn' ? 'withdrawn' : 'granted')}
            data={[
              { value: 'granted', label: t('customers.consents.allows') },
              { value: 'withdrawn', label: t('customers.consents.forbids') },
            ]}
          />
          <Group grow gap={16} align="flex-start">
            <Select
              label={t('customers.consents.channel')}
              allowDeselect={false}
              data={channels.map((one) => ({ value: one, label: channelName(one) }))}
              value={channel}
              onChange={(value) => setChannel(value ?? 'email')}
            />
            <Select
              label={t('customers.consents.topic')}
              allowDeselect={false}
              data={topics.map((one) => ({ value: one.key, label: one.name[language] }))}
              value={topic}
              onChange={(value) => setTopic(value ?? 'marketing')}
            />
          </Group>
          <Textarea
            label={t('customers.consents.how')}
            placeholder={t('customers.consents.howExample')}
            required
            withAsterisk={false}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={props.onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={record.isPending}>
              {t('customers.consents.write')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
