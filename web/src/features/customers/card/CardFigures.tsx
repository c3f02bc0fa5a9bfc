import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Flash } from '../../../ui/feedback/fresh.tsx'
import { Money, Nothing } from '../../../ui/figure/Figures.tsx'
import { KeyFigure, KeyFigures } from '../../../ui/figure/KeyFigure.tsx'
import { TimeAgo } from '../../../ui/figure/TimeAgo.tsx'
import type { Customer } from './customer.ts'
import { useBrowsing } from './use-browsing.ts'

/** The figures of one person that everything else explains. */
export function CardFigures(props: { customer: Customer }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { id, figures, currency } = props.customer
  const eventCount = useBrowsing(id).data?.eventCount
  return (
    <KeyFigures>
      <KeyFigure
        label={t('customers.figure.revenue')}
        hint={t('customers.figure.revenueHint')}
        value={
          <Flash value={figures.revenueMinor}>
            <Money amountMinor={figures.revenueMinor} currency={currency} />
          </Flash>
        }
      />
      <KeyFigure
        label={t('customers.figure.orders')}
        hint={t('customers.figure.ordersHint')}
        value={<Flash value={figures.orderCount}>{format.count(figures.orderCount)}</Flash>}
      />
      <KeyFigure
        label={t('customers.figure.average')}
        value={
          figures.averageOrderMinor === null ? (
            <Nothing />
          ) : (
            format.money(figures.averageOrderMinor, currency, { whole: true })
          )
        }
      />
      <KeyFigure
        label={t('customers.figure.lastOrder')}
        value={
          figures.daysSinceLastOrder === null ? (
            <Nothing />
          ) : (
            t('customers.figure.days', {
              count: figures.daysSinceLastOrder,
              shown: format.count(figures.daysSinceLastOrder),
            })
          )
        }
      />
      <KeyFigure
        label={t('customers.figure.lastSeen')}
        value={
          <Flash value={figures.lastSeenAt}>
            <TimeAgo at={figures.lastSeenAt} />
          </Flash>
        }
      />
      <KeyFigure
        label={t('customers.figure.events')}
        value={<Flash value={eventCount}>{eventCount === undefined ? '…' : format.count(eventCount)}</Flash>}
      />
    </KeyFigures>
  )
}
