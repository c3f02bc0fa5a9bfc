import { z } from 'zod'
import { channel, type HandOver, type Letter } from '../channel.ts'
import type { Answer } from '../http/ask.ts'
import { fateOfStatus, jsonOf, openService, tryOut, wordsOf } from '../http/hand-over.ts'
import { baseUrl, timeoutSeconds, token } from '../http/settings.ts'

const TelegramSettings = z.object({
  token: token(
    { en: 'Token of the bot', ru: 'Токен бота' },
    { en: 'From @BotFather', ru: 'Его выдаёт @BotFather' },
  ),
  apiUrl: baseUrl('https://api.telegram.org'),
  timeoutSeconds,
})
type TelegramSettings = z.infer<typeof TelegramSettings>

/** Whoever has never written to the bot, has blocked it, or is no more. */
const nobodyThere =
  /bot was blocked|user is deactivated|chat not found|can't initiate conversation|PEER_ID_INVALID|bot was kicked/i

/** The Bot API answers with words where HTTP has none: https://core.telegram.org/bots/api#making-requests */
function judge(answer: Answer): HandOver {
  const told = jsonOf(answer) as {
    ok?: boolean
    description?: string
    result?: { message_id?: number; chat?: { id?: number } }
    parameters?: { retry_after?: number }
  }
  if (told.ok && told.result?.message_id !== undefined)
    return { ok: true, providerId: `${told.result.chat?.id ?? ''}/${told.result.message_id}`, reply: '200' }
  const reason = told.description ?? wordsOf(answer)
  const code = `telegram-${answer.status}`
  if (answer.status === 429)
    return { ok: false, fate: 'slow-down', code, reason, retrySeconds: told.parameters?.retry_after ?? 5 }
  if (answer.status === 401 || answer.status === 404) return { ok: false, fate: 'account-down', code, reason }
  if (answer.status === 400 || answer.status === 403)
    return { ok: false, fate: 'refused', code, reason, badAddress: nobodyThere.test(reason) }
  return fateOfStatus(answer)
}

/** `sendPhoto` carries a caption of 1,024 characters, `sendMessage` 4,096. */
function bodyFor({ to, content }: Letter) {
  const { text = '', image = '', url = '', button = '' } = content
  const keyboard = url ? { reply_markup: { inline_keyboard: [[{ text: button || url, url }]] } } : {}
  const isPhoto = image !== '' && text.length <= 1_024
  return isPhoto
    ? { method: 'sendPhoto', body: { chat_id: to, photo: image, caption: text, ...keyboard } }
    : {
        method: 'sendMessage',
        body: {
          chat_id: to,
          text,
          ...(image ? { link_preview_options: { url: image, show_above_text: true } } : {}),
          ...keyboard,
        },
      }
}

const open = (settings: TelegramSettings) => {
  const address = (method: string) => `${settings.apiUrl}/bot${settings.token}/${method}`
  return openService(
    { timeoutSeconds: settings.timeoutSeconds, width: 10, inwardToo: true },
    {
      questionFor(letter) {
        const { method, body } = bodyFor(letter)
        return {
          url: address(method),
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }
      },
      judge,
      trial: (asker) =>
        tryOut(asker, { method: 'GET', url: address('getMe') }, (answer) =>
          jsonOf(answer).ok === true ? null : wordsOf(answer),
        ),
    },
  )
}

export const telegram = channel({
  kind: 'telegram',
  label: { en: 'Telegram', ru: 'Телеграм' },
  settings: TelegramSettings,
  secrets: ['token'],
  secretsGoTo: { token: ['apiUrl'] },
  content: z.object({
    text: z.string().min(1).max(4_096),
    button: z.string().max(64).default(''),
    url: z.string().max(2_000).default(''),
    image: z.string().max(2_000).default(''),
  }),
  forms: { text: 'text', button: 'line', url: 'link', image: 'line' },
  carries: { links: true, html: false, opens: false, unsubscribe: false },
  identifierKind: null,
  /** The bot's source tells whom it was written by: `connectors/received/telegram`. */
  addressesIn({ anonymousId, event }) {
    const chat = /^telegram:(\d+)$/.exec(anonymousId ?? '')?.[1]
    return chat ? [{ address: chat, isGone: event === 'Bot Blocked' }] : []
  },
  limits: { perSecond: 25 },
  fromAccount: () => ({}),
  connect: open,
})
