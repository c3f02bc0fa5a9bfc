import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { Copyable } from '../../../ui/text/CodeBlock.tsx'
import classes from './AboutSection.module.css'
import type { Customer } from './customer.ts'

/** What the shop's loyalty programme tells of a customer (`domain/imports/loyalty-cards`). */
export const loyaltyAttributes: ReadonlySet<string> = new Set([
  'loyalty_points',
  'loyalty_tier',
  'loyalty_discount_percent',
  'loyalty_card_issued_at',
])

/** Their cards of the loyalty programme, balance and tier; nothing is shown for who has none. */
export function LoyaltySection(props: { customer: Customer }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { attributes, identifiers } = props.customer
  const cards = identifiers.filter(({ kind }) => kind === 'loyalty-card')
  const {
    loyalty_points: points,
    loyalty_tier: tier,
    loyalty_discount_percent: discount,
    loyalty_card_issued_at: issuedAt,
  } = attributes
  const facts: [string, string][] = []
  if (typeof points === 'number') facts.push([t('customers.loyalty.points'), format.count(points)])
  if (typeof tier === 'string') facts.push([t('customers.loyalty.tier'), tier])
  if (typeof discount === 'number')
    facts.push([t('customers.loyalty.discount'), format.percent(discount / 100)])
  if (typeof issuedAt === 'string')
    facts.push([t('customers.loyalty.issuedAt'), format.date(issuedAt, 'day')])
  if (cards.length + facts.length === 0) return null
  return (
    <Section title={t('customers.loyalty.title')}>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name} className={classes.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {cards.map(({ value }) => (
          <div key={value} className={classes.fact}>
            <dt>{t('customers.loyalty.card')}</dt>
            <dd>
              <Copyable value={value} shown={value} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
