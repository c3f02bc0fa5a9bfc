import { trait } from '../trait.ts'

export const eventCount = trait({
  name: 'event-count',
  column: 'event_count',
  type: 'number',
  group: 'visits',
  label: { en: 'Events', ru: 'Событий' },
  said: { en: 'number of events' },
  description: {
    en: 'Everything the customer did that was told to us.',
    ru: 'Всё, что клиент сделал и о чём нам сообщили.',
  },
  from: 'events',
  sql: `count()`,
})
