import { z } from 'zod'
import { notFilledIn } from '../../kit/words.ts'
import { channel, type Sender } from '../channel.ts'
import { openApns } from './apns.ts'
import { openFcm } from './fcm.ts'
import { MobilePushSettings, readServiceAccount } from './settings.ts'

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

/** Apple's tokens are hexadecimal; Firebase's never are. */
const applesToken = /^[0-9a-f]{64,200}$/i

/** The app's lifecycle events by which its token is no more (Segment's mobile spec). */
const isOver = new Set(['Application Uninstalled', 'Push Disabled'])

function connect(settings: MobilePushSettings): Sender {
  const ways = { fcm: openFcm(settings), apns: openApns(settings) }
  const all = Object.values(ways).filter((one) => one !== null)
  return {
    width: Math.max(1, ...all.map((one) => one.width)),
    async send(letter) {
      const isApple = letter.to.startsWith('apns:')
      const way = isApple ? ways.apns : ways.fcm
      if (way) return way.send(letter)
      const reason = `This telephone is reached by ${isApple ? 'Apple' : 'Firebase'}, which the account is not set up for.`
      return { ok: false, fate: 'refused', code: 'not-set-up', reason }
    },
    async test() {
      let only: 'reach' | undefined
      for (const way of all) {
        const answer = await way.test()
        if (!answer.ok) return answer
        if (answer.only) only = 'reach'
      }
      return only ? { ok: true, only } : { ok: true }
    },
    async close() {
      await Promise.all(all.map((one) => one.close()))
    },
  }
}

export const mobilePush = channel({
  kind: 'mobile-push',
  label: { en: 'Mobile push', ru: 'Push в приложении' },
  settings: MobilePushSettings,
  secrets: ['serviceAccount', 'apnsKey'],
  secretsGoTo: { serviceAccount: ['fcmUrl'], apnsKey: ['apnsUrl'] },
  content: z.object({
    title: z.string().min(1).max(200),
    text: z.string().max(1_000).default(''),
    url: z.string().max(2_000).default(''),
    image: z.string().max(2_000).default(''),
  }),
  forms: { title: 'line', text: 'text', url: 'link', image: 'line' },
  carries: { links: false, html: false, opens: false, unsubscribe: false },
  identifierKind: null,
  /** `context.device.token`, as mobile libraries tell it. */
  addressesIn({ context, event }) {
    const { token } = recordOf(context.device)
    if (typeof token !== 'string' || token.length < 16 || token.length > 1_000) return []
    const address = applesToken.test(token) ? `apns:${token.toLowerCase()}` : `fcm:${token}`
    return [{ address, isGone: isOver.has(event ?? '') }]
  },
  limits: { perSecond: null },
  wrongIn(settings) {
    const { serviceAccount, apnsKey } = settings
    const said = (path: string, en: string, ru: string) => ({ path, message: { en, ru } })
    if (!serviceAccount && !apnsKey)
      return [said('serviceAccount', 'set up Firebase or Apple', 'настройте Firebase или Apple')]
    return [
      ...(serviceAccount && !readServiceAccount(serviceAccount)
        ? [
            said(
              'serviceAccount',
              'this is no key file of a service account',
              'это не файл ключа сервисного аккаунта',
            ),
          ]
        : []),
      ...(apnsKey && !openApns(settings)
        ? [said('apnsKey', 'this key cannot be read', 'этот ключ не читается')]
        : []),
      ...(apnsKey
        ? (['apnsKeyId', 'apnsTeamId', 'apnsTopic'] as const).flatMap((path) =>
            settings[path] ? [] : [{ path, message: notFilledIn }],
          )
        : []),
    ]
  },
  fromAccount: () => ({}),
  connect,
})
