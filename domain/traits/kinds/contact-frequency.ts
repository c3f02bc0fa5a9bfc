import { trait } from '../trait.ts'

/** Messages of the last 90 days ÷ 3. */
export const contactFrequency = trait({
  name: 'contact-frequency',
  column: 'contact_frequency',
  type: 'number',
  group: 'messages',
  label: { en: 'Messages in 30 days', ru: 'Сообщений за 30 дней' },
  said: { en: 'number of messages in 30 days' },
  description: {
    en: 'How many messages a month the customer gets, over the last 90 days.',
    ru: 'Сколько сообщений в месяц получает клиент, в среднем за 90 дней.',
  },
  from: 'traits',
  sql: `messages_90_days / 3`,
})
