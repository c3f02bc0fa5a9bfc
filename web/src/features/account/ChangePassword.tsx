import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changePassword } from '../../api/auth.ts'
import { Failure } from '../../app/Failure.tsx'
import { say } from '../../ui/feedback/toast.tsx'

export function ChangePassword(props: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const close = () => {
    setCurrent('')
    setNext('')
    setError(null)
    props.onClose()
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      await changePassword(current, next)
      close()
      say(t('account.changePassword.done'))
    } catch (failed) {
      setError(failed)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal opened={props.opened} onClose={close} title={t('account.changePassword.title')}>
      <form onSubmit={submit}>
        <Stack gap={16}>
          {error ? <Failure error={error} small /> : null}
          <PasswordInput
            label={t('account.changePassword.current')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            data-autofocus
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('account.changePassword.new')}
            description={t('account.passwordHint')}
            autoComplete="new-password"
            required
            withAsterisk={false}
            minLength={8}
            maxLength={200}
            value={next}
            onChange={(event) => setNext(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={close}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('account.changePassword.action')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
