import { trait } from '../trait.ts'

/** Median interval between purchase days of that group alone. */
export const preferredAssortmentInterval = trait({
  name: 'preferred-assortment-interval',
  column: 'preferred_assortment_interval_days',
  type: 'days',
  group: 'assortment',
  label: { en: 'Interval of the preferred assortment', ru: 'Интервал предпочитаемого ассортимента' },
  said: {
    en: 'number of days between orders of the preferred assortment',
    ru: 'число дней между заказами предпочитаемого ассортимента',
  },
  description: {
    en: 'Usual number of days between purchases of the preferred assortment.',
    ru: 'Сколько дней обычно проходит между покупками предпочитаемого ассортимента.',
  },
  from: 'groups',
  sql: `interval_median_days`,
})
