import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { check } from '../../kit/words.ts'
import { channel, type DeliveryReport, type HandOver, type Letter } from '../channel.ts'
import type { Answer } from '../http/ask.ts'
import { fateOfStatus, jsonOf, openService, tryOut, wordsOf } from '../http/hand-over.ts'
import { jsonOfReport } from '../http/report-body.ts'
import { baseUrl, timeoutSeconds, token } from '../http/settings.ts'

const WhatsAppSettings = z.object({
  phoneNumberId: z
    .string()
    .trim()
    .regex(/^\d{5,30}$/, check('5 to 30 digits, as Meta shows it', 'от 5 до 30 цифр, как в кабинете Meta'))
    .meta({ label: { en: 'Phone number id', ru: 'Идентификатор номера' } }),
  token: token({ en: 'Access token', ru: 'Токен доступа' }),
  appSecret: z
    .string()
    .trim()
    .max(200)
    .default('')
    .meta({
      label: { en: 'App secret', ru: 'Секрет приложения' },
      hint: {
        en: 'Signs delivery reports; without it none are taken',
        ru: 'Подписывает отчёты о доставке; без него они не принимаются',
      },
    }),
  verifyToken: z
    .string()
    .trim()
    .max(200)
    .default('')
    .meta({
      label: { en: 'Verify token', ru: 'Проверочный токен' },
      hint: { en: 'The same word as in the webhook settings', ru: 'То же слово, что в настройках вебхука' },
    }),
  apiUrl: baseUrl('https://graph.facebook.com'),
  apiVersion: z
    .string()
    .regex(/^v\d{1,3}\.\d$/, check('as v23.0', 'например, v23.0'))
    .default('v23.0')
    .meta({ label: { en: 'API version', ru: 'Версия API' } }),
  timeoutSeconds,
})

// https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
const tooMany = new Set([4, 80007, 130429, 131048, 133016])
const pairTooMany = new Set([131056])
const accountWrong = new Set([0, 3, 10, 190, 368, 131031, 131042, 131045, 133010])
const later = new Set([1, 2, 131000, 131016, 131057, 133004])
/** Not on WhatsApp, or it cannot take our messages. */
const badAddress = new Set([131026, 131021])

interface WhatsAppError {
  code?: number
  title?: string
  message?: string
  error_data?: { details?: string }
}
const wordsOfError = (error: WhatsAppError) =>
  (error.error_data?.details ?? error.message ?? error.title ?? 'WhatsApp reports an error.').slice(0, 500)

function judge(answer: Answer): HandOver {
  const told = jsonOf(answer) as { messages?: { id?: string }[]; error?: WhatsAppError }
  const id = told.messages?.[0]?.id
  if (answer.status === 200 && id) return { ok: true, providerId: id, reply: '200' }
  if (!told.error) return fateOfStatus(answer)
  const code = told.error.code ?? -1
  const why = { code: `whatsapp-${code}`, reason: wordsOfError(told.error) }
  if (tooMany.has(code)) return { ok: false, fate: 'slow-down', ...why, retrySeconds: 10 }
  if (pairTooMany.has(code)) return { ok: false, fate: 'later', ...why }
  if (accountWrong.has(code) || (code >= 200 && code < 300))
    return { ok: false, fate: 'account-down', ...why }
  if (later.has(code)) return { ok: false, fate: 'later', ...why }
  return { ok: false, fate: 'refused', ...why, badAddress: badAddress.has(code) }
}

/** An approved template, which may be sent at any time; or words, within 24 hours of the customer's own. */
function bodyFor({ to, content, language }: Letter) {
  const { text = '', template = '', templateLanguage = '' } = content
  const about = { messaging_product: 'whatsapp', recipient_type: 'individual', to: to.replace(/\D/g, '') }
  if (!template) return { ...about, type: 'text', text: { body: text, preview_url: true } }
  // They are told by their places, so an empty one keeps its own.
  const values = ['parameter1', 'parameter2', 'parameter3', 'parameter4'].map((name) => content[name] ?? '')
  const parameters = values
    .slice(0, values.findLastIndex((value) => value !== '') + 1)
    .map((text) => ({ type: 'text', text }))
  return {
    ...about,
    type: 'template',
    template: {
      name: template,
      language: { code: templateLanguage || language },
      ...(parameters.length > 0 ? { components: [{ type: 'body', parameters }] } : {}),
    },
  }
}

const fates = new Map<string, DeliveryReport['fate']>([
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['failed', 'failed'],
])

const Report = z.looseObject({
  entry: z.array(
    z.looseObject({
      changes: z.array(
        z.looseObject({
          value: z.looseObject({
            statuses: z
              .array(
                z.looseObject({
                  id: z.string(),
                  status: z.string(),
                  timestamp: z.coerce.number(),
                  errors: z.array(z.looseObject({ code: z.number() })).optional(),
                }),
              )
              .optional(),
          }),
        }),
      ),
    }),
  ),
})

function reportsIn(body: Buffer): DeliveryReport[] {
  const read = Report.safeParse(jsonOfReport(body))
  if (!read.success) return []
  const statuses = read.data.entry.flatMap((one) => one.changes.flatMap(({ value }) => value.statuses ?? []))
  return statuses.flatMap(({ id, status, timestamp, errors }): DeliveryReport[] => {
    const fate = fates.get(status)
    if (!fate) return []
    const error = errors?.[0] as WhatsAppError | undefined
    return [
      {
        providerId: id,
        fate,
        at: new Date(timestamp * 1_000),
        code: fate === 'failed' ? `whatsapp-${error?.code ?? 0}` : '',
        reason: fate === 'failed' ? wordsOfError(error ?? {}) : '',
        badAddress: badAddress.has(error?.code ?? -1),
      },
    ]
  })
}

export const whatsapp = channel({
  kind: 'whatsapp',
  label: { en: 'WhatsApp', ru: 'WhatsApp' },
  settings: WhatsAppSettings,
  senderField: 'phoneNumberId',
  secrets: ['token', 'appSecret'],
  secretsGoTo: { token: ['apiUrl'] },
  content: z
    .object({
      text: z.string().max(4_096).default(''),
      template: z
        .string()
        .regex(
          /^[a-z0-9_]{0,512}$/,
          check('small letters, digits and _', 'строчные латинские буквы, цифры и _'),
        )
        .default(''),
      templateLanguage: z.string().max(10).default(''),
      parameter1: z.string().max(1_000).default(''),
      parameter2: z.string().max(1_000).default(''),
      parameter3: z.string().max(1_000).default(''),
      parameter4: z.string().max(1_000).default(''),
    })
    .refine(({ text, template }) => text !== '' || template !== '', {
      path: ['text'],
      error: check(
        'write a text, or name an approved template',
        'нужен текст или название одобренного шаблона',
      ),
    }),
  forms: {
    text: 'text',
    template: 'line',
    templateLanguage: 'line',
    parameter1: 'line',
    parameter2: 'line',
    parameter3: 'line',
    parameter4: 'line',
  },
  carries: { links: true, html: false, opens: true, unsubscribe: false },
  identifierKind: 'phone',
  limits: { perSecond: 80 },
  fromAccount: () => ({}),
  reports: {
    steps: [
      {
        en: 'In the app of Meta: WhatsApp → Configuration → Webhook: this address, your verify token, the field messages.',
        ru: 'В приложении Meta: WhatsApp → Configuration → Webhook: этот адрес, проверочный токен, поле messages.',
      },
    ],
    read({ method, headers, query, body }, settings) {
      if (method === 'GET') {
        const isOurs = settings.verifyToken !== '' && query.get('hub.verify_token') === settings.verifyToken
        return isOurs ? { reports: [], answer: query.get('hub.challenge') ?? '' } : null
      }
      const secret = String(settings.appSecret ?? '')
      const made = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`)
      const told = Buffer.from(headers['x-hub-signature-256'] ?? '')
      if (!secret || told.length !== made.length || !timingSafeEqual(told, made)) return null
      return { reports: reportsIn(body) }
    },
  },
  connect(settings) {
    const address = `${settings.apiUrl}/${settings.apiVersion}/${settings.phoneNumberId}`
    const authorization = `Bearer ${settings.token}`
    return openService(
      { timeoutSeconds: settings.timeoutSeconds, width: 20, inwardToo: true },
      {
        questionFor: (letter) => ({
          url: `${address}/messages`,
          headers: { authorization, 'content-type': 'application/json' },
          body: JSON.stringify(bodyFor(letter)),
        }),
        judge,
        trial: (asker) =>
          tryOut(asker, { method: 'GET', url: address, headers: { authorization } }, (answer) =>
            jsonOf(answer).id === undefined ? wordsOf(answer) : null,
          ),
      },
    )
  },
})
