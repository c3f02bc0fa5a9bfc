import { trait } from '../trait.ts'

export const messages90Days = trait({
  name: 'messages-90-days',
  column: 'messages_90_days',
  type: 'number',
  group: 'messages',
  label: { en: 'Messages in 90 days', ru: 'Сообщений за 90 дней' },
  said: { en: 'number of messages in 90 days' },
  description: {
    en: 'Messages sent within the last 90 days.',
    ru: 'Сообщения, отправленные за последние 90 дней.',
  },
  from: 'messages',
  sql: `uniqExactIf(message_id, kind = 'sent' AND occurred_at > {asOf:DateTime64(3, 'UTC')} - INTERVAL 90 DAY)`,
})
