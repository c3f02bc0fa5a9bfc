import { z } from 'zod'
import type { ToldEvent } from '../../../domain/events/index.ts'
import { readAs, readJson } from '../read-body.ts'
import { receivedKind } from '../received-kind.ts'
import { MaybeText } from '../shop-orders.ts'
import { checkToken, neededSecret } from '../signature.ts'

const User = z.looseObject({
  id: z.number(),
  is_bot: z.boolean().optional(),
  first_name: MaybeText,
  last_name: MaybeText,
  username: MaybeText,
  language_code: MaybeText,
})

const Message = z.looseObject({
  message_id: z.number(),
  date: z.number(),
  from: User.optional(),
  chat: z.looseObject({ id: z.number(), type: z.string() }),
  text: z.string().optional(),
  caption: z.string().optional(),
  contact: z.looseObject({ phone_number: z.string(), user_id: z.number().optional() }).optional(),
})
type Message = z.output<typeof Message>

/** A member’s state towards the bot: `kicked` is a person who has blocked it. */
const Membership = z.looseObject({
  date: z.number(),
  from: User,
  new_chat_member: z.looseObject({ status: z.string() }),
})

const Update = z.looseObject({
  update_id: z.number(),
  message: Message.optional(),
  edited_message: z.unknown().optional(),
  my_chat_member: Membership.optional(),
})

/** What the message carries beside words, as Telegram calls it. */
const attachments = ['photo', 'document', 'voice', 'video', 'location', 'sticker', 'contact'] as const

const timeOf = (seconds: number) => new Date(seconds * 1_000).toISOString()
const longestText = 4_096

/** Only a number that the person shares of themselves leads to them: anybody’s may be forwarded. */
const ownPhone = ({ contact, from }: Message) =>
  contact?.user_id !== undefined && contact.user_id === from?.id
    ? `+${contact.phone_number.replace(/\D/g, '')}`
    : undefined

/** What people write to a shop’s bot. */
export const telegram = receivedKind({
  kind: 'telegram',
  label: { en: 'Telegram bot', ru: 'Бот в Телеграме' },
  summary: {
    en: 'Messages people write to your bot land on their cards; a shared number joins the chat with the customer.',
    ru: 'Сообщения боту попадают на карточки; кто поделился номером, тот узнан.',
  },
  settings: z.object({
    secret: neededSecret(
      { en: 'Secret token', ru: 'Секретный токен' },
      {
        en: 'Make one up of letters, digits, - and _; given to setWebhook',
        ru: 'Придумайте из латинских букв, цифр, - и _; передаётся в setWebhook',
      },
    ),
  }),
  secrets: ['secret'],
  steps: [
    {
      en: 'Open https://api.telegram.org/bot<token of the bot>/setWebhook?url=<the address above>&secret_token=<the secret>&allowed_updates=["message","my_chat_member"]. Telegram needs https.',
      ru: 'Откройте https://api.telegram.org/bot<токен бота>/setWebhook?url=<адрес выше>&secret_token=<секрет>&allowed_updates=["message","my_chat_member"]. Телеграму нужен https.',
    },
  ],
  counted: {
    messages: { en: 'Messages', ru: 'Сообщения' },
    contacts: { en: 'Numbers shared', ru: 'Поделились номером' },
    groups: { en: 'In groups, left out', ru: 'Из групп, пропущено' },
  },
  admit: (request, { secret }) => checkToken(request, 'x-telegram-bot-api-secret-token', secret),
  async take(request, _settings, { sourceId }) {
    const update = readAs(Update, readJson(request))
    const messageId = (what: string) => `telegram-${sourceId}-${update.update_id}-${what}`
    const { message, my_chat_member: membership } = update
    if (membership) {
      const isGone = membership.new_chat_member.status === 'kicked'
      const event: ToldEvent = {
        type: 'track',
        event: isGone ? 'Bot Blocked' : 'Bot Started',
        messageId: messageId('member'),
        timestamp: timeOf(membership.date),
        anonymousId: `telegram:${membership.from.id}`,
        properties: { channel: 'telegram' },
      }
      return { events: [event] }
    }
    if (!message?.from || message.from.is_bot) return {}
    if (message.chat.type !== 'private') return { counts: { groups: 1 } }
    const { from } = message
    const phone = ownPhone(message)
    const text = (message.text ?? message.caption ?? '').slice(0, longestText)
    const about = { anonymousId: `telegram:${from.id}`, timestamp: timeOf(message.date) }
    const events: ToldEvent[] = [
      {
        ...about,
        type: 'identify',
        messageId: messageId('person'),
        traits: {
          firstName: from.first_name,
          lastName: from.last_name,
          telegram: from.username ?? String(from.id),
          ...(phone ? { phone } : {}),
        },
      },
      {
        ...about,
        type: 'track',
        event: 'Message Received',
        messageId: messageId('message'),
        properties: {
          channel: 'telegram',
          text,
          // t.me/bot?start=word: where they came from.
          start: /^\/start (\S{1,64})/.exec(text)?.[1],
          attachments: attachments.filter((one) => message[one] !== undefined),
        },
      },
    ]
    return { events, counts: { messages: 1, ...(phone ? { contacts: 1 } : {}) } }
  },
})
