import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useQuery } from '../../../api/queries.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Money } from '../../../ui/figure/Figures.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { ProductLine } from '../../catalog/ProductLine.tsx'
import type { Customer } from './customer.ts'

type Reason = OutputOf<'recommendations.of-customer'>['items'][number]['reason']

/** What to offer next, each with its reason in words; nothing is shown while nothing is known to offer. */
export function RecommendationsSection(props: { customer: Customer }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { id, currency } = props.customer
  const offers = useQuery('recommendations.of-customer', { id }, { keepLast: false })
  if (!offers.data || offers.data.items.length === 0) return null
  const inWords = (reason: Reason) => {
    switch (reason.kind) {
      case 'due':
        return t('customers.offers.due', {
          count: Math.round(reason.everyDays),
          shown: format.count(Math.round(reason.everyDays)),
          at: format.ago(reason.lastAt),
        })
      case 'looked-at':
        return t('customers.offers.lookedAt', {
          count: reason.views,
          shown: format.count(reason.views),
          at: format.ago(reason.lastAt),
        })
      case 'bought-together':
        return t(`customers.offers.together.${reason.how}`, {
          share: format.percent(reason.share),
          name: reason.name,
        })
      case 'popular':
        return reason.category === null
          ? t('customers.offers.popular')
          : t('customers.offers.popularIn', { category: reason.category })
    }
  }
  return (
    <Section title={t('customers.offers.title')}>
      <ul>
        {offers.data.items.map((offer) => (
          <ProductLine
            key={offer.productId}
            name={offer.name}
            imageUrl={offer.imageUrl}
            url={offer.url}
            detail={inWords(offer.reason)}
            side={
              offer.priceMinor === null ? null : (
                <Money amountMinor={offer.priceMinor} currency={offer.currency ?? currency} />
              )
            }
          />
        ))}
      </ul>
    </Section>
  )
}
