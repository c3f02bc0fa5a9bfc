import { z } from 'zod'
import type { ReturnReason } from '../../../channels/email/bounces/index.ts'
import { countedOfServices, type MailEvent, takeMailEvents, timeOf } from '../mail-events.ts'
import { readAs, readJson } from '../read-body.ts'
import { receivedKind } from '../received-kind.ts'
import { MaybeText } from '../shop-orders.ts'
import { checkPassword, neededSecret } from '../signature.ts'

const Told = z.looseObject({
  RecordType: z.string().max(60),
  ID: z.union([z.number(), z.string()]).optional(),
  Type: MaybeText,
  MessageID: MaybeText,
  Email: MaybeText,
  Recipient: MaybeText,
  DeliveredAt: MaybeText,
  BouncedAt: MaybeText,
  ChangedAt: MaybeText,
  Description: MaybeText,
  Details: MaybeText,
  SuppressSending: z.boolean().nullish(),
  SuppressionReason: MaybeText,
  Origin: MaybeText,
  Metadata: z.record(z.string(), z.unknown()).nullish(),
})

/** Postmark sorts by itself (postmarkapp.com/developer/api/bounce-api); for where the words say nothing. */
const sorts: Record<string, ReturnReason> = {
  HardBounce: 'userunknown',
  BadEmailAddress: 'userunknown',
  AddressChange: 'hasmoved',
  DnsError: 'networkerror',
  SoftBounce: 'onhold',
  Transient: 'expired',
  Blocked: 'blocked',
  SpamNotification: 'spamdetected',
  VirusNotification: 'virusdetected',
  DMARCPolicy: 'authfailure',
  ManuallyDeactivated: 'suspend',
  TemplateRenderingFailed: 'contenterror',
}
/** The letter arrived. */
const arrived = ['AutoResponder', 'ChallengeVerification', 'OpenRelayTest', 'Subscribe']

/**
 * Postmark changes a subscription also by itself, after a bounce or a complaint, which it tells apart; and so does somebody of the
 * shop over there. Only the reader's own word is one.
 */
const isTheirWord = ({ SuppressSending, SuppressionReason, Origin }: z.output<typeof Told>) =>
  SuppressSending !== false &&
  (SuppressionReason ?? 'ManualSuppression') === 'ManualSuppression' &&
  (Origin ?? 'Recipient') === 'Recipient'

function doesOf(told: z.output<typeof Told>): MailEvent['does'] {
  const type = told.Type ?? ''
  if (told.RecordType === 'SpamComplaint' || type === 'SpamComplaint') return 'complaint'
  if (told.RecordType === 'Delivery') return 'delivered'
  if (told.RecordType === 'SubscriptionChange') return isTheirWord(told) ? 'unsubscribed' : 'other'
  if (type === 'Unsubscribe') return 'unsubscribed'
  return told.RecordType === 'Bounce' && !arrived.includes(type) ? 'returned' : 'other'
}

/** Webhooks of Postmark. */
export const postmark = receivedKind({
  kind: 'postmark',
  label: { en: 'Postmark', ru: 'Postmark' },
  summary: {
    en: 'What arrived, what came back, who complained and who unsubscribed, of letters sent through Postmark.',
    ru: 'Доставка, возвраты, жалобы и отписки по письмам, отправленным через Postmark.',
  },
  settings: z.object({
    password: neededSecret(
      { en: 'Password', ru: 'Пароль' },
      {
        en: 'Make one up; in Postmark it is the password of Basic auth, with any user name',
        ru: 'Придумайте; в Postmark это пароль Basic auth, имя — любое',
      },
    ),
  }),
  secrets: ['password'],
  steps: [
    {
      en: 'In Postmark open the message stream → Webhooks, add the address above with Basic auth and choose Delivery, Bounce, Spam complaint, Subscription change.',
      ru: 'В Postmark откройте поток сообщений → Webhooks, добавьте адрес выше с Basic auth и отметьте Delivery, Bounce, Spam complaint, Subscription change.',
    },
  ],
  counted: countedOfServices,
  admit: (request, { password }) => checkPassword(request, password),
  async take(request, _settings, place) {
    const told = readAs(Told, readJson(request))
    const type = told.Type ?? ''
    const does = doesOf(told)
    const event: MailEvent = {
      does,
      address: told.Email ?? told.Recipient ?? '',
      messageId: ownId(told.Metadata) ?? told.MessageID ?? undefined,
      diagnostic: told.Details || told.Description || undefined,
      otherwise: sorts[type],
      at: timeOf(told.DeliveredAt ?? told.BouncedAt ?? told.ChangedAt, place.now),
      id: `${told.RecordType} ${told.ID ?? told.MessageID ?? ''} ${told.ChangedAt ?? ''}`,
    }
    return takeMailEvents([event], 'postmark', place)
  },
})

/** As our letters tell it to Postmark, which gives them a Message-ID of its own (`ownIdHeader`). */
function ownId(metadata: z.output<typeof Told>['Metadata']): string | undefined {
  const told = Object.entries(metadata ?? {}).find(([name]) => name.toLowerCase() === 'messageid')?.[1]
  return typeof told === 'string' ? told : undefined
}
