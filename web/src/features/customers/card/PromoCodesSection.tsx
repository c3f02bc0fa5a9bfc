import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { CodeDiscount, CodeStatus } from '../../promo-codes/code-figures.tsx'
import classes from './Rows.module.css'

/** Promo codes that are this person's, and those their orders redeemed; nothing when there are none. */
export function PromoCodesSection(props: { customerId: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const codes = useQuery('promo-codes.list', { customerId: props.customerId, limit: 20 }, { keepLast: false })
  if (!codes.data || codes.data.items.length === 0) return null
  return (
    <Section title={t('promoCodes.onCard')} aside={codes.data.total} flush>
      <ul>
        {codes.data.items.map((one) => (
          <li key={one.code} className={classes.row}>
            <div className={classes.words}>
              <Link to="/catalog" search={{ tab: 'promo-codes', panel: one.code }}>
                {one.code}
              </Link>{' '}
              <CodeDiscount code={one} /> <CodeStatus status={one.status} />
            </div>
            {one.validUntil ? (
              <span className={classes.time}>
                {t('promoCodes.untilDay', { day: format.date(one.validUntil, 'day') })}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}
