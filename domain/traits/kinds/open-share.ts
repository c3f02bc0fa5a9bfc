import { messagesWith } from '../fates.ts'
import { trait } from '../trait.ts'

/** Messages opened by a person (a click is an opening too) ÷ sent; opens by machines left out. */
export const openShare = trait({
  name: 'open-share',
  column: 'open_share',
  type: 'share',
  group: 'messages',
  label: { en: 'Share opened', ru: 'Доля открытых' },
  said: { en: 'share of messages opened', ru: 'доля открытых сообщений' },
  description: {
    en: 'What part of the messages the customer opened; opens by machines do not count.',
    ru: 'Какую часть сообщений клиент открыл; открытия машинами не считаются.',
  },
  from: 'messages',
  sql: `if(uniqExactIf(message_id, kind = 'sent') > 0, least(1, ${messagesWith('opened')} / uniqExactIf(message_id, kind = 'sent')), NULL)`,
})
