import { lastReading } from '../fates.ts'
import { trait } from '../trait.ts'

export const lastOpenedAt = trait({
  name: 'last-opened-at',
  column: 'last_opened_at',
  type: 'date',
  group: 'messages',
  label: { en: 'Last opened', ru: 'Последнее открытие' },
  said: { en: 'last opening of a message' },
  description: {
    en: 'When the customer last opened a message.',
    ru: 'Когда клиент в последний раз открыл сообщение.',
  },
  from: 'messages',
  sql: lastReading('opened'),
})
