import { lastReading } from '../fates.ts'
import { trait } from '../trait.ts'

export const lastClickedAt = trait({
  name: 'last-clicked-at',
  column: 'last_clicked_at',
  type: 'date',
  group: 'messages',
  label: { en: 'Last clicked', ru: 'Последний переход' },
  said: { en: 'last click in a message' },
  description: {
    en: 'When the customer last clicked in a message.',
    ru: 'Когда клиент в последний раз перешёл по ссылке из сообщения.',
  },
  from: 'messages',
  sql: lastReading('clicked'),
})
