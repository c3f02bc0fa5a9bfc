import { trait } from '../trait.ts'

/** Messages sent. */
export const messageCount = trait({
  name: 'message-count',
  column: 'message_count',
  type: 'number',
  group: 'messages',
  label: { en: 'Messages sent', ru: 'Отправлено сообщений' },
  said: { en: 'number of messages sent' },
  description: { en: 'Messages sent to the customer.', ru: 'Сообщения, отправленные клиенту.' },
  from: 'messages',
  sql: `uniqExactIf(message_id, kind = 'sent')`,
})
