import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { isItsOwnBody } from '../../../domain/events/index.ts'
import { AppError } from '../../../kit/errors.ts'
import { hourMs } from '../../../kit/time.ts'
import { countedOfServices, type MailEvent, takeMailEvents, timeOf } from '../mail-events.ts'
import { readAs, readJson } from '../read-body.ts'
import { receivedKind } from '../received-kind.ts'
import { MaybeText } from '../shop-orders.ts'
import { checkMade, neededSecret } from '../signature.ts'

const Signed = z.looseObject({
  signature: z.looseObject({
    timestamp: z.string().max(40),
    token: z.string().max(200),
    signature: z.string().max(200),
  }),
})

const Told = z.looseObject({
  'event-data': z.looseObject({
    id: z.string().max(200),
    event: z.string().max(60),
    timestamp: z.number().optional(),
    severity: MaybeText,
    reason: MaybeText,
    recipient: MaybeText,
    message: z.looseObject({ headers: z.looseObject({ 'message-id': MaybeText }).optional() }).optional(),
    'delivery-status': z
      .looseObject({
        code: z.union([z.number(), z.string()]).nullish(),
        'enhanced-code': MaybeText,
        message: MaybeText,
        description: MaybeText,
      })
      .nullish(),
  }),
})

function doesOf(event: string, severity: string | null | undefined): MailEvent['does'] {
  if (event === 'failed') return severity === 'temporary' ? 'delayed' : 'returned'
  if (event === 'delivered') return 'delivered'
  if (event === 'complained') return 'complaint'
  return event === 'unsubscribed' ? 'unsubscribed' : 'other'
}

/**
 * Mailgun signs its time and a token, not what it tells: whoever has seen one signature could put it under words of their own. So a
 * token stands for the first body it came with, and its time must be near; Mailgun tries again for eight hours at most
 * (documentation.mailgun.com, Securing Webhooks). A token is remembered for longer.
 */
const nearMs = 24 * hourMs

const stale = (told: string) =>
  new AppError('unauthenticated', {
    en: `The signature is of another day (${told}). Nothing was kept. Is the clock of this server right?`,
    ru: `Подпись не сегодняшняя (${told}). Ничего не сохранено. Верны ли часы этого сервера?`,
  })

const usedUp = () =>
  new AppError('unauthenticated', {
    en: 'This signature came with other words before. Nothing was kept.',
    ru: 'Эта подпись уже приходила с другим содержанием. Ничего не сохранено.',
  })

/** Webhooks of Mailgun. */
export const mailgun = receivedKind({
  kind: 'mailgun',
  label: { en: 'Mailgun', ru: 'Mailgun' },
  summary: {
    en: 'What arrived, what came back, who complained and who unsubscribed, of letters sent through Mailgun.',
    ru: 'Доставка, возвраты, жалобы и отписки по письмам, отправленным через Mailgun.',
  },
  settings: z.object({
    signingKey: neededSecret(
      { en: 'Signing key', ru: 'Ключ подписи' },
      {
        en: 'HTTP webhook signing key, under API Security',
        ru: 'HTTP webhook signing key, раздел API Security',
      },
    ),
  }),
  secrets: ['signingKey'],
  steps: [
    {
      en: 'In Mailgun, under Sending → Webhooks, add the address above for: delivered messages, permanent failure, temporary failure, spam complaints, unsubscribes.',
      ru: 'В Mailgun, в Sending → Webhooks, добавьте адрес выше для delivered messages, permanent failure, temporary failure, spam complaints, unsubscribes.',
    },
  ],
  counted: countedOfServices,
  admit(request, { signingKey }) {
    // What else stands in the body is looked at only when it is theirs.
    const { timestamp, token, signature } = readAs(Signed, readJson(request)).signature
    checkMade(
      signature,
      createHmac('sha256', signingKey)
        .update(timestamp + token)
        .digest('hex'),
    )
    const at = new Date(Number(timestamp) * 1_000)
    if (Number.isNaN(at.getTime())) throw stale(timestamp)
    if (Math.abs(Date.now() - at.getTime()) > nearMs) throw stale(at.toISOString())
  },
  async take(request, _settings, place) {
    const { token } = readAs(Signed, readJson(request)).signature
    const told = readAs(Told, readJson(request))['event-data']
    const { tx, workspace, sourceId } = place
    if (!(await isItsOwnBody(tx, workspace.id, `${sourceId} ${token}`, JSON.stringify(told)))) throw usedUp()
    const status = told['delivery-status']
    const code = status?.code ? `${status.code} ` : ''
    const event: MailEvent = {
      does: doesOf(told.event, told.severity),
      address: told.recipient ?? '',
      messageId: told.message?.headers?.['message-id'] ?? undefined,
      status: status?.['enhanced-code'] ?? undefined,
      diagnostic: `${code}${status?.message || status?.description || ''}`.trim(),
      // Mailgun's own list: it came back from there before.
      otherwise: /suppress/.test(told.reason ?? '') ? 'filtered' : undefined,
      at: timeOf(told.timestamp, place.now),
      id: told.id,
    }
    return takeMailEvents([event], 'mailgun', place)
  },
})
