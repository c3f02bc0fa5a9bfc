import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMutation } from '../../api/queries.ts'
import { say } from '../../ui/feedback/toast.tsx'
import { EraseForm } from './EraseForm.tsx'

/** One person, for good: the number of the card is typed. */
export function EraseCustomer(props: { id: number; onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const erase = useMutation('customers.erase', {
    refreshes: ['customers.list', 'erasures.list', 'home.get'],
    onSuccess: () => {
      props.onClose()
      say(t('privacy.erase.begun'))
      void navigate({ to: '/settings', search: { tab: 'privacy' } })
    },
  })
  return (
    <EraseForm
      title={t('privacy.erase.title')}
      what={t('privacy.erase.what')}
      typeLabel={t('privacy.erase.type', { id: props.id })}
      expected={String(props.id)}
      button={t('privacy.erase.do')}
      busy={erase.isPending}
      error={erase.error}
      onSend={(told) => erase.mutate({ id: props.id, ...told })}
      onClose={props.onClose}
    >
      <p style={{ margin: 0, color: 'var(--ink-2)' }}>{t('privacy.erase.kept')}</p>
    </EraseForm>
  )
}
