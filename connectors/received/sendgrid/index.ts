import { createPublicKey, createVerify } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../../../kit/errors.ts'
import { check } from '../../../kit/words.ts'
import { countedOfServices, type MailEvent, takeMailEvents, timeOf } from '../mail-events.ts'
import { readAs, readJson } from '../read-body.ts'
import { type ReceivedRequest, receivedKind } from '../received-kind.ts'
import { MaybeText } from '../shop-orders.ts'

const Event = z.looseObject({
  email: z.string().max(320),
  event: z.string().max(60),
  timestamp: z.union([z.number(), z.string()]).optional(),
  sg_event_id: z.string().max(200).optional(),
  'smtp-id': MaybeText,
  reason: MaybeText,
  response: MaybeText,
  status: MaybeText,
  type: MaybeText,
})
type Event = z.output<typeof Event>

function readKey(key: string) {
  try {
    return createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })
  } catch {
    return null
  }
}

/** ECDSA over the time and the body as it came. @throws AppError unauthenticated */
function checkEcdsa({ headers, body }: ReceivedRequest, verificationKey: string): void {
  const signature = headers['x-twilio-email-event-webhook-signature'] ?? ''
  const key = readKey(verificationKey)
  let fits = false
  try {
    const verify = createVerify('sha256')
    verify.update(headers['x-twilio-email-event-webhook-timestamp'] ?? '')
    verify.update(body)
    fits = key !== null && verify.verify(key, signature, 'base64')
  } catch {
    // What is no signature fits nothing.
  }
  if (fits) return
  throw new AppError('unauthenticated', {
    en: 'The signature does not fit: the verification key here and the one over there differ. Nothing was kept.',
    ru: 'Подпись не сходится: ключ проверки здесь и в SendGrid разные. Ничего не сохранено.',
  })
}

function doesOf({ event, type, reason }: Event): MailEvent['does'] {
  // “blocked”: this once, by the way it was sent; the address is good.
  if (event === 'bounce') return type === 'expired' ? 'delayed' : 'returned'
  // It never left SendGrid, whose own list keeps the address back.
  if (event === 'dropped') return /^unsubscribed/i.test(reason ?? '') ? 'unsubscribed' : 'returned'
  if (event === 'delivered') return 'delivered'
  if (event === 'deferred') return 'delayed'
  if (event === 'spamreport') return 'complaint'
  return event === 'unsubscribe' || event === 'group_unsubscribe' ? 'unsubscribed' : 'other'
}

/** The event webhook of SendGrid. */
export const sendgrid = receivedKind({
  kind: 'sendgrid',
  label: { en: 'SendGrid', ru: 'SendGrid' },
  summary: {
    en: 'What arrived, what came back, who complained and who unsubscribed, of letters sent through SendGrid.',
    ru: 'Доставка, возвраты, жалобы и отписки по письмам, отправленным через SendGrid.',
  },
  settings: z.object({
    verificationKey: z
      .string()
      .trim()
      .max(500)
      .refine(
        (key) => readKey(key) !== null,
        check('this is not a verification key of SendGrid', 'это не ключ проверки SendGrid'),
      )
      .meta({
        label: { en: 'Verification key', ru: 'Ключ проверки' },
        hint: {
          en: 'Mail Settings → Event Webhook → Signature verification',
          ru: 'Mail Settings → Event Webhook → Signature verification',
        },
      }),
  }),
  secrets: [],
  steps: [
    {
      en: 'In SendGrid open Mail Settings → Event Webhook, give the address above, choose Delivered, Bounced, Dropped, Deferred, Spam Reports, Unsubscribed, switch signature verification on and bring its key here.',
      ru: 'В SendGrid откройте Mail Settings → Event Webhook, укажите адрес выше, отметьте Delivered, Bounced, Dropped, Deferred, Spam Reports, Unsubscribed, включите проверку подписи и перенесите её ключ сюда.',
    },
  ],
  counted: countedOfServices,
  admit: (request, { verificationKey }) => checkEcdsa(request, verificationKey),
  async take(request, _settings, place) {
    const told = readAs(z.array(Event).max(10_000), readJson(request))
    const events = told.map(
      (one): MailEvent => ({
        does: doesOf(one),
        address: one.email,
        messageId: one['smtp-id'] ?? undefined,
        status: one.status ?? undefined,
        diagnostic: one.reason ?? one.response ?? undefined,
        otherwise: one.event === 'dropped' ? 'filtered' : one.type === 'blocked' ? 'blocked' : undefined,
        at: timeOf(one.timestamp, place.now),
        id: one.sg_event_id ?? `${one['smtp-id'] ?? ''} ${one.event} ${one.timestamp ?? ''}`,
      }),
    )
    return takeMailEvents(events, 'sendgrid', place)
  },
})
