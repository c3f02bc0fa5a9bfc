import type { Incoming, ReturnedRecipient } from './incoming.ts'
import type { OriginalLetter } from './original.ts'
import { isHard, type ReturnReason, type SmtpStep } from './reason.ts'
import { reasonOf } from './reason-of.ts'
import { findReply, findStatus, isVague } from './status.ts'

type Fields = Record<string, unknown>

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice(0, 1_000) : [])
const text = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? `${value}` : ''

/** One refusal as a service tells it: a code, an answer, an address. */
export function verdictOf(told: {
  address: string
  status?: string | undefined
  diagnostic?: string | undefined
  action?: string
  /** After which step of the conversation, where that is known. */
  step?: SmtpStep | null
  /** Said by the service itself where the words leave it open. */
  otherwise?: ReturnReason | undefined
}): ReturnedRecipient {
  const diagnostic = (told.diagnostic ?? '')
    .replace(/^[\w-]{1,20};\s*/, '')
    .replace(/\s+/g, ' ')
    .trim()
  const ofWords = findStatus(diagnostic)
  const ofField = findStatus(told.status ?? '')
  const status = isVague(ofField) ? (ofWords ?? ofField) : ofField
  const reply = findReply(diagnostic)
  const action = (told.action ?? 'failed').toLowerCase()
  const found = reasonOf({
    status,
    reply,
    step: told.step ?? null,
    action,
    diagnosticType: 'smtp',
    words: diagnostic ? [diagnostic.toLowerCase()] : [],
    hosts: [told.address.slice(told.address.lastIndexOf('@') + 1).toLowerCase()],
  })
  const reason = (found === 'onhold' || found === 'undefined') && told.otherwise ? told.otherwise : found
  const isForNow = (status ?? reply ?? '5').startsWith('4')
  return {
    address: told.address,
    action: reason === 'delivered' ? 'delivered' : action.startsWith('delay') ? 'delayed' : 'failed',
    reason,
    hard: isHard(reason, isForNow),
    status,
    reply,
    diagnostic: diagnostic.slice(0, 1_000),
    host: '',
  }
}

function originalOf(mail: Fields): OriginalLetter {
  const heads = fieldsOf(mail.commonHeaders)
  const headers = listOf(mail.headers).map(fieldsOf)
  const told = (name: string) => text(headers.find((one) => text(one.name).toLowerCase() === name)?.value)
  const bare = (value: string) => value.replace(/^<|>$/g, '')
  return {
    messageId: bare(told('message-id') || text(heads.messageId) || text(mail.messageId)),
    to: text(listOf(mail.destination)[0]),
    from: text(mail.source),
    subject: text(heads.subject).slice(0, 500),
    feedbackId: told('feedback-id').slice(0, 500),
  }
}

/** A notification of Amazon SES: of events (`eventType`) or of feedback (`notificationType`). */
export function readSesNotice(told: unknown): Incoming | null {
  const notice = fieldsOf(told)
  const kind = text(notice.notificationType ?? notice.eventType)
  const original = originalOf(fieldsOf(notice.mail))
  if (kind === 'Bounce') {
    const bounce = fieldsOf(notice.bounce)
    const isPermanent = text(bounce.bounceType) === 'Permanent'
    const otherwise: ReturnReason | undefined = /suppress/i.test(text(bounce.bounceSubType))
      ? 'filtered'
      : /mailboxfull/i.test(text(bounce.bounceSubType))
        ? 'mailboxfull'
        : /noemail/i.test(text(bounce.bounceSubType)) && isPermanent
          ? 'userunknown'
          : undefined
    const recipients = listOf(bounce.bouncedRecipients)
      .map(fieldsOf)
      .map((one) =>
        verdictOf({
          address: text(one.emailAddress),
          status: text(one.status),
          diagnostic: text(one.diagnosticCode),
          action: text(one.action) || 'failed',
          ...(otherwise ? { otherwise } : {}),
        }),
      )
    return { kind: 'returned', recipients, original }
  }
  if (kind === 'Complaint') {
    const complaint = fieldsOf(notice.complaint)
    const recipients = listOf(complaint.complainedRecipients).map((one) => text(fieldsOf(one).emailAddress))
    return {
      kind: 'complaint',
      about: text(complaint.complaintFeedbackType) || 'abuse',
      recipients,
      original,
    }
  }
  if (kind === 'Delivery') {
    const delivery = fieldsOf(notice.delivery)
    const diagnostic = text(delivery.smtpResponse)
    const recipients = listOf(delivery.recipients).map((one) =>
      verdictOf({ address: text(one), action: 'delivered', diagnostic }),
    )
    return { kind: 'returned', recipients, original }
  }
  return null
}

/** Amazon SNS can send its notices by mail: the whole body is JSON. */
export function readServiceNotice(words: string): Incoming | null {
  const start = words.indexOf('{"')
  if (start === -1 || start > 2_000 || !/"(?:notification|event)Type"\s*:/.test(words)) return null
  // Folded by mail programs; behind it stands how to leave the topic.
  const end = words.lastIndexOf('}')
  const json = words.slice(start, end + 1)
  for (const one of [json, json.replace(/\n ?/g, ''), json.replace(/\n/g, ' ')]) {
    try {
      return readSesNotice(JSON.parse(one))
    } catch {
      // Folded in another way, then.
    }
  }
  return null
}
