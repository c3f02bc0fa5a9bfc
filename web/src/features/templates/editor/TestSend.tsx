import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemsOf } from '../../../api/field-problems.ts'
import { useMutation } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useSession } from '../../../app/session.ts'
import type { Content } from '../letter.ts'

interface TestSendProps {
  opened: boolean
  onClose: () => void
  onSent: (to: string) => void
  channel: string
  language: 'en' | 'ru'
  content: Content
  customerId: number | undefined
}

/** The letter as it is now, sent to one address; saved or not. */
export function TestSend(props: TestSendProps) {
  const { t } = useTranslation()
  const { user } = useSession()
  const { channel, language, content, customerId } = props
  const [to, setTo] = useState(channel === 'email' ? (user?.email ?? '') : '')
  const send = useMutation('templates.send-test', {
    onSuccess: ({ sentTo }) => {
      props.onSent(sentTo)
      props.onClose()
    },
  })
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('templates.test.title')} size={440}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate({ channel, language, content, customerId, to: to.trim() })
        }}
      >
        <Stack gap={16}>
          {send.error && !problemsOf(send.error).to ? <Failure error={send.error} small /> : null}
          <TextInput
            data-autofocus
            label={t('templates.test.to')}
            description={t('templates.test.hint')}
            value={to}
            error={problemsOf(send.error).to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={props.onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" disabled={to.trim().length < 3} loading={send.isPending}>
              {t('templates.test.send')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
