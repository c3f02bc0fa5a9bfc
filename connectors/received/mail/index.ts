import PostalMime, { type Email } from 'postal-mime'
import { z } from 'zod'
import { readIncoming } from '../../../channels/email/bounces/index.ts'
import { recipientOf } from '../../../domain/messages/index.ts'
import { AppError } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { aboutPerson, identifiersIn } from '../person.ts'
import { type ReceivedRequest, type ReceivingPlace, receivedKind, type Taken } from '../received-kind.ts'
import { checkBearer, extraSecret } from '../signature.ts'
import { isAuthenticated } from './authenticated.ts'
import { wordsOf } from './own-words.ts'
import { addressedTo, type Tag, takeComplaint, takeReturned, takeWishOf } from './what-came-back.ts'

/** Our letters carry their own id as Message-ID: `<0193d3a0-…@shop.example>`. */
const ourLetter = /<([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@[^>]*>/gi

const headerOf = (mail: Email, name: string) => mail.headers.find(({ key }) => key === name)?.value ?? ''

/** Answering machines and lists: no person wrote this (RFC 3834). */
const isAutomatic = (mail: Email): boolean =>
  /auto-(replied|generated)/i.test(headerOf(mail, 'auto-submitted')) ||
  /bulk|list|junk|auto_reply/i.test(headerOf(mail, 'precedence')) ||
  headerOf(mail, 'x-autoreply') !== '' ||
  /^(mailer-daemon|postmaster|no-?reply)@/i.test(mail.from?.address ?? '')

async function read(body: Buffer): Promise<Email> {
  const mail = await PostalMime.parse(body, { maxNestingDepth: 50 }).catch(() => null)
  // Notices may come from nobody: <>.
  if (mail && (mail.from?.address || isAutomatic(mail) || mail.headers.some(({ key }) => key === 'from')))
    return mail
  throw new AppError('invalid', {
    en: 'This is no letter: it does not say who it is from. Nothing was kept.',
    ru: 'Это не письмо: не сказано, от кого оно. Ничего не сохранено.',
  })
}

/** An answer to a letter of ours goes to whom that letter was sent, from whatever address it is written. */
async function answered(mail: Email, tag: Tag, { tx, workspace }: ReceivingPlace) {
  const own = tag?.does === 'leave' ? `<${tag.messageId}@>` : ''
  const told = `${own} ${mail.inReplyTo ?? ''} ${mail.references ?? ''}`
  for (const [, id = ''] of told.matchAll(ourLetter)) {
    const address = await recipientOf(tx, workspace.id, id)
    if (address) return { messageId: id, address }
  }
  return null
}

async function take(
  request: ReceivedRequest,
  { receiver }: { receiver: string },
  place: ReceivingPlace,
): Promise<Taken> {
  const { body } = request
  const mail = await read(body)
  const incoming = readIncoming(body)
  const tag = addressedTo(request, mail, place)
  if (incoming.kind === 'returned') {
    const counts = await takeReturned(incoming, tag, request, place)
    if (counts.returned || counts.delayed || isAutomatic(mail) || !mail.from?.address) return { counts }
    // Leads to no letter of ours, and a person may have written it: a customer who sends a notice on.
  }
  if (incoming.kind === 'complaint') return { counts: await takeComplaint(incoming, tag, request, place) }
  const wishes = tag?.does === 'leave' || incoming.kind === 'unsubscribe'
  if (!wishes && (incoming.kind === 'auto-reply' || isAutomatic(mail))) return { counts: { automatic: 1 } }
  const from = mail.from?.address ?? ''
  const reply = await answered(mail, tag, place)
  const identifiers = identifiersIn({ email: reply?.address ?? from }, place)
  if (identifiers.length === 0) {
    const reason = {
      en: `“${from}” is no address that can be answered`,
      ru: `«${from}» — не адрес, на который можно ответить`,
    }
    return { problems: [{ code: 'no-sender', reason }] }
  }
  const about = aboutPerson(identifiers)
  // Whoever answers a letter of ours knows its number; anybody else may write any name as their own.
  const isVerified = reply !== null || isAuthenticated(mail, receiver)
  const at = new Date(mail.date ?? '')
  const timestamp = (Number.isNaN(at.getTime()) || at > place.now ? place.now : at).toISOString()
  const id = idOf('mail', mail.messageId ?? body.toString('latin1'))
  const words = wordsOf(mail)
  const unsubscribed = wishes
    ? await takeWishOf(
        {
          messageId: tag?.does === 'leave' ? tag.messageId : (reply?.messageId ?? null),
          how: tag?.does === 'leave' ? 'mailto' : 'reply',
          from,
          mailId: mail.messageId ?? '',
          text: words || (mail.subject ?? ''),
          at: place.now,
        },
        place,
      )
    : false
  return {
    events: [
      ...(mail.from?.name && !reply && isVerified
        ? [
            {
              ...about,
              type: 'identify' as const,
              messageId: `mail-${place.sourceId}-${id}-person`,
              timestamp,
              // A sender’s name is a hint, not their passport.
              traits: { ...about.context.traits, email_name: mail.from.name.slice(0, 200) },
            },
          ]
        : []),
      {
        ...about,
        type: 'track' as const,
        event: 'Email Received',
        messageId: `mail-${place.sourceId}-${id}`,
        timestamp,
        properties: {
          channel: 'email',
          subject: (mail.subject ?? '').slice(0, 500),
          text: words,
          from,
          from_name: mail.from?.name?.slice(0, 200) || undefined,
          answers: reply?.messageId,
          ...(isVerified ? {} : { unverified_sender: true }),
          ...(wishes ? { asks: 'unsubscribe' } : {}),
          attachments: mail.attachments.map(({ filename }) => filename ?? '').slice(0, 50),
        },
      },
    ],
    counts: { letters: 1, ...(reply ? { replies: 1 } : {}), ...(unsubscribed ? { unsubscribed: 1 } : {}) },
  }
}

/** Letters people write to the shop, by SMTP or as they are (RFC 5322) by HTTP. */
export const mail = receivedKind({
  kind: 'mail',
  label: { en: 'Inbound mail', ru: 'Входящая почта' },
  summary: {
    en: 'Letters to the shop land on their writers’ cards; an answer to a letter of ours lands on the card it was sent to. Letters that came back, complaints and requests to be left alone are understood.',
    ru: 'Письма магазину попадают на карточки написавших; ответ на наше письмо — на карточку того, кому оно было отправлено. Возвраты, жалобы и просьбы не писать разбираются сами.',
  },
  oneOwner: ['address'],
  settings: z.object({
    address: z
      .union([z.literal(''), z.email()])
      .default('')
      .meta({
        label: { en: 'Address of the letters', ru: 'Адрес писем' },
        hint: {
          en: 'Letters to it that come to our mail port (HABITUE_MAIL_PORT) are this source’s',
          ru: 'Письма на него, пришедшие на наш почтовый порт (HABITUE_MAIL_PORT), — от этого источника',
        },
      }),
    receiver: z
      .string()
      .trim()
      .max(255)
      .default('')
      .meta({
        label: { en: 'Your mail server', ru: 'Ваш почтовый сервер' },
        hint: {
          en: 'Its name in the header Authentication-Results, such as mx.shop.example: whom it vouches for (DKIM, SPF) is believed. Other letters are shown on the card as from an unverified sender.',
          ru: 'Его имя в заголовке Authentication-Results, например mx.shop.example: тем, за кого он ручается (DKIM, SPF), можно верить. Остальные письма на карточке отмечены: отправитель не проверен.',
        },
      }),
    secret: extraSecret,
  }),
  secrets: ['secret'],
  steps: [
    {
      en: 'Either let your mail server hand letters on to the mail port of this installation (a copy of hello@… to it, as a transport or a forward).',
      ru: 'Либо пусть ваш почтовый сервер передаёт письма на почтовый порт этой установки (копия hello@…, транспорт или пересылка).',
    },
    {
      en: 'Or let a mail service post each letter as it is (raw MIME) to the address above.',
      ru: 'Либо пусть почтовый сервис отправляет каждое письмо целиком (raw MIME) на адрес выше.',
    },
  ],
  counted: {
    letters: { en: 'Letters', ru: 'Письма' },
    replies: { en: 'Answers to our letters', ru: 'Ответы на наши письма' },
    automatic: { en: 'By machines, left out', ru: 'От автоответчиков, пропущено' },
    returned: { en: 'Letters that came back', ru: 'Вернувшиеся письма' },
    delayed: { en: 'Delayed, still on their way', ru: 'Задержались в пути' },
    complaints: { en: 'Complaints', ru: 'Жалобы' },
    unsubscribed: { en: 'Asked to be left alone', ru: 'Попросили не писать' },
    unmatched: { en: 'Notices of no letter of ours', ru: 'Уведомления не о наших письмах' },
  },
  // At the mail port the address itself is the right: whoever may write to the shop may write there.
  admit(request, { secret }) {
    if (request.method !== 'SMTP') checkBearer(request, secret)
  },
  take,
})
