import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { Money } from '../../ui/figure/Figures.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import classes from '../catalog/ProductPanel.module.css'
import rows from '../customers/card/Rows.module.css'

type Order = Pick<
  OutputOf<'orders.list'>['items'][number],
  'number' | 'placedAt' | 'customer' | 'totalMinor' | 'currency'
> & {
  id: string
  /** A word beside the number: how it stands, or what it breaks. */
  mark?: ReactNode
}

/** Orders of a code, newest first, each with its buyer’s card; nothing when there are none. */
export function OrderRows(props: { title: string; orders: Order[]; onMore?: () => void }) {
  const { t } = useTranslation()
  if (props.orders.length === 0) return null
  return (
    <section>
      <h3 className={classes.title}>{props.title}</h3>
      <ul>
        {props.orders.map((order) => (
          <li key={order.id} className={rows.row} style={{ paddingInline: 0 }}>
            <div className={rows.words}>
              {order.customer ? (
                <Link to="/customers/$id" params={{ id: String(order.customer.id) }}>
                  {order.customer.name ?? t('promoCodes.nameless')}
                </Link>
              ) : (
                t('promoCodes.nobody')
              )}{' '}
              <span className={classes.quiet}>№ {order.number}</span> {order.mark}
            </div>
            <span data-figures>
              <Money amountMinor={order.totalMinor} currency={order.currency} />
            </span>
            <span className={rows.time}>
              <TimeAgo at={order.placedAt} />
            </span>
          </li>
        ))}
      </ul>
      {props.onMore ? (
        <Button variant="subtle" size="xs" onClick={props.onMore}>
          {t('promoCodes.moreOrders')}
        </Button>
      ) : null}
    </section>
  )
}
