import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowsMaximize } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../../app/Failure.tsx'
import { SidePanel } from '../../../ui/panel/SidePanel.tsx'
import { useCustomerName } from '../name.ts'
import { CardActions } from './CardActions.tsx'
import { CardSkeleton } from './CardSkeleton.tsx'
import { CustomerCard } from './CustomerCard.tsx'
import { LiveMark } from './LiveMark.tsx'
import type { TimelineKind } from './timeline-kinds.ts'
import { useCard } from './use-card.ts'
import { useCardNews } from './use-card-news.ts'

/** The card beside the list. */
export function CustomerPanel(props: { id: number; onClose: () => void }) {
  const { t } = useTranslation()
  const { id } = props
  const nameOf = useCustomerName()
  const card = useCard(id)
  const live = useCardNews(id)
  const [kinds, setKinds] = useState<TimelineKind[]>([])
  const customer = card.data
  return (
    <SidePanel
      wide
      title={
        customer ? nameOf({ ...customer, orderCount: customer.figures.orderCount }) : t('customers.card')
      }
      onClose={props.onClose}
      beside={
        <>
          <LiveMark state={live} />
          {customer ? <CardActions customer={customer} iconOnly /> : null}
          <Tooltip label={t('customers.openCard')}>
            <ActionIcon component={Link} to={`/customers/${id}`} aria-label={t('customers.openCard')}>
              <IconArrowsMaximize size={16} stroke={1.75} />
            </ActionIcon>
          </Tooltip>
        </>
      }
    >
      {card.error && !customer ? (
        <Failure error={card.error} onRetry={() => void card.refetch()} />
      ) : customer ? (
        <CustomerCard key={id} customer={customer} kinds={kinds} onKinds={setKinds} />
      ) : (
        <CardSkeleton />
      )}
    </SidePanel>
  )
}
