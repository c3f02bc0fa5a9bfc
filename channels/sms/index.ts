import { z } from 'zod'
import { channel } from '../channel.ts'
import { gatewayReports, openGateway } from './gateway.ts'
import { splitText } from './parts.ts'
import { SmsSettings } from './settings.ts'
import { openSmpp } from './smpp.ts'

const needed = { en: 'is needed', ru: 'нужно заполнить' }

export const sms = channel({
  kind: 'sms',
  label: { en: 'SMS', ru: 'SMS' },
  settings: SmsSettings,
  senderField: 'sender',
  secrets: ['password'],
  content: z.object({
    text: z.string().min(1).max(5_000),
    /** Left empty, the account's own. */
    sender: z.string().max(20).default(''),
  }),
  forms: { text: 'text' },
  carries: { links: false, html: false, opens: false, unsubscribe: false },
  identifierKind: 'phone',
  limits: { perSecond: 10 },
  partsOf: ({ text = '' }) => splitText(text).parts.length,
  wrongIn(settings) {
    if (settings.way === 'smpp')
      return (['host', 'systemId'] as const).flatMap((path) =>
        settings[path] ? [] : [{ path, message: needed }],
      )
    return /^https?:\/\/[^\s/]+/i.test(settings.url)
      ? []
      : [
          {
            path: 'url',
            message: {
              en: 'must begin with http:// or https://',
              ru: 'должен начинаться с http:// или https://',
            },
          },
        ]
  },
  fromAccount: ({ sender }) => ({ sender: String(sender ?? '') }),
  reports: gatewayReports,
  listens: ({ way }) => way === 'smpp',
  connect: (settings, listener) =>
    settings.way === 'smpp' ? openSmpp(settings, listener) : openGateway(settings),
})
