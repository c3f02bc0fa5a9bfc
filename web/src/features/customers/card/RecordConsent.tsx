import { Button, Group, Modal, SegmentedControl, Stack, Text, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { say } from '../../../ui/feedback/toast.tsx'
import { ChannelAndTopic, firstPlace } from '../../consent/ChannelAndTopic.tsx'
import type { Customer } from './customer.ts'

const ways = ['granted', 'withdrawn', 'ask'] as const

/** Permission said aloud, on paper or in the shop, written down with how it was given; or asked for by a letter. */
export function RecordConsent(props: { customer: Customer; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const [place, setPlace] = useState(firstPlace)
  const [status, setStatus] = useState<(typeof ways)[number]>('granted')
  const [note, setNote] = useState('')
  const record = useMutation('consents.record', {
    refreshes: ['customers.get', 'customers.timeline'],
    onSuccess: () => {
      setNote('')
      props.onClose()
      say(t('customers.consents.recorded'))
    },
  })
  const ask = useMutation('consents.request', {
    refreshes: ['customers.get', 'customers.timeline', 'customers.messages'],
    onSuccess: ({ outcome }) => {
      props.onClose()
      say(t(`customers.consents.outcome.${outcome}`))
    },
  })
  const failed = status === 'ask' ? ask.error : record.error
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (status === 'ask') {
      ask.mutate({ customerId: props.customer.id, topics: [place.topic] })
      return
    }
    record.mutate({
      id: props.customer.id,
      ...place,
      status,
      proof: { note: note.trim() },
    })
  }
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('customers.consents.record')}>
      <form onSubmit={submit}>
        <Stack gap={16}>
          {failed ? <Failure error={failed} small /> : null}
          <SegmentedControl
            fullWidth
            aria-label={t('customers.consents.title')}
            value={status}
            onChange={(value) => setStatus(ways.find((one) => one === value) ?? 'granted')}
            data={[
              { value: 'granted', label: t('customers.consents.allows') },
              { value: 'withdrawn', label: t('customers.consents.forbids') },
              { value: 'ask', label: t('customers.consents.ask') },
            ]}
          />
          <ChannelAndTopic value={place} onChange={setPlace} byLetter={status === 'ask'} />
          {status === 'ask' ? (
            <Text size="sm">{t('customers.consents.askHint')}</Text>
          ) : (
            <Textarea
              label={t('customers.consents.how')}
              placeholder={t('customers.consents.howExample')}
              required
              withAsterisk={false}
              maxLength={2000}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          )}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={props.onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={record.isPending || ask.isPending}>
              {t(status === 'ask' ? 'customers.consents.send' : 'customers.consents.write')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
