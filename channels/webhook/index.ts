import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { newSecret } from '../../kit/ids.ts'
import { channel } from '../channel.ts'
import { fateOfStatus, openService, retryAfter, tryOut, wordsOf } from '../http/hand-over.ts'
import { timeoutSeconds, webAddress } from '../http/settings.ts'

const WebhookSettings = z.object({
  url: webAddress(
    { en: 'Address', ru: 'Адрес' },
    { en: 'Where messages are posted as JSON', ru: 'Куда отправлять сообщения в JSON' },
  ),
  secret: z
    .string()
    .trim()
    .max(500)
    .default('')
    .meta({
      label: { en: 'Secret of the signature', ru: 'Секрет подписи' },
      hint: { en: 'Left empty, one is made', ru: 'Если не указать, будет создан' },
    }),
  timeoutSeconds,
})
type WebhookSettings = z.infer<typeof WebhookSettings>

/** Standard Webhooks: `v1,` and base64 of HMAC-SHA256 over id, seconds and body, joined by dots. */
export const signatureOf = (secret: string, id: string, seconds: string, body: string): string =>
  `v1,${createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')}`

const signed = (settings: WebhookSettings, id: string, body: string) => {
  const seconds = String(Math.floor(Date.now() / 1000))
  return {
    url: settings.url,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': seconds,
      'webhook-signature': signatureOf(settings.secret, id, seconds, body),
    },
    body,
  }
}

/** A message that a program of the shop gets and does with what it likes: print, call, send by a way of its own. */
export const webhook = channel({
  kind: 'webhook',
  label: { en: 'Webhook', ru: 'Вебхук' },
  settings: WebhookSettings,
  secrets: ['secret'],
  sharedSecrets: ['secret'],
  content: z.object({
    text: z.string().min(1).max(20_000),
    subject: z.string().max(500).default(''),
    url: z.string().max(2_000).default(''),
  }),
  forms: { subject: 'line', text: 'text', url: 'link' },
  carries: { links: true, html: false, opens: false, unsubscribe: false },
  identifierKind: 'customer',
  isForPrograms: true,
  limits: { perSecond: 50 },
  completed: (settings) => ({ ...settings, secret: settings.secret || newSecret() }),
  fromAccount: () => ({}),
  connect: (settings) =>
    openService(
      // The same id comes with a message that comes again, so whoever takes them can tell.
      { timeoutSeconds: settings.timeoutSeconds, width: 10, inwardToo: true, knowsRepeats: true },
      {
        questionFor: ({ messageId, to, content, language }) =>
          signed(
            settings,
            messageId,
            JSON.stringify({ type: 'message', id: messageId, to, language, ...content }),
          ),
        judge(answer, { messageId }) {
          const { status } = answer
          if (status >= 200 && status < 300)
            return { ok: true, providerId: messageId, reply: wordsOf(answer) }
          if (status === 502 || status === 504) {
            const seconds = retryAfter(answer)
            return {
              ok: false,
              fate: 'later',
              code: `http-${status}`,
              reason: wordsOf(answer),
              ...(seconds ? { retrySeconds: seconds } : {}),
            }
          }
          // Gone (RFC 9110 §15.5.11): whoever runs it wants no more of them.
          if (status === 410)
            return { ok: false, fate: 'account-down', code: 'http-410', reason: wordsOf(answer) }
          return fateOfStatus(answer)
        },
        trial: (asker) => tryOut(asker, signed(settings, 'test', JSON.stringify({ type: 'test' }))),
      },
    ),
})
