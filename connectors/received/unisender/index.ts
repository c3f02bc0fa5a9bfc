import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ReturnReason } from '../../../channels/email/bounces/index.ts'
import { countedOfServices, type MailEvent, takeMailEvents, timeOf } from '../mail-events.ts'
import { readAs, readJson } from '../read-body.ts'
import { receivedKind } from '../received-kind.ts'
import { MaybeText } from '../shop-orders.ts'
import { checkMade, neededSecret } from '../signature.ts'

const Event = z.looseObject({
  event_name: z.string().max(100),
  event_data: z.looseObject({
    job_id: MaybeText,
    email: MaybeText,
    status: MaybeText,
    event_time: MaybeText,
    metadata: z.record(z.string(), z.unknown()).nullish(),
    delivery_info: z.looseObject({ delivery_status: MaybeText, destination_response: MaybeText }).nullish(),
  }),
})

const Signed = z.looseObject({ auth: z.string().max(64) })

const Told = z.looseObject({
  events_by_user: z.array(z.looseObject({ events: z.array(Event).max(10_000) })).max(1_000),
})

/** Its own words for why (godocs.unisender.ru); for where the server's answer says nothing. */
const statuses: Record<string, ReturnReason> = {
  err_user_unknown: 'userunknown',
  err_user_inactive: 'suspend',
  err_will_retry: 'expired',
  err_mailbox_discarded: 'suspend',
  err_mailbox_full: 'mailboxfull',
  err_spam_rejected: 'spamdetected',
  err_blacklisted: 'blocked',
  err_too_large: 'mesgtoobig',
  err_unsubscribed: 'filtered',
  err_unreachable: 'networkerror',
  err_skip_letter: 'expired',
  err_domain_inactive: 'hostunknown',
  err_destination_misconfigured: 'systemerror',
  err_delivery_failed: 'onhold',
  err_spam_skipped: 'spamdetected',
  err_lost: 'undefined',
}

const doesByStatus: Record<string, MailEvent['does']> = {
  delivered: 'delivered',
  hard_bounced: 'returned',
  soft_bounced: 'returned',
  spam: 'complaint',
  unsubscribed: 'unsubscribed',
}

/** Webhooks of UniSender Go. */
export const unisender = receivedKind({
  kind: 'unisender',
  label: { en: 'UniSender Go', ru: 'UniSender Go' },
  summary: {
    en: 'What arrived, what came back, who complained and who unsubscribed, of letters sent through UniSender Go.',
    ru: 'Доставка, возвраты, жалобы и отписки по письмам, отправленным через UniSender Go.',
  },
  settings: z.object({
    apiKey: neededSecret(
      { en: 'API key', ru: 'Ключ API' },
      { en: 'Of the account whose letters these are', ru: 'Того же кабинета, из которого уходят письма' },
    ),
  }),
  secrets: ['apiKey'],
  steps: [
    {
      en: 'In UniSender Go, under Webhooks, add the address above, JSON, events: delivered, hard_bounced, soft_bounced, spam, unsubscribed.',
      ru: 'В UniSender Go, в разделе Webhooks, добавьте адрес выше, формат JSON, события delivered, hard_bounced, soft_bounced, spam, unsubscribed.',
    },
  ],
  counted: countedOfServices,
  admit(request, { apiKey }) {
    const body = request.body.toString('utf8')
    const { auth } = readAs(Signed, readJson(request))
    // Theirs: MD5 of the body with the key where the sum stands.
    checkMade(
      auth,
      createHash('md5')
        .update(body.replace(auth, () => apiKey))
        .digest('hex'),
    )
  },
  async take(request, _settings, place) {
    const told = readAs(Told, readJson(request))
    const events = told.events_by_user
      .flatMap(({ events: list }) => list)
      .filter(({ event_name }) => event_name === 'transactional_email_status')
      .map(({ event_data: data }): MailEvent => {
        const id = data.metadata?.messageId
        return {
          does: doesByStatus[data.status ?? ''] ?? 'other',
          address: data.email ?? '',
          messageId: typeof id === 'string' ? id : undefined,
          diagnostic: data.delivery_info?.destination_response ?? undefined,
          otherwise: statuses[data.delivery_info?.delivery_status ?? ''],
          at: timeOf(data.event_time ? `${data.event_time.replace(' ', 'T')}Z` : undefined, place.now),
          id: `${data.job_id ?? ''} ${data.status ?? ''} ${data.event_time ?? ''}`,
        }
      })
    return takeMailEvents(events, 'unisender', place)
  },
})
