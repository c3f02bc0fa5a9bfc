import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useList, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Badge } from '../../ui/figure/Badge.tsx'
import { Money } from '../../ui/figure/Figures.tsx'
import { SidePanel } from '../../ui/panel/SidePanel.tsx'
import { Copyable } from '../../ui/text/CodeBlock.tsx'
import classes from '../catalog/ProductPanel.module.css'
import { OrderStatusBadge } from '../orders/OrderStatusBadge.tsx'
import { CodeCustomer, CodeDiscount, CodeStatus } from './code-figures.tsx'
import { OrderRows } from './OrderRows.tsx'
import { PromoCodeForm } from './PromoCodeForm.tsx'

/** One promo code: what it takes off, whose it is, what the orders that redeemed it brought, and these orders. */
export function PromoCodePanel(props: { code: string; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const mayWrite = useMay('write')
  const [isEdited, setEdited] = useState(false)
  const asked = useQuery('promo-codes.get', { code: props.code }, { keepLast: false })
  const orders = useList('orders.list', { coupon: props.code })
  const beyond = useList('promo-codes.redemptions', { code: props.code, isBeyond: true })
  const code = asked.data
  const facts = code
    ? [
        [t('promoCodes.code'), <Copyable key="code" value={code.code} />],
        [t('promoCodes.status'), <CodeStatus key="status" status={code.status} />],
        [t('promoCodes.discount'), <CodeDiscount key="discount" code={code} />],
        [t('promoCodes.from'), code.validFrom ? format.date(code.validFrom, 'day') : null],
        [t('promoCodes.until'), code.validUntil ? format.date(code.validUntil, 'day') : null],
        [
          t('promoCodes.customer'),
          code.customer ? <CodeCustomer key="who" customer={code.customer} /> : null,
        ],
        [t('promoCodes.used'), format.count(code.used ?? 0)],
        [t('promoCodes.totalLimit'), code.totalLimit === null ? null : format.count(code.totalLimit)],
        [
          t('promoCodes.customerLimit'),
          code.customerLimit === null ? null : format.count(code.customerLimit),
        ],
      ]
    : []
  return (
    <SidePanel
      title={code?.code ?? props.code}
      onClose={props.onClose}
      beside={
        code && mayWrite ? (
          <Button size="compact-sm" variant="default" onClick={() => setEdited(true)}>
            {t('promoCodes.edit')}
          </Button>
        ) : null
      }
    >
      {code && isEdited ? (
        <PromoCodeForm code={code} onClose={() => setEdited(false)} onWritten={() => undefined} />
      ) : null}
      {asked.error && !code ? (
        <Failure error={asked.error} onRetry={() => void asked.refetch()} />
      ) : code ? (
        <div className={classes.product}>
          <dl className={classes.facts}>
            {facts.map(([name, value]) =>
              value ? (
                <div key={String(name)}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ) : null,
            )}
          </dl>
          <section>
            <h3 className={classes.title}>{t('promoCodes.brought')}</h3>
            {code.brought.length === 0 ? (
              <p className={classes.quiet}>{t('promoCodes.notRedeemed')}</p>
            ) : (
              code.brought.map((one) => (
                <dl key={one.currency} className={classes.facts}>
                  <div>
                    <dt>{t('promoCodes.revenue')}</dt>
                    <dd data-figures>
                      <Money amountMinor={one.revenueMinor} currency={one.currency} />
                    </dd>
                  </div>
                  <div>
                    <dt>{t('promoCodes.orders')}</dt>
                    <dd data-figures>{format.count(one.orders)}</dd>
                  </div>
                  <div>
                    <dt>{t('promoCodes.buyers')}</dt>
                    <dd data-figures>{format.count(one.buyers)}</dd>
                  </div>
                  <div>
                    <dt>{t('promoCodes.discounts')}</dt>
                    <dd data-figures>
                      <Money amountMinor={one.discountMinor} currency={one.currency} />
                    </dd>
                  </div>
                </dl>
              ))
            )}
          </section>
          <OrderRows
            title={t('promoCodes.beyond', { count: code.beyond, shown: format.count(code.beyond) })}
            orders={(beyond.rows ?? []).map((one) => ({
              ...one,
              id: one.orderId,
              mark: (
                <Group gap={4}>
                  {one.beyond.map((reason) => (
                    <Badge key={reason} tone="warn">
                      {t(`promoCodes.beyondBecause.${reason}`)}
                    </Badge>
                  ))}
                </Group>
              ),
            }))}
            {...(beyond.hasMore ? { onMore: beyond.loadMore } : {})}
          />
          <OrderRows
            title={t('promoCodes.ordersWithIt')}
            orders={(orders.rows ?? []).map((one) => ({
              ...one,
              mark: one.isPurchase ? null : <OrderStatusBadge status={one.status} />,
            }))}
            {...(orders.hasMore ? { onMore: orders.loadMore } : {})}
          />
        </div>
      ) : null}
    </SidePanel>
  )
}
