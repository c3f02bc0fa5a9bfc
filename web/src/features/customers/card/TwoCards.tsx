import { Button, Group, Modal, Skeleton, Stack } from '@mantine/core'
import { IconArrowsExchange, IconChevronLeft } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { sayUndoable } from '../../../ui/feedback/toast.tsx'
import { changedByDecision } from '../../duplicates/pair.ts'
import { SideBySide } from '../../duplicates/SideBySide.tsx'
import { useCustomerName } from '../name.ts'
import type { Customer } from './customer.ts'
import { FindOther } from './FindOther.tsx'
import classes from './TwoCards.module.css'

const changed = [
  ...changedByDecision,
  'customers.timeline',
  'customers.orders',
  'customers.messages',
  'customers.browsing',
] as const

/** Another card is found, laid beside this one, and joined to it or kept apart from it; either can be taken back. */
export function TwoCards(props: { customer: Customer; wish: 'merge' | 'apart'; onClose: () => void }) {
  const { t } = useTranslation()
  const { customer, wish } = props
  const [otherId, setOtherId] = useState<number | null>(null)
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t(wish === 'merge' ? 'customers.action.merge' : 'customers.action.keepApart')}
      size={otherId === null ? 520 : 760}
    >
      <Stack gap={16}>
        {otherId === null ? (
          <>
            <FindHint customer={customer} wish={wish} />
            <FindOther butId={customer.id} onChoose={setOtherId} />
          </>
        ) : (
          <Beside {...props} otherId={otherId} onBack={() => setOtherId(null)} />
        )}
      </Stack>
    </Modal>
  )
}

function FindHint(props: { customer: Customer; wish: 'merge' | 'apart' }) {
  const { t } = useTranslation()
  const nameOf = useCustomerName()
  return (
    <p className={classes.hint}>
      {props.wish === 'merge'
        ? t('customers.merges.hint', { name: nameOf(props.customer) })
        : t('customers.merges.apartHint')}
    </p>
  )
}

function Beside(props: {
  customer: Customer
  otherId: number
  wish: 'merge' | 'apart'
  onBack: () => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const nameOf = useCustomerName()
  const { wish } = props
  const ids = { oneId: props.customer.id, otherId: props.otherId }
  const beside = useQuery('duplicates.beside', ids, { keepLast: false })
  const [livingId, setLivingId] = useState(props.customer.id)
  const unmerge = useMutation('merges.undo', { refreshes: [...changed] })
  const together = useMutation('duplicates.let-together', { refreshes: [...changed] })
  const merge = useMutation('customers.merge', {
    refreshes: [...changed],
    onSuccess: (made) => {
      props.onClose()
      sayUndoable(t('customers.merges.merged'), t('ui.undo'), () => unmerge.mutate({ id: made.mergeId }))
    },
  })
  const apart = useMutation('duplicates.keep-apart', {
    refreshes: [...changed],
    onSuccess: () => {
      props.onClose()
      sayUndoable(t('duplicates.apart.said'), t('ui.undo'), () => together.mutate(ids))
    },
  })
  if (beside.error) return <Failure error={beside.error} onRetry={() => void beside.refetch()} />
  if (!beside.data) return <Skeleton height={280} />
  const { cards, isKeptApart, currency } = beside.data
  const living = cards.find(({ id }) => id === livingId) ?? cards[0]
  const lost = cards.find(({ id }) => id !== living?.id)
  if (!living || !lost) return null
  const orders = cards.reduce((sum, { orderCount }) => sum + orderCount, 0)
  const revenueMinor = cards.reduce((sum, card) => sum + card.revenueMinor, 0)
  const failure = merge.error ?? apart.error
  return (
    <>
      {wish === 'merge' ? (
        <p className={classes.hint}>
          {isKeptApart ? <strong>{t('customers.merges.isApart')} </strong> : null}
          {t('customers.merges.preview', { name: nameOf(living), id: living.id })}
        </p>
      ) : isKeptApart ? (
        <p className={classes.hint}>{t('customers.merges.alreadyApart')}</p>
      ) : null}
      <SideBySide cards={cards} currency={currency} {...(wish === 'merge' ? { livingId: living.id } : {})} />
      {wish === 'merge' && orders > 0 ? (
        <p className={classes.sum}>
          <span>{t('customers.merges.together')}</span>
          <span data-figures>
            {t('customers.merges.orders', { count: orders, shown: format.count(orders) })} ·{' '}
            {format.money(revenueMinor, currency)}
          </span>
        </p>
      ) : null}
      {failure ? <Failure error={failure} small /> : null}
      <Group justify="space-between" gap={8}>
        <Button
          variant="subtle"
          leftSection={<IconChevronLeft size={16} stroke={1.75} />}
          onClick={props.onBack}
        >
          {t('customers.merges.other')}
        </Button>
        <Group gap={8}>
          {wish === 'merge' ? (
            <>
              <Button
                variant="default"
                leftSection={<IconArrowsExchange size={16} stroke={1.75} />}
                onClick={() => setLivingId(lost.id)}
              >
                {t('customers.merges.swap')}
              </Button>
              <Button
                loading={merge.isPending}
                onClick={() => merge.mutate({ id: living.id, otherId: lost.id })}
              >
                {t('customers.merges.merge')}
              </Button>
            </>
          ) : (
            <Button loading={apart.isPending} disabled={isKeptApart} onClick={() => apart.mutate(ids)}>
              {t('customers.merges.keepApart')}
            </Button>
          )}
        </Group>
      </Group>
    </>
  )
}
