import { trait } from '../trait.ts'

/** Historic CLV: revenue × margin of the workspace (`marginShare`), what the customer has brought so far. Gupta et al., Modeling Customer Lifetime Value, 2006. */
export const historicClv = trait({
  name: 'historic-clv',
  column: 'clv_historic_minor',
  type: 'money',
  group: 'orders',
  label: { en: 'Historic CLV', ru: 'Историческая CLV' },
  description: {
    en: 'What the customer has brought so far: revenue times the margin from the settings.',
    ru: 'Сколько клиент принёс за всё время: выручка, умноженная на маржу из настроек.',
  },
  from: 'traits',
  sql: `toInt64(round(revenue_minor * {marginShare:Float64}))`,
})
