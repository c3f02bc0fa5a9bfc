import { trait } from '../trait.ts'

export const lastEventAt = trait({
  name: 'last-event-at',
  column: 'last_event_at',
  type: 'date',
  group: 'visits',
  label: { en: 'Last event', ru: 'Последнее событие' },
  description: { en: 'When the customer was last active.', ru: 'Когда клиент в последний раз что-то делал.' },
  from: 'events',
  sql: `toNullable(max(occurred_at))`,
})
