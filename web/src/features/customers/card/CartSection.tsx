import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Flash } from '../../../ui/feedback/fresh.tsx'
import { Money } from '../../../ui/figure/Figures.tsx'
import { TimeAgo } from '../../../ui/figure/TimeAgo.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { ProductLine } from '../../catalog/ProductLine.tsx'
import type { Customer } from './customer.ts'

/** What lies in the cart right now; nothing is shown for an empty one. */
export function CartSection(props: { customer: Customer }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { cart, currency } = props.customer
  if (!cart || cart.items.length === 0) return null
  return (
    <Section
      title={t('customers.cart.title')}
      aside={<TimeAgo at={cart.updatedAt} />}
      action={
        <strong style={{ paddingRight: 8 }}>
          <Flash value={cart.totalMinor}>
            <Money amountMinor={cart.totalMinor} currency={cart.currency ?? currency} />
          </Flash>
        </strong>
      }
    >
      <ul>
        {cart.items.map((item) => (
          <ProductLine
            key={item.productId}
            name={item.name ?? item.productId}
            imageUrl={item.imageUrl}
            url={item.url}
            detail={
              item.priceMinor === null
                ? null
                : `${format.count(item.quantity)} × ${format.money(item.priceMinor, cart.currency ?? currency)}`
            }
            side={
              item.priceMinor === null ? null : (
                <Money amountMinor={item.priceMinor * item.quantity} currency={cart.currency ?? currency} />
              )
            }
          />
        ))}
      </ul>
    </Section>
  )
}
