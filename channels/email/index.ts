import { z } from 'zod'
import { channel } from '../channel.ts'
import { wrongHost } from '../host.ts'
import { dkimRecord, newDkimKey, wrongWithKey } from './dkim.ts'
import { SmtpSettings } from './settings.ts'
import { openSmtp } from './smtp.ts'

export { dotStuffed } from './carry.ts'
export { composeMail } from './compose.ts'

export const EmailContent = z.object({
  subject: z.string().min(1).max(500),
  preheader: z.string().max(500).default(''),
  mjml: z.string().min(1).max(500_000),
  /** Left empty, the account's own. */
  fromName: z.string().max(200).default(''),
  fromAddress: z.union([z.email(), z.literal('')]).default(''),
  replyTo: z.union([z.email(), z.literal('')]).default(''),
})

export const email = channel({
  kind: 'email',
  label: { en: 'E-mail', ru: 'Электронная почта' },
  settings: SmtpSettings,
  senderField: 'fromAddress',
  secrets: ['password', 'dkimKey'],
  secretsGoTo: { password: ['host'] },
  content: EmailContent,
  forms: { subject: 'line', preheader: 'line', mjml: 'mjml', fromName: 'line' },
  carries: { links: true, html: true, opens: true, unsubscribe: true },
  identifierKind: 'email',
  fromAccount: ({ fromName, fromAddress }) => ({
    fromName: String(fromName ?? ''),
    fromAddress: String(fromAddress ?? ''),
  }),
  domainOf: (address) => address.slice(address.lastIndexOf('@') + 1).toLowerCase(),
  limits: { perSecond: null },
  wrongIn(settings) {
    const host = wrongHost(settings.host)
    return [...(host ? [{ path: 'host', message: host }] : []), ...wrongWithKey(settings)]
  },
  completed: async (settings) =>
    settings.dkimDomain && !settings.dkimKey ? { ...settings, dkimKey: await newDkimKey() } : settings,
  // Under a name of its own: letters that are on their way are still checked by the key before.
  renewed: async (settings, at) => ({
    ...settings,
    dkimSelector: `habitue-${at.toISOString().slice(0, 16).replace(/\D/g, '')}`,
    dkimKey: await newDkimKey(),
  }),
  publishes(settings) {
    const record = dkimRecord(settings)
    return record ? [record] : []
  },
  connect: (settings) => openSmtp(settings),
})
