import { createHash } from 'node:crypto'
import { z } from 'zod'
import { check } from '../../kit/words.ts'
import { channel, type HandOver } from '../channel.ts'
import type { Answer } from '../http/ask.ts'
import { fateOfStatus, jsonOf, openService, tryOut, wordsOf } from '../http/hand-over.ts'
import { baseUrl, timeoutSeconds, token } from '../http/settings.ts'

const VkSettings = z.object({
  token: token(
    { en: 'Access key of the community', ru: 'Ключ доступа сообщества' },
    { en: 'Management → API usage', ru: 'Управление → Работа с API' },
  ),
  apiUrl: baseUrl('https://api.vk.ru'),
  apiVersion: z
    .string()
    .regex(/^5\.\d{1,3}$/, check('as 5.199', 'например, 5.199'))
    .default('5.199')
    .meta({ label: { en: 'API version', ru: 'Версия API' } }),
  timeoutSeconds,
})

// https://dev.vk.com/ru/reference/errors
const tooMany = new Set([6, 9, 29])
const accountWrong = new Set([5, 15, 27, 28, 100_000])
const later = new Set([1, 10])
/** The person does not let the community write, or is no more. */
const badAddress = new Set([18, 901, 902, 7, 936])

/** VK answers 200 always, and says in the body what went wrong. */
function wrongIn(answer: Answer): { code: number; reason: string } | null {
  const { error } = jsonOf(answer) as { error?: { error_code?: number; error_msg?: string } }
  return error ? { code: error.error_code ?? 0, reason: error.error_msg ?? wordsOf(answer) } : null
}

function judge(answer: Answer): HandOver {
  if (answer.status !== 200) return fateOfStatus(answer)
  const { response } = jsonOf(answer) as { response?: number }
  if (typeof response === 'number') return { ok: true, providerId: String(response), reply: '200' }
  const { code, reason } = wrongIn(answer) ?? { code: 0, reason: wordsOf(answer) }
  const why = { code: `vk-${code}`, reason }
  if (tooMany.has(code)) return { ok: false, fate: 'slow-down', ...why, retrySeconds: code === 6 ? 1 : 60 }
  if (accountWrong.has(code)) return { ok: false, fate: 'account-down', ...why }
  if (later.has(code)) return { ok: false, fate: 'later', ...why }
  return { ok: false, fate: 'refused', ...why, badAddress: badAddress.has(code) }
}

/** A positive 31-bit number of the message's own: VK sends one with the same number once within an hour. */
const randomIdOf = (messageId: string) =>
  createHash('sha256').update(messageId).digest().readUInt32BE(0) >>> 1

export const vk = channel({
  kind: 'vk',
  label: { en: 'VK', ru: 'ВКонтакте' },
  settings: VkSettings,
  secrets: ['token'],
  secretsGoTo: { token: ['apiUrl'] },
  content: z.object({
    text: z.string().min(1).max(4_096),
    button: z.string().max(40).default(''),
    url: z.string().max(2_000).default(''),
  }),
  forms: { text: 'text', button: 'line', url: 'link' },
  carries: { links: true, html: false, opens: false, unsubscribe: false },
  identifierKind: null,
  /** `vk:<user id>` is how a source names them. */
  addressesIn({ anonymousId, event }) {
    const user = /^vk:(\d+)$/.exec(anonymousId ?? '')?.[1]
    return user ? [{ address: user, isGone: event === 'Bot Blocked' }] : []
  },
  limits: { perSecond: 20 },
  fromAccount: () => ({}),
  connect(settings) {
    const ask = (method: string, fields: Record<string, string>) => ({
      url: `${settings.apiUrl}/method/${method}`,
      headers: {
        authorization: `Bearer ${settings.token}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ ...fields, v: settings.apiVersion }).toString(),
    })
    return openService(
      { timeoutSeconds: settings.timeoutSeconds, width: 10, inwardToo: true, knowsRepeats: true },
      {
        questionFor({ to, messageId, content: { text = '', button = '', url = '' } }) {
          const keyboard = {
            inline: true,
            buttons: [[{ action: { type: 'open_link', link: url, label: button || url.slice(0, 40) } }]],
          }
          return ask('messages.send', {
            user_id: to,
            random_id: String(randomIdOf(messageId)),
            message: text,
            ...(url ? { keyboard: JSON.stringify(keyboard) } : {}),
          })
        },
        judge,
        trial: (asker) =>
          tryOut(
            asker,
            ask('groups.getById', {}),
            (answer) =>
              wrongIn(answer)?.reason ?? (jsonOf(answer).response === undefined ? wordsOf(answer) : null),
          ),
      },
    )
  },
})
