import webPush from 'web-push'
import { z } from 'zod'
import { check } from '../../kit/words.ts'
import { channel, type HandOver } from '../channel.ts'
import type { Answer } from '../http/ask.ts'
import { fateOfStatus, openService, wordsOf } from '../http/hand-over.ts'
import { timeoutSeconds } from '../http/settings.ts'
import { addressOf, subscriptionOf } from './address.ts'

const WebPushSettings = z.object({
  contact: z
    .string()
    .trim()
    .max(300)
    .regex(
      /^(mailto:\S+@\S+|https:\/\/\S+)$/,
      check('must be mailto:you@shop.com or https://…', 'нужно mailto:vy@magazin.ru или https://…'),
    )
    .meta({
      label: { en: 'Your contact', ru: 'Ваш контакт' },
      hint: {
        en: 'Push services turn to it when something is wrong: mailto:you@shop.com or https://…',
        ru: 'К нему обратятся push-сервисы, если что-то не так: mailto:vy@magazin.ru или https://…',
      },
    }),
  publicKey: z
    .string()
    .max(200)
    .default('')
    .meta({
      label: { en: 'Public key (VAPID)', ru: 'Открытый ключ (VAPID)' },
      hint: {
        en: 'Left empty, a pair is made. Changing it later loses every subscription',
        ru: 'Если не указать, пара ключей будет создана. Смена ключа обнулит все подписки',
      },
    }),
  privateKey: z
    .string()
    .max(200)
    .default('')
    .meta({ label: { en: 'Private key', ru: 'Закрытый ключ' }, writeOnly: true }),
  keepSeconds: z
    .int()
    .min(0)
    .max(28 * 86_400)
    .default(86_400)
    .meta({
      label: { en: 'Keep a message', ru: 'Хранить сообщение' },
      hint: { en: 'While the browser is off', ru: 'Пока браузер выключен' },
    }),
  /** Only for a push service of one's own: browsers’ services are outside. */
  reachesOwnNetwork: z
    .boolean()
    .default(false)
    .meta({ label: { en: 'Push service in our own network', ru: 'Push-сервис в нашей сети' } }),
  timeoutSeconds,
})

/** RFC 8030 §5: 201 is taken; 404 and 410 say that the subscription is over. */
function judge(answer: Answer, messageId: string): HandOver {
  const { status, headers } = answer
  if (status >= 200 && status < 300)
    return { ok: true, providerId: headers.location ?? messageId, reply: wordsOf(answer) }
  const why = { code: `push-${status}`, reason: wordsOf(answer) }
  if (status === 404 || status === 410) return { ok: false, fate: 'refused', ...why, badAddress: true }
  if (status === 400 || status === 413) return { ok: false, fate: 'refused', ...why }
  // The keys do not fit this subscription: made with others, it can never be used again (RFC 8292 §4.2).
  if (status === 403) return { ok: false, fate: 'refused', ...why, badAddress: true }
  return fateOfStatus(answer)
}

export const webPushChannel = channel({
  kind: 'web-push',
  label: { en: 'Web push', ru: 'Веб-push' },
  settings: WebPushSettings,
  secrets: ['privateKey'],
  content: z.object({
    title: z.string().min(1).max(200),
    text: z.string().max(1_000).default(''),
    url: z.string().max(2_000).default(''),
    image: z.string().max(2_000).default(''),
    icon: z.string().max(2_000).default(''),
  }),
  forms: { title: 'line', text: 'text', url: 'link', image: 'line', icon: 'line' },
  carries: { links: false, html: false, opens: false, unsubscribe: false },
  identifierKind: null,
  /** The tracker tells what the browser gave it. */
  addressesIn({ event, properties }) {
    if (event !== 'Web Push Subscribed' && event !== 'Web Push Unsubscribed') return []
    const address = addressOf(properties.subscription)
    return address ? [{ address, isGone: event === 'Web Push Unsubscribed' }] : []
  },
  limits: { perSecond: null },
  completed(settings) {
    if (settings.publicKey && settings.privateKey) return settings
    return { ...settings, ...webPush.generateVAPIDKeys() }
  },
  wrongIn: ({ publicKey, privateKey }) =>
    (publicKey === '') === (privateKey === '')
      ? []
      : [
          {
            path: 'privateKey',
            message: { en: 'both keys of a pair, or neither', ru: 'нужны оба ключа пары или ни одного' },
          },
        ],
  fromAccount: () => ({}),
  connect(settings) {
    const { contact: subject, publicKey, privateKey } = settings
    return openService(
      {
        timeoutSeconds: settings.timeoutSeconds,
        width: 20,
        inwardToo: settings.reachesOwnNetwork,
        goesToTheirOwn: true,
      },
      {
        questionFor({ to, content, messageId }) {
          const subscription = subscriptionOf(to)
          if (!subscription)
            return {
              ok: false,
              fate: 'refused',
              code: 'bad-address',
              reason: 'This is no subscription of a browser.',
              badAddress: true,
            }
          const { title = '', text = '', url = '', image = '', icon = '' } = content
          const payload = JSON.stringify({ id: messageId, title, text, url, image, icon })
          const { endpoint, headers, body } = webPush.generateRequestDetails(subscription, payload, {
            vapidDetails: { subject, publicKey, privateKey },
            TTL: settings.keepSeconds,
            urgency: 'normal',
          })
          const told = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])
          return { url: endpoint, headers: Object.fromEntries(told), body: body ?? '' }
        },
        judge: (answer, { messageId }) => judge(answer, messageId),
        async trial() {
          try {
            webPush.getVapidHeaders('https://push.example', subject, publicKey, privateKey, 'aes128gcm')
            // the services of browsers know no accounts that could be asked
            return { ok: true, only: 'keys' }
          } catch (error) {
            return { ok: false, code: 'bad-keys', reason: (error as Error).message }
          }
        },
      },
    )
  },
})
