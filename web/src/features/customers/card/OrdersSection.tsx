import { Button } from '@mantine/core'
import { IconBuildingStore, IconChevronRight, IconWorld } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useList } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { useFreshKeys } from '../../../ui/feedback/fresh.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { OrderStatusBadge } from '../../orders/OrderStatusBadge.tsx'
import type { Customer } from './customer.ts'
import { Lines } from './Lines.tsx'
import { OrderDetails } from './OrderDetails.tsx'
import classes from './OrdersSection.module.css'

type Order = OutputOf<'customers.orders'>['items'][number]
const atFirst = 5

/** What they bought, newest first; a row opens to its lines. */
export function OrdersSection(props: { customer: Customer }) {
  const { t } = useTranslation()
  const { customer } = props
  const [all, setAll] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const orders = useList('customers.orders', { id: customer.id }, { keepLast: false })
  const fresh = useFreshKeys(
    orders.rows?.map((order) => order.id),
    `${customer.id}`,
  )
  const rows = all ? orders.rows : orders.rows?.slice(0, atFirst)
  const known = orders.rows?.length ?? 0
  return (
    <Section
      title={t('customers.orders.title')}
      aside={known > 0 ? `${known}${orders.hasMore ? '+' : ''}` : null}
      flush
    >
      {orders.error && !orders.rows ? (
        <div className={classes.pad}>
          <Failure error={orders.error} onRetry={orders.retry} small />
        </div>
      ) : rows === undefined ? (
        <Lines count={2} />
      ) : rows.length === 0 ? (
        <p className={classes.none}>{t('customers.orders.none')}</p>
      ) : (
        <ul>
          {rows.map((order) => (
            <OrderRow
              key={order.id}
              order={order}
              open={open === order.id}
              fresh={fresh.has(order.id)}
              onToggle={() => setOpen(open === order.id ? null : order.id)}
            />
          ))}
        </ul>
      )}
      {known > atFirst && (!all || orders.hasMore) ? (
        <div className={classes.more}>
          <Button variant="subtle" size="xs" onClick={() => (all ? orders.loadMore() : setAll(true))}>
            {all || orders.hasMore ? t('customers.more') : t('customers.orders.all', { count: known })}
          </Button>
        </div>
      ) : null}
    </Section>
  )
}

function OrderRow(props: { order: Order; open: boolean; fresh: boolean; onToggle: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { order, open } = props
  const Place = order.channel === 'offline' ? IconBuildingStore : IconWorld
  const where =
    order.channel === 'offline'
      ? (order.knownStore?.name ?? order.store ?? t('orders.offline'))
      : t('orders.online')
  return (
    <li className={classes.order} data-open={open || undefined} data-fresh={props.fresh || undefined}>
      <button type="button" className={classes.row} onClick={props.onToggle} aria-expanded={open}>
        <IconChevronRight size={14} stroke={2} className={classes.arrow} aria-hidden="true" />
        <span className={classes.number}>{order.number}</span>
        <span className={classes.when}>{format.date(order.placedAt, 'day')}</span>
        <span className={classes.where} title={where}>
          <Place size={14} stroke={1.75} aria-label={where} />
        </span>
        <span className={classes.status}>
          <OrderStatusBadge status={order.status} />
        </span>
        <span className={classes.total} data-void={order.status === 'cancelled' || undefined}>
          {format.money(order.totalMinor, order.currency)}
          {order.told ? (
            <span className={classes.told}>{format.money(order.told.totalMinor, order.told.currency)}</span>
          ) : null}
        </span>
      </button>
      {open ? <OrderDetails order={order} where={where} /> : null}
    </li>
  )
}
