import { trait } from '../trait.ts'

/** Refunds and orders with a negative total (goods that came back) ÷ what was bought; 1 at most. */
export const returnShare = trait({
  name: 'return-share',
  column: 'return_share',
  type: 'share',
  group: 'orders',
  label: { en: 'Share of returns', ru: 'Доля возвратов' },
  description: {
    en: 'Money given back as a part of the money of all purchases.',
    ru: 'Какая часть денег за покупки была возвращена.',
  },
  from: 'purchases',
  sql: `if(sumIf(amount_minor + refunded_minor, is_purchase) > 0, least(1, sum(if(is_purchase, refunded_minor, greatest(-amount_minor, 0))) / sumIf(amount_minor + refunded_minor, is_purchase)), NULL)`,
})
