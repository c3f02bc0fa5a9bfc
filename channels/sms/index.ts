import { z } from 'zod'
import { notFilledIn } from '../../kit/words.ts'
import { channel } from '../channel.ts'
import { wrongHost } from '../host.ts'
import { bodyIsRead, gatewayReports, openGateway } from './gateway.ts'
import { sizeOf } from './parts.ts'
import { SmsSettings } from './settings.ts'
import { openSmpp } from './smpp.ts'

const noAddress = {
  en: 'must begin with http:// or https://',
  ru: 'должен начинаться с http:// или https://',
}
const noJson = {
  en: 'is no JSON: look at quotes and brackets, {{text}} stands in quotes',
  ru: 'не читается как JSON: проверьте кавычки и скобки, {{text}} стоит в кавычках',
}
const noSender = {
  en: 'a name of up to 11 Latin letters and digits, or a number',
  ru: 'имя до 11 латинских букв и цифр или номер',
}
/** A number, or what fits the eleven octets of an alphanumeric address (3GPP TS 23.040 §9.1.2.5). */
const isSender = /^(?:\+?\d{0,20}|[\x20-\x7e]{1,11})$/

export const sms = channel({
  kind: 'sms',
  label: { en: 'SMS', ru: 'SMS' },
  settings: SmsSettings,
  senderField: 'sender',
  secrets: ['password'],
  secretsGoTo: { password: ['way', 'host', 'url'] },
  content: z.object({
    text: z.string().min(1).max(5_000),
    /** Left empty, the account's own. */
    sender: z.string().max(20).default(''),
  }),
  forms: { text: 'text' },
  carries: { links: false, html: false, opens: false, unsubscribe: false },
  identifierKind: 'phone',
  limits: { perSecond: 10 },
  sizeOf: ({ text = '' }) => sizeOf(text),
  wrongIn(settings) {
    if (settings.way === 'smpp') {
      const host = wrongHost(settings.host)
      return [
        ...(host ? [{ path: 'host', message: host }] : []),
        ...(settings.systemId ? [] : [{ path: 'systemId', message: notFilledIn }]),
        ...(isSender.test(settings.sender) ? [] : [{ path: 'sender', message: noSender }]),
      ]
    }
    return [
      ...(/^https?:\/\/[^\s/]+/i.test(settings.url)
        ? []
        : [{ path: 'url', message: settings.url ? noAddress : notFilledIn }]),
      ...(bodyIsRead(settings) ? [] : [{ path: 'body', message: noJson }]),
    ]
  },
  fromAccount: ({ sender }) => ({ sender: String(sender ?? '') }),
  reports: gatewayReports,
  listens: ({ way }) => way === 'smpp',
  connect: (settings, listener) =>
    settings.way === 'smpp' ? openSmpp(settings, listener) : openGateway(settings),
})
