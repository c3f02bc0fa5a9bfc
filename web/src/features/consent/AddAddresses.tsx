import { Button, FileButton, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refresh, useMutation, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { ProgressBar } from '../../ui/feedback/ProgressBar.tsx'
import { say } from '../../ui/feedback/toast.tsx'
import { addressesOfFile, addressesTyped } from './addresses-in.ts'

/** So many the server takes at once. */
const atOnce = 1_000

/** Addresses pasted in or from a file of another program, with a word why. */
export function AddAddresses(props: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { language } = format
  const channels = useQuery('channels.list', {}, { enabled: props.opened, staleMs: 60_000 }).data?.items ?? []
  const [channel, setChannel] = useState('email')
  const [text, setText] = useState('')
  const [note, setNote] = useState('')
  const [file, setFile] = useState<{ name: string; text: string } | null>(null)
  const [done, setDone] = useState<number | null>(null)
  const add = useMutation('suppressions.add')
  const addresses = file ? addressesOfFile(file.text, channel) : addressesTyped(text)
  const close = () => {
    setFile(null)
    setText('')
    setNote('')
    props.onClose()
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const sum = { added: 0, known: 0 }
    try {
      for (let from = 0; from < addresses.length; from += atOnce) {
        const [first, ...others] = addresses.slice(from, from + atOnce)
        if (!first) break
        setDone(from)
        const { added, known } = await add.mutateAsync({
          channel,
          addresses: [first, ...others],
          ...(note.trim() ? { note: note.trim() } : {}),
        })
        sum.added += added
        sum.known += known
      }
      const said = t('consent.stopList.added', { count: sum.added, shown: format.count(sum.added) })
      say(
        sum.known > 0
          ? `${said} ${t('consent.stopList.known', { count: sum.known, shown: format.count(sum.known) })}`
          : said,
      )
      close()
    } catch {
      // Told by `add.error`; what was added stays, and is known when it is tried again.
    } finally {
      setDone(null)
      refresh('suppressions.list', 'customers.get')
    }
  }
  return (
    <Modal opened={props.opened} onClose={close} title={t('consent.stopList.addTitle')}>
      <form onSubmit={(event) => void submit(event)}>
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
          {file ? (
            <Group justify="space-between" gap={8}>
              <span>
                {t('consent.stopList.inFile', {
                  name: file.name,
                  count: addresses.length,
                  shown: format.count(addresses.length),
                })}
              </span>
              <Button size="compact-sm" variant="subtle" onClick={() => setFile(null)}>
                {t('consent.stopList.otherwise')}
              </Button>
            </Group>
          ) : (
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
          )}
          {file ? null : (
            <FileButton
              accept=".csv,.txt,.tsv,text/plain,text/csv"
              onChange={(chosen) => {
                if (chosen) void chosen.text().then((told) => setFile({ name: chosen.name, text: told }))
              }}
            >
              {(button) => (
                <Button
                  {...button}
                  variant="default"
                  size="xs"
                  leftSection={<IconFileImport size={16} stroke={1.75} />}
                  style={{ alignSelf: 'flex-start' }}
                >
                  {t('consent.stopList.fromFile')}
                </Button>
              )}
            </FileButton>
          )}
          {done !== null && addresses.length > atOnce ? (
            <ProgressBar label={t('consent.stopList.adding')} done={done} total={addresses.length} />
          ) : null}
          <TextInput
            label={t('consent.stopList.note')}
            placeholder={t('consent.stopList.noteExample')}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={close}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={done !== null} disabled={addresses.length === 0}>
              {addresses.length > 1
                ? t('consent.stopList.addMany', {
                    count: addresses.length,
                    shown: format.count(addresses.length),
                  })
                : t('consent.stopList.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
