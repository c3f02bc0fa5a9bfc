import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Badge } from '../../ui/figure/Badge.tsx'
import { Money } from '../../ui/figure/Figures.tsx'

type Code = OutputOf<'promo-codes.list'>['items'][number]

const tones = { active: 'good', used: 'neutral', expired: 'warn', blocked: 'bad' } as const

export function CodeStatus(props: { status: Code['status'] }) {
  const { t } = useTranslation()
  return <Badge tone={tones[props.status]}>{t(`promoCodes.state.${props.status}`)}</Badge>
}

/** 10 %, or an amount. */
export function CodeDiscount(props: { code: Pick<Code, 'discountPercent' | 'discountMinor' | 'currency'> }) {
  const format = useFormat()
  const { discountPercent, discountMinor, currency } = props.code
  return discountPercent === null ? (
    <Money amountMinor={discountMinor} currency={currency} />
  ) : (
    format.percent(discountPercent / 100)
  )
}

/** Whose it is, leading to their card. */
export function CodeCustomer(props: { customer: NonNullable<Code['customer']> }) {
  const { t } = useTranslation()
  return (
    <Link to="/customers/$id" params={{ id: String(props.customer.id) }}>
      {props.customer.name ?? t('promoCodes.nameless')}
    </Link>
  )
}
