import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InputOf } from '../../api/client.ts'
import { problemsOf } from '../../api/field-problems.ts'
import { useMutation } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { say } from '../../ui/feedback/toast.tsx'
import { bases } from './bases.ts'

type Basis = NonNullable<InputOf<'customers.erase'>['basis']>

/** The last word on a person: their number must be typed, for nothing brings them back. */
export function EraseCustomer(props: { id: number; onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [basis, setBasis] = useState<Basis>('request')
  const erase = useMutation('customers.erase', {
    refreshes: ['customers.list', 'erasures.list', 'home.get'],
    onSuccess: () => {
      props.onClose()
      say(t('privacy.erase.begun'))
      void navigate({ to: '/settings', search: { tab: 'privacy' } })
    },
  })
  const problems = problemsOf(erase.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    erase.mutate({ id: props.id, basis, confirm: typed })
  }
  return (
    <Modal opened onClose={props.onClose} title={t('privacy.erase.title')} size={520}>
      <form onSubmit={submit}>
        <Stack gap={16}>
          <Notice tone="bad">{t('privacy.erase.what')}</Notice>
          <p style={{ margin: 0, color: 'var(--ink-2)' }}>{t('privacy.erase.kept')}</p>
          {erase.error && Object.keys(problems).length === 0 ? <Failure error={erase.error} small /> : null}
          <Select
            label={t('privacy.erase.basis')}
            allowDeselect={false}
            data={bases.map((value) => ({ value, label: t(`privacy.basis.${value}`) }))}
            value={basis}
            onChange={(value) => setBasis((value ?? 'request') as Basis)}
          />
          <TextInput
            data-autofocus
            label={t('privacy.erase.type', { id: props.id })}
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            error={problems.confirm}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={props.onClose}>
              {t('ui.cancel')}
            </Button>
            <Button
              type="submit"
              color="red"
              loading={erase.isPending}
              disabled={typed.trim() !== String(props.id)}
            >
              {t('privacy.erase.do')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
