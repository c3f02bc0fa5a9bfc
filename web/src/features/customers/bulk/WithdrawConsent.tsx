import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from '../../../api/queries.ts'
import { ChannelAndTopic, firstPlace } from '../../consent/ChannelAndTopic.tsx'
import { BulkForm } from './BulkForm.tsx'
import type { Whom } from './whom.ts'

/** Many have said no: written down with how it came. */
export function WithdrawConsent(props: { whom: Whom; count: number; onClose: (isDone: boolean) => void }) {
  const { t } = useTranslation()
  const [place, setPlace] = useState(firstPlace)
  const [note, setNote] = useState('')
  const start = useMutation('bulk-acts.start', {
    refreshes: ['bulk-acts.list'],
    onSuccess: () => props.onClose(true),
  })
  return (
    <BulkForm
      danger
      title={t('customers.bulk.consent.title')}
      count={props.count}
      button={t('customers.bulk.consent.record')}
      busy={start.isPending}
      error={start.error}
      canSend={note.trim() !== ''}
      onSend={() =>
        start.mutate({
          act: {
            kind: 'withdraw-consent',
            ...place,
            note: note.trim(),
          },
          ...props.whom,
        })
      }
      onClose={() => props.onClose(false)}
    >
      <ChannelAndTopic value={place} onChange={setPlace} />
      <Textarea
        data-autofocus
        label={t('customers.consents.how')}
        placeholder={t('customers.bulk.consent.example')}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </BulkForm>
  )
}
