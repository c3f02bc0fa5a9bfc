import { Button, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { say } from '../../ui/feedback/toast.tsx'

const addressesIn = (text: string) => text.split(/[\s,;]+/).filter(Boolean)

/** Addresses pasted in, one or a thousand, with a word why. */
export function AddAddresses(props: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const channels = useQuery('channels.list', {}, { enabled: props.opened, staleMs: 60_000 }).data?.items ?? []
  const [channel, setChannel] = useState('email')
  const [text, setText] = useState('')
  const [note, setNote] = useState('')
  const add = useMutation('suppressions.add', {
    refreshes: ['suppressions.list', 'customers.get'],
    onSuccess: ({ added, known }) => {
      setText('')
      setNote('')
      props.onClose()
      const said = t('consent.stopList.added', { count: added })
      say(known > 0 ? `${said} ${t('consent.stopList.known', { count: known })}` : said)
    },
  })
  const addresses = addressesIn(text)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const [first, ...others] = addresses
    if (!first) return
    add.mutate({ channel, addresses: [first, ...others], ...(note.trim() ? { note: note.trim() } : {}) })
  }
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('consent.stopList.addTitle')}>
      <form onSubmit={submit}>
        <Stack gap={16}>
          {add.error ? <Failure error={add.error} small /> : null}
          {channels.length > 1 ? (
            <Select
              label={t('messages.column.channel')}
              allowDeselect={false}
              data={channels.map((one) => ({ value: one.kind, label: one.label[language] }))}
              value={channel}
              onChange={(value) => setChannel(value ?? 'email')}
            />
          ) : null}
          <Textarea
            label={t('consent.stopList.addresses')}
            description={t('consent.stopList.addressesHint')}
            autosize
            minRows={4}
            maxRows={12}
            required
            withAsterisk={false}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <TextInput
            label={t('consent.stopList.note')}
            placeholder={t('consent.stopList.noteExample')}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={props.onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={add.isPending} disabled={addresses.length === 0}>
              {addresses.length > 1
                ? t('consent.stopList.addMany', { count: addresses.length })
                : t('consent.stopList.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
