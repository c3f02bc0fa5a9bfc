import { trait } from '../trait.ts'

/** utm_source of the latest event that had one. */
export const lastSource = trait({
  name: 'last-source',
  column: 'last_source',
  type: 'text',
  group: 'visits',
  label: { en: 'Latest source', ru: 'Последний источник' },
  description: {
    en: 'The advertising source (utm_source) that brought the customer last.',
    ru: 'Рекламный источник (utm_source), который привёл клиента в последний раз.',
  },
  from: 'events',
  sql: `argMaxIf(utm_source, occurred_at, utm_source != '')`,
})
