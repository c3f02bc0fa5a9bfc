import { trait } from '../trait.ts'

/** Discounts ÷ (paid + discounts) over purchases. */
export const discountShare = trait({
  name: 'discount-share',
  column: 'discount_share',
  type: 'share',
  group: 'orders',
  label: { en: 'Share of discounts', ru: 'Доля скидок' },
  description: {
    en: 'Discounts as a part of what the orders would have cost without them.',
    ru: 'Какую часть полной цены заказов составили скидки.',
  },
  from: 'purchases',
  sql: `if(sumIf(amount_minor + refunded_minor + discount_minor, is_purchase) > 0, sumIf(discount_minor, is_purchase) / sumIf(amount_minor + refunded_minor + discount_minor, is_purchase), NULL)`,
})
