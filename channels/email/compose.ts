import MailComposer from 'nodemailer/lib/mail-composer'
import type { Letter } from '../channel.ts'

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)

/** A header's words: nothing that could begin another header. */
const oneLine = (text: string) => text.replace(/[\r\n\t\0]+/g, ' ').trim()

/** Feedback-ID identifiers are separated by colons. */
const feedbackPart = (text: string) => oneLine(text).replaceAll(':', '-').slice(0, 64)

export interface Mail {
  from: string
  to: string
  messageIdHeader: string
  /** RFC 5322 message, CRLF line ends, not dot-stuffed. */
  raw: Buffer
}

/**
 * Writes the letter as MIME: multipart/alternative, unsubscription in one click (RFC 2369, RFC 8058),
 * a Message-ID made of our own id, so that a repeat would be seen as one letter by mailboxes that look.
 */
export async function composeMail(letter: Letter): Promise<Mail> {
  const { content } = letter
  const fromAddress = content.fromAddress ?? ''
  const messageIdHeader = `<${letter.messageId}@${domainOf(fromAddress)}>`
  const headers: Record<string, string> = {
    'Feedback-ID': `${feedbackPart(letter.feedback.campaign)}:${feedbackPart(letter.feedback.sender)}:habitue`,
    'Content-Language': letter.language,
  }
  if (letter.unsubscribeUrl) {
    headers['List-Unsubscribe'] = `<${letter.unsubscribeUrl}>`
    headers['List-Unsubscribe-Post'] = 'List-Unsubscribe=One-Click'
  }
  const raw = await new MailComposer({
    from: { name: oneLine(content.fromName ?? ''), address: fromAddress },
    to: { name: '', address: letter.to },
    ...(content.replyTo ? { replyTo: content.replyTo } : {}),
    subject: oneLine(content.subject ?? ''),
    ...(letter.text ? { text: letter.text } : {}),
    ...(letter.html ? { html: letter.html } : {}),
    messageId: messageIdHeader,
    headers,
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
  return { from: fromAddress, to: letter.to, messageIdHeader, raw }
}
