import { trait } from '../trait.ts'

/** utm_source of the first event that had one. */
export const firstSource = trait({
  name: 'first-source',
  column: 'first_source',
  type: 'text',
  group: 'visits',
  label: { en: 'First source', ru: 'Первый источник' },
  description: {
    en: 'The advertising source (utm_source) that first brought the customer.',
    ru: 'Рекламный источник (utm_source), который впервые привёл клиента.',
  },
  from: 'events',
  sql: `argMinIf(utm_source, occurred_at, utm_source != '')`,
})
