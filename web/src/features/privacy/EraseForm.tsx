import { Modal, Select, Stack, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InputOf } from '../../api/client.ts'
import { problemsOf } from '../../api/field-problems.ts'
import { Failure } from '../../app/Failure.tsx'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { DialogFoot } from '../../ui/form/DialogFoot.tsx'
import { bases } from './bases.ts'

export type Basis = NonNullable<InputOf<'customers.erase'>['basis']>

/** The last word before somebody is erased: a number must be typed, for nothing brings them back. */
export function EraseForm(props: {
  title: string
  what: string
  /** Who they are, and what stays. */
  children: ReactNode
  typeLabel: string
  /** What must be typed; absent while it is not known. */
  expected: string | undefined
  button: string
  busy: boolean
  error: Error | null
  onSend: (told: { basis: Basis; confirm: string }) => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [basis, setBasis] = useState<Basis>('request')
  const problems = problemsOf(props.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    props.onSend({ basis, confirm: typed })
  }
  return (
    <Modal opened onClose={props.onClose} title={props.title} size={520}>
      <form onSubmit={submit}>
        <Stack gap={16}>
          <Notice tone="bad">{props.what}</Notice>
          {props.children}
          {props.error && Object.keys(problems).length === 0 ? <Failure error={props.error} small /> : null}
          <Select
            label={t('privacy.erase.basis')}
            allowDeselect={false}
            data={bases.map((value) => ({ value, label: t(`privacy.basis.${value}`) }))}
            value={basis}
            onChange={(value) => setBasis((value ?? 'request') as Basis)}
          />
          <TextInput
            data-autofocus
            label={props.typeLabel}
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            error={problems.confirm}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <DialogFoot
            button={props.button}
            busy={props.busy}
            canSend={props.expected !== undefined && typed.trim() === props.expected}
            danger
            onClose={props.onClose}
          />
        </Stack>
      </form>
    </Modal>
  )
}
