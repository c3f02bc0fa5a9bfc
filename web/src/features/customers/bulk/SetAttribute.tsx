import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from '../../../api/queries.ts'
import { BulkForm } from './BulkForm.tsx'
import type { Whom } from './whom.ts'

/** 12 is a number, true is yes, nothing takes the attribute away; all else is text. */
function typedValue(text: string): string | number | boolean | null {
  const plain = text.trim()
  if (plain === '') return null
  if (plain === 'true' || plain === 'false') return plain === 'true'
  return /^-?(0|[1-9]\d{0,14})(\.\d{1,6})?$/.test(plain) ? Number(plain) : plain
}

export function SetAttribute(props: { whom: Whom; count: number; onClose: (isDone: boolean) => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [value, setValue] = useState('')
  const start = useMutation('bulk-acts.start', {
    refreshes: ['bulk-acts.list'],
    onSuccess: () => props.onClose(true),
  })
  return (
    <BulkForm
      title={t('customers.bulk.attribute.title')}
      count={props.count}
      button={t('customers.bulk.attribute.set')}
      busy={start.isPending}
      error={start.error}
      canSend={name.trim() !== ''}
      onSend={() =>
        start.mutate({
          act: { kind: 'set-attribute', name: name.trim(), value: typedValue(value) },
          ...props.whom,
        })
      }
      onClose={() => props.onClose(false)}
    >
      <TextInput
        data-autofocus
        label={t('customers.bulk.attribute.name')}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t('customers.bulk.attribute.value')}
        description={t('customers.bulk.attribute.hint')}
        maxLength={2000}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
    </BulkForm>
  )
}
