import { trait } from '../trait.ts'

export const lastMessageAt = trait({
  name: 'last-message-at',
  column: 'last_message_at',
  type: 'date',
  group: 'messages',
  label: { en: 'Last message', ru: 'Последнее сообщение' },
  description: { en: 'When the latest message was sent.', ru: 'Когда отправлено последнее сообщение.' },
  from: 'messages',
  sql: `if(countIf(kind = 'sent') > 0, maxIf(occurred_at, kind = 'sent'), NULL)`,
})
