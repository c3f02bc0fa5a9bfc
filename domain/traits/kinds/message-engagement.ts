import { trait } from '../trait.ts'

/** Clicked within 90 days: clicks. Else opened within 90 days: opens. Else ever opened: fading. Else three or more messages: silent; fewer: fresh; none. */
export const messageEngagement = trait({
  name: 'message-engagement',
  column: 'message_engagement',
  type: 'label',
  group: 'messages',
  label: { en: 'Response to messages', ru: 'Отклик на сообщения' },
  description: {
    en: 'How the customer has answered to messages: clicks or opens within 90 days, has stopped, or never did in three or more messages.',
    ru: 'Как клиент отвечает на сообщения: переходит или открывает в последние 90 дней, перестал или ни разу не открыл три и более сообщений.',
  },
  values: [
    { value: 'clicks', label: { en: 'Clicks', ru: 'Переходит' } },
    { value: 'opens', label: { en: 'Opens', ru: 'Открывает' } },
    { value: 'fading', label: { en: 'Fading', ru: 'Остывает' } },
    { value: 'silent', label: { en: 'Silent', ru: 'Молчит' } },
    { value: 'fresh', label: { en: 'Too early to say', ru: 'Пока рано судить' } },
    { value: 'none', label: { en: 'No messages', ru: 'Нет сообщений' } },
  ],
  from: 'traits',
  sql: `multiIf(
    last_clicked_at > {asOf:DateTime64(3, 'UTC')} - INTERVAL 90 DAY, 'clicks',
    last_opened_at > {asOf:DateTime64(3, 'UTC')} - INTERVAL 90 DAY, 'opens',
    last_opened_at IS NOT NULL, 'fading',
    message_count >= 3, 'silent',
    message_count > 0, 'fresh',
    'none')`,
})
