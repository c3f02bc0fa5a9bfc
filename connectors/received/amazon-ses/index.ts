import { z } from 'zod'
import { readSesNotice } from '../../../channels/email/bounces/index.ts'
import { AppError, reasonOf } from '../../../kit/errors.ts'
import { countedOfServices, type MailEvent, takeMailEvents } from '../mail-events.ts'
import { readAs, readJson } from '../read-body.ts'
import { type Problem, type ReceivedRequest, receivedKind } from '../received-kind.ts'
import { checkSns, isAmazons, SnsMessage } from './sns.ts'

const settings = z.object({
  topicArn: z
    .string()
    .trim()
    .regex(/^arn:aws[\w-]*:sns:[\w-]+:\d+:[\w-]+$/)
    .meta({
      label: { en: 'ARN of the topic', ru: 'ARN темы' },
      hint: {
        en: 'arn:aws:sns:…: only its messages are taken',
        ru: 'arn:aws:sns:…: принимаются сообщения только этой темы',
      },
    }),
  certificate: z
    .string()
    .trim()
    .max(20_000)
    .default('')
    .meta({
      label: { en: 'Certificate', ru: 'Сертификат' },
      hint: {
        en: 'Only where this installation reaches nothing outside: the PEM of SigningCertURL',
        ru: 'Только если установка без доступа наружу: PEM по адресу SigningCertURL',
      },
    }),
})

const Notice = z.looseObject({
  mail: z.looseObject({ timestamp: z.string().optional() }).optional(),
  bounce: z.looseObject({ timestamp: z.string().optional(), feedbackId: z.string().optional() }).optional(),
  complaint: z
    .looseObject({ timestamp: z.string().optional(), feedbackId: z.string().optional() })
    .optional(),
  delivery: z.looseObject({ timestamp: z.string().optional() }).optional(),
})

const readSns = (request: ReceivedRequest): SnsMessage => readAs(SnsMessage, readJson(request))

/** The topic asks whether this address wants its messages: opening the link says yes. */
async function confirm({ SubscribeURL: address }: SnsMessage): Promise<Problem[]> {
  if (!address || !isAmazons(address)) return []
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(5_000), redirect: 'error' })
    if (answer.ok) return []
    throw new Error(`answered ${answer.status}`)
  } catch (error) {
    const reason = {
      en: `The subscription could not be confirmed (${reasonOf(error)}). Open this address yourself: ${address}`,
      ru: `Не удалось подтвердить подписку (${reasonOf(error)}). Откройте этот адрес сами: ${address}`,
    }
    return [{ code: 'not-confirmed', reason }]
  }
}

/** Deliveries, bounces and complaints of Amazon SES by way of Amazon SNS. */
export const amazonSes = receivedKind({
  kind: 'amazon-ses',
  label: { en: 'Amazon SES', ru: 'Amazon SES' },
  summary: {
    en: 'What arrived, what came back and who complained, of letters sent through Amazon SES.',
    ru: 'Доставка, возвраты и жалобы по письмам, отправленным через Amazon SES.',
  },
  settings,
  secrets: [],
  steps: [
    {
      en: 'In Amazon SNS make a topic and a subscription to it: protocol HTTPS, endpoint the address above. It confirms itself.',
      ru: 'В Amazon SNS создайте тему и подписку на неё: протокол HTTPS, адрес выше. Подписка подтвердится сама.',
    },
    {
      en: 'In Amazon SES, under Notifications of your identity, choose the topic for bounces, complaints and deliveries and switch “Include original headers” on.',
      ru: 'В Amazon SES, в Notifications вашего домена, выберите тему для bounce, complaint и delivery и включите «Include original headers».',
    },
  ],
  counted: countedOfServices,
  async admit(request, { topicArn, certificate }) {
    const message = readSns(request)
    if (message.TopicArn !== topicArn) {
      throw new AppError('forbidden', {
        en: `The topic ${message.TopicArn} is not the one of this source. Nothing was kept.`,
        ru: `Тема ${message.TopicArn} не та, что указана у источника. Ничего не сохранено.`,
      })
    }
    await checkSns(message, certificate)
  },
  async take(request, _settings, place) {
    const message = readSns(request)
    if (message.Type === 'SubscriptionConfirmation') return { problems: await confirm(message) }
    if (message.Type !== 'Notification') return {}
    let told: unknown
    try {
      told = JSON.parse(message.Message)
    } catch {
      return { counts: { other: 1 } }
    }
    const { bounce, complaint, delivery, mail } = Notice.safeParse(told).data ?? {}
    const notice = readSesNotice(told)
    const at = new Date(
      bounce?.timestamp ??
        complaint?.timestamp ??
        delivery?.timestamp ??
        mail?.timestamp ??
        message.Timestamp,
    )
    const shared = {
      at: Number.isNaN(at.getTime()) || at > place.now ? place.now : at,
      // The same notice may be sent to several topics.
      id: bounce?.feedbackId ?? complaint?.feedbackId ?? message.MessageId,
    }
    if (notice?.kind === 'returned') {
      const events = notice.recipients.map(
        ({ address, action, status, diagnostic, reason }): MailEvent => ({
          ...shared,
          does: action === 'failed' ? 'returned' : action,
          address,
          messageId: notice.original.messageId,
          status: status ?? undefined,
          diagnostic,
          otherwise: reason,
        }),
      )
      return takeMailEvents(events, 'amazon-ses', place)
    }
    if (notice?.kind === 'complaint') {
      const does = notice.about === 'not-spam' ? 'other' : 'complaint'
      const events = notice.recipients.map(
        (address): MailEvent => ({
          ...shared,
          does,
          address,
          messageId: notice.original.messageId,
          about: notice.about,
        }),
      )
      return takeMailEvents(events, 'amazon-ses', place)
    }
    return { counts: { other: 1 } }
  },
})
