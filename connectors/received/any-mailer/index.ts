import { z } from 'zod'
import { countedOfServices, type MailEvent, takeMailEvents, timeOf } from '../mail-events.ts'
import { readAs, readJson } from '../read-body.ts'
import { receivedKind } from '../received-kind.ts'
import { MaybeText } from '../shop-orders.ts'
import { checkPassword, neededSecret } from '../signature.ts'

const words = z.union([z.string().max(4_000), z.number()]).nullish()

/** The names services give the same things: SendPulse, Brevo, Mailtrap, Elastic Email and others. */
const Event = z.looseObject({
  event: MaybeText,
  type: MaybeText,
  email: MaybeText,
  recipient: MaybeText,
  address: MaybeText,
  'message-id': words,
  message_id: words,
  messageId: words,
  status: words,
  code: words,
  smtp_server_response_code: words,
  smtp_server_response: words,
  reason: words,
  description: words,
  response: words,
  timestamp: words,
  ts_event: words,
  date: words,
  id: words,
  event_id: words,
})
type Event = z.output<typeof Event>

const names: readonly (readonly [RegExp, MailEvent['does']])[] = [
  [/delay|defer|soft_?bounce_?retry/, 'delayed'],
  [/spam|complain|abuse/, 'complaint'],
  [/unsub|opt_?out/, 'unsubscribed'],
  [/bounce|undeliver|fail|invalid_?email|blocked|reject|hard|soft|error/, 'returned'],
  [/(?:^|[._])deliver(?:ed|y)$/, 'delivered'],
]

const firstOf = (...values: (string | number | null | undefined)[]) => {
  const found = values.find((one) => one !== null && one !== undefined && one !== '')
  return found === undefined ? '' : String(found)
}

function toEvent(told: Event, now: Date): MailEvent {
  const name = firstOf(told.event, told.type)
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  const code = firstOf(told.smtp_server_response_code, told.code)
  const said = firstOf(told.smtp_server_response, told.response, told.reason, told.description)
  const time = firstOf(told.timestamp, told.ts_event, told.date)
  const messageId = firstOf(told['message-id'], told.message_id, told.messageId)
  return {
    does: names.find(([pattern]) => pattern.test(name))?.[1] ?? 'other',
    address: firstOf(told.email, told.recipient, told.address),
    messageId,
    status: /^\d\.\d+\.\d+$/.test(firstOf(told.status)) ? firstOf(told.status) : undefined,
    diagnostic: said.startsWith(code) ? said : `${code} ${said}`.trim(),
    otherwise: /hard|invalid/.test(name) ? 'userunknown' : undefined,
    at: timeOf(time, now),
    id: firstOf(told.event_id, told.id, `${messageId} ${name} ${time}`),
  }
}

/** Any mail service that posts JSON: what came back, complaints, unsubscriptions. */
export const anyMailer = receivedKind({
  kind: 'any-mailer',
  label: { en: 'Another mail service', ru: 'Другой почтовый сервис' },
  summary: {
    en: 'What arrived, what came back, who complained and who unsubscribed: one event or a list of them as JSON. Fits SendPulse, Brevo and others.',
    ru: 'Доставка, возвраты, жалобы и отписки: событие или список событий в JSON. Подходит для SendPulse, Brevo и других.',
  },
  settings: z.object({
    secret: neededSecret(
      { en: 'Secret', ru: 'Секрет' },
      {
        en: 'Make one up: sent as Authorization: Bearer …, or as the password of Basic auth',
        ru: 'Придумайте: приходит как Authorization: Bearer … или пароль Basic auth',
      },
    ),
  }),
  secrets: ['secret'],
  steps: [
    {
      en: 'Give your mail service the address above as a webhook for deliveries, bounces, complaints and unsubscriptions. Each event needs “event” and “email”; the answer of the server, its code, the time and our Message-ID help where they are there.',
      ru: 'Укажите адрес выше в почтовом сервисе как webhook для доставки, возвратов, жалоб и отписок. В событии нужны event и email; пригодятся ответ сервера, код, время и наш Message-ID.',
    },
  ],
  counted: countedOfServices,
  admit: (request, { secret }) => checkPassword(request, secret),
  async take(request, _settings, place) {
    const told = readJson(request)
    const list = readAs(z.array(Event).min(1).max(10_000), Array.isArray(told) ? told : [told])
    return takeMailEvents(
      list.map((one) => toEvent(one, place.now)),
      'any-mailer',
      place,
    )
  },
})
