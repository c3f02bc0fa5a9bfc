import { messagesWith } from '../fates.ts'
import { trait } from '../trait.ts'

/** Messages clicked ÷ sent. */
export const clickShare = trait({
  name: 'click-share',
  column: 'click_share',
  type: 'share',
  group: 'messages',
  label: { en: 'Share clicked', ru: 'Доля переходов' },
  said: { en: 'share of messages clicked', ru: 'доля сообщений с переходом' },
  description: {
    en: 'What part of the messages the customer clicked.',
    ru: 'По какой части сообщений клиент перешёл.',
  },
  from: 'messages',
  sql: `if(uniqExactIf(message_id, kind = 'sent') > 0, least(1, ${messagesWith('clicked')} / uniqExactIf(message_id, kind = 'sent')), NULL)`,
})
