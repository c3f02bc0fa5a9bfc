import { trait } from '../trait.ts'

/** Its money ÷ money in all groups. */
export const preferredAssortmentShare = trait({
  name: 'preferred-assortment-share',
  column: 'preferred_assortment_share',
  type: 'share',
  group: 'assortment',
  label: { en: 'Share of the preferred assortment', ru: 'Доля предпочитаемого ассортимента' },
  description: {
    en: 'What part of the customer’s money goes to the preferred assortment.',
    ru: 'Какая часть денег клиента уходит на предпочитаемый ассортимент.',
  },
  from: 'groups',
  sql: `toNullable(share)`,
})
