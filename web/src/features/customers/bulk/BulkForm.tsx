import { Modal, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { DialogFoot } from '../../../ui/form/DialogFoot.tsx'

/** The frame of a question about many customers: whom, what, and the button that says it. */
export function BulkForm(props: {
  title: string
  count: number
  /** Instead of the promise that it can be undone. */
  whom?: string
  button: string
  busy: boolean
  error: Error | null
  canSend: boolean
  danger?: boolean
  onSend: () => void
  onClose: () => void
  children: ReactNode
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    props.onSend()
  }
  return (
    <Modal opened onClose={props.onClose} title={props.title} size={480}>
      <form onSubmit={submit}>
        <Stack gap={16}>
          <p style={{ margin: 0, color: 'var(--ink-2)' }}>
            {props.whom ?? t('customers.bulk.whom', { count: props.count, shown: format.count(props.count) })}
          </p>
          {props.error ? <Failure error={props.error} small /> : null}
          {props.children}
          <DialogFoot
            button={props.button}
            busy={props.busy}
            canSend={props.canSend}
            danger={props.danger}
            onClose={props.onClose}
          />
        </Stack>
      </form>
    </Modal>
  )
}
