import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { ProductLine } from '../../catalog/ProductLine.tsx'
import classes from './OrderDetails.module.css'

type Order = OutputOf<'customers.orders'>['items'][number]

/** The lines of an order and what was added to or taken off their sum. */
export function OrderDetails(props: { order: Order; where: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { order } = props
  const money = (minor: number) => format.money(minor, order.currency)
  const adjustments = [
    [t('orders.discount'), -order.discountMinor],
    [t('orders.shipping'), order.shippingMinor],
    [t('orders.refunded'), -order.refundedMinor],
  ] as const
  return (
    <div className={classes.details}>
      <p className={classes.about}>
        {format.date(order.placedAt, 'minute')} ·{' '}
        {order.knownStore ? (
          <Link to="/catalog" search={{ tab: 'stores', panel: order.knownStore.code }}>
            {[props.where, order.knownStore.city, order.knownStore.address].filter(Boolean).join(', ')}
          </Link>
        ) : (
          props.where
        )}
        {order.told
          ? ` · ${t('orders.told', {
              told: format.money(order.told.totalMinor, order.told.currency),
              rate: format.rate(order.told.rate, order.currency),
              day: format.date(`${order.told.rateDay}T12:00:00Z`, 'day'),
            })}`
          : null}
        {order.coupon ? ` · ${t('orders.coupon', { code: order.coupon })}` : null}
        {order.attributedMessageId ? (
          <>
            {' · '}
            <Link to="/messages/$id" params={{ id: order.attributedMessageId }}>
              {t('orders.afterMessage')}
            </Link>
          </>
        ) : null}
      </p>
      <ul>
        {order.lines.map((line, place) => (
          <ProductLine
            // biome-ignore lint/suspicious/noArrayIndexKey: an order may hold the same product twice; its lines never move
            key={`${line.productId} ${place}`}
            name={line.name ?? line.productId}
            imageUrl={line.imageUrl}
            detail={`${format.count(line.quantity)} × ${money(Math.round(line.priceMinor))}`}
            side={money(line.amountMinor)}
          />
        ))}
      </ul>
      {adjustments.some(([, minor]) => minor !== 0) ? (
        <dl className={classes.sums}>
          {adjustments.map(([name, minor]) =>
            minor === 0 ? null : (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{money(minor)}</dd>
              </div>
            ),
          )}
        </dl>
      ) : null}
    </div>
  )
}
