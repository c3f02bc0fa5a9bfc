import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { channel, type DeliveryReport, type HandOver } from '../channel.ts'
import type { Answer } from '../http/ask.ts'
import { fateOfStatus, jsonOf, openService, tryOut, wordsOf } from '../http/hand-over.ts'
import { jsonOfReport } from '../http/report-body.ts'
import { baseUrl, timeoutSeconds, token } from '../http/settings.ts'

const ViberSettings = z.object({
  token: token(
    { en: 'Token of the bot', ru: 'Токен бота' },
    { en: 'From the Viber admin panel', ru: 'Из панели администратора Viber' },
  ),
  senderName: z
    .string()
    .trim()
    .min(1)
    .max(28)
    .meta({ label: { en: 'From', ru: 'Отправитель' } }),
  apiUrl: baseUrl('https://chatapi.viber.com'),
  timeoutSeconds,
})

// https://developers.viber.com/docs/api/rest-bot-api/#error-codes
const tooMany = 12
const accountWrong = new Set([1, 2, 4, 10, 11, 16])
const later = new Set([8, 99])
const badAddress = new Set([5, 6])

/** Viber answers 200 always, and says in the body what went wrong. */
function judge(answer: Answer): HandOver {
  if (answer.status !== 200) return fateOfStatus(answer)
  const told = jsonOf(answer) as { status?: number; status_message?: string; message_token?: number | string }
  // Tokens are longer than numbers are exact: they are read as they were written.
  const id = /"message_token"\s*:\s*"?(\d+)/.exec(answer.body)?.[1]
  if (told.status === 0 && id) return { ok: true, providerId: id, reply: 'ok' }
  const status = told.status ?? -1
  const why = { code: `viber-${status}`, reason: told.status_message ?? wordsOf(answer) }
  if (status === tooMany) return { ok: false, fate: 'slow-down', ...why, retrySeconds: 5 }
  if (accountWrong.has(status)) return { ok: false, fate: 'account-down', ...why }
  if (later.has(status)) return { ok: false, fate: 'later', ...why }
  return { ok: false, fate: 'refused', ...why, badAddress: badAddress.has(status) }
}

const fates = new Map<string, DeliveryReport['fate']>([
  ['delivered', 'delivered'],
  ['seen', 'read'],
  ['failed', 'failed'],
])

export const viber = channel({
  kind: 'viber',
  label: { en: 'Viber', ru: 'Viber' },
  settings: ViberSettings,
  secrets: ['token'],
  secretsGoTo: { token: ['apiUrl'] },
  content: z.object({
    text: z.string().min(1).max(7_000),
    button: z.string().max(30).default(''),
    url: z.string().max(2_000).default(''),
  }),
  forms: { text: 'text', button: 'line', url: 'link' },
  carries: { links: true, html: false, opens: true, unsubscribe: false },
  identifierKind: null,
  /** `viber:<user id>` is how a source names them. */
  addressesIn({ anonymousId, event }) {
    const user = /^viber:([\w+/=-]{10,60})$/.exec(anonymousId ?? '')?.[1]
    return user ? [{ address: user, isGone: event === 'Bot Blocked' }] : []
  },
  limits: { perSecond: 10 },
  fromAccount: () => ({}),
  reports: {
    steps: [
      {
        en: 'Set this address as the webhook of the bot (set_webhook) with the event types delivered, seen and failed.',
        ru: 'Укажите этот адрес вебхуком бота (set_webhook) с типами событий delivered, seen и failed.',
      },
    ],
    read({ headers, body }, settings) {
      const made = Buffer.from(createHmac('sha256', String(settings.token)).update(body).digest('hex'))
      const told = Buffer.from(headers['x-viber-content-signature'] ?? '')
      if (told.length !== made.length || !timingSafeEqual(told, made)) return null
      const text = body.toString('utf8')
      const event = (jsonOfReport(body) ?? {}) as { event?: string; timestamp?: number; desc?: string }
      const fate = fates.get(event.event ?? '')
      const providerId = /"message_token"\s*:\s*"?(\d+)/.exec(text)?.[1]
      if (!fate || !providerId) return { reports: [] }
      return {
        reports: [
          {
            providerId,
            fate,
            at: typeof event.timestamp === 'number' ? new Date(event.timestamp) : new Date(),
            code: fate === 'failed' ? 'undelivered' : '',
            reason: fate === 'failed' ? (event.desc ?? 'Viber reports that it failed.') : '',
          },
        ],
      }
    },
  },
  connect(settings) {
    const ask = (method: string, body: object) => ({
      url: `${settings.apiUrl}/pa/${method}`,
      headers: { 'x-viber-auth-token': settings.token, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return openService(
      { timeoutSeconds: settings.timeoutSeconds, width: 5, inwardToo: true },
      {
        questionFor: ({ to, messageId, content: { text = '', button = '', url = '' } }) =>
          ask('send_message', {
            receiver: to,
            type: 'text',
            text,
            sender: { name: settings.senderName },
            tracking_data: messageId,
            ...(url
              ? {
                  min_api_version: 7,
                  keyboard: {
                    Type: 'keyboard',
                    Buttons: [{ ActionType: 'open-url', ActionBody: url, Text: button || url.slice(0, 30) }],
                  },
                }
              : {}),
          }),
        judge,
        trial: (asker) =>
          tryOut(asker, ask('get_account_info', {}), (answer) => {
            const told = jsonOf(answer) as { status?: number; status_message?: string }
            return told.status === 0 ? null : (told.status_message ?? wordsOf(answer))
          }),
      },
    )
  },
})
