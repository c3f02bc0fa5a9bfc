import { TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from '../../../api/queries.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { BulkForm } from './BulkForm.tsx'

/** The ticked customers under a name: a list among the segments. */
export function MakeList(props: { ids: number[]; onClose: (isDone: boolean) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const make = useMutation('segments.import-list', {
    refreshes: ['segments.list'],
    onSuccess: ({ id }) => {
      props.onClose(true)
      void navigate({ to: '/segments/$id', params: { id } })
    },
  })
  return (
    <BulkForm
      title={t('customers.bulk.list.title')}
      count={props.ids.length}
      whom={t('customers.bulk.list.whom', { count: props.ids.length, shown: format.count(props.ids.length) })}
      button={t('customers.bulk.list.make')}
      busy={make.isPending}
      error={make.error}
      canSend={name.trim() !== ''}
      onSend={() => {
        const [first, ...others] = props.ids.map(String)
        if (first) make.mutate({ name: name.trim(), values: [first, ...others] })
      }}
      onClose={() => props.onClose(false)}
    >
      <TextInput
        data-autofocus
        label={t('customers.bulk.list.name')}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </BulkForm>
  )
}
