import { Skeleton } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { InputOf } from '../../api/client.ts'
import { useMutation, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { say } from '../../ui/feedback/toast.tsx'
import { EraseForm } from './EraseForm.tsx'

/** Many people, for good: they are counted first, and the count is typed. */
export function EraseMany(props: {
  whom: InputOf<'customers.count-to-erase'>
  onClose: (isDone: boolean) => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const counted = useQuery('customers.count-to-erase', props.whom)
  const erase = useMutation('customers.erase-many', {
    refreshes: ['customers.list', 'erasures.list', 'home.get'],
    onSuccess: () => {
      props.onClose(true)
      say(t('privacy.eraseMany.begun'))
      void navigate({ to: '/settings', search: { tab: 'privacy' } })
    },
  })
  const { people, cards = 0, orders = 0 } = counted.data ?? {}
  return (
    <EraseForm
      title={t('privacy.eraseMany.title')}
      what={t('privacy.eraseMany.what')}
      typeLabel={t('privacy.eraseMany.type', { people: people ?? '…' })}
      expected={people === undefined ? undefined : String(people)}
      button={t('privacy.eraseMany.do', { count: people ?? 0, shown: format.count(people ?? 0) })}
      busy={erase.isPending}
      error={erase.error}
      onSend={(told) => erase.mutate({ ...props.whom, ...told })}
      onClose={() => props.onClose(false)}
    >
      {counted.error ? (
        <Failure error={counted.error} small />
      ) : people === undefined ? (
        <Skeleton height={40} aria-label={t('privacy.eraseMany.title')} />
      ) : (
        <p style={{ margin: 0, color: 'var(--ink-2)' }}>
          {t('privacy.eraseMany.people', { count: people, shown: format.count(people) })}{' '}
          {cards > people ? t('privacy.eraseMany.cards', { count: cards, shown: format.count(cards) }) : null}{' '}
          {orders > 0 ? t('privacy.eraseMany.orders', { count: orders, shown: format.count(orders) }) : null}
        </p>
      )}
    </EraseForm>
  )
}
