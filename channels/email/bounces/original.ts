import { headerOf, type MailHeaders, readHeaders } from './mime.ts'

/** The letter that came back, as far as it shows. */
export interface OriginalLetter {
  /** Without brackets; '' when it does not show. */
  messageId: string
  to: string
  from: string
  subject: string
  feedbackId: string
}

const idIn = (value: string) => /<\s*([^<>\s]{1,900})\s*>/.exec(value)?.[1] ?? ''
const addressIn = (value: string) => /[^\s<>"',;:()]+@[^\s<>"',;:()]+/.exec(value)?.[0] ?? ''

const nothing: OriginalLetter = { messageId: '', to: '', from: '', subject: '', feedbackId: '' }

const ofHeaders = (headers: MailHeaders): OriginalLetter => ({
  messageId: idIn(headerOf(headers, 'message-id')) || idIn(headerOf(headers, 'x-original-message-id')),
  to: addressIn(headerOf(headers, 'to')) || addressIn(headerOf(headers, 'x-rcpt-to')),
  from: addressIn(headerOf(headers, 'from')),
  subject: headerOf(headers, 'subject').slice(0, 500),
  feedbackId: headerOf(headers, 'feedback-id').slice(0, 500),
})

/** Headers that stand somewhere in words: behind a line of dashes, indented, quoted. */
function ofScraps(text: string): OriginalLetter {
  const told = (name: string) =>
    new RegExp(`^[ \\t>]{0,8}${name}:[ \\t]*(?:\\n[ \\t]+)?(.{1,900})$`, 'im').exec(text)?.[1] ?? ''
  return {
    messageId: idIn(told('message-id')),
    to: addressIn(told('to')),
    from: addressIn(told('from')),
    subject: told('subject').slice(0, 500),
    feedbackId: told('feedback-id').slice(0, 500),
  }
}

/** What is known of the letter: its own headers first, then what the notice tells of it. */
export function originalOf(
  returned: readonly string[],
  notice: string,
  headers: MailHeaders,
): OriginalLetter {
  let found = nothing
  const add = (more: OriginalLetter) => {
    found = {
      messageId: found.messageId || more.messageId,
      to: found.to || more.to,
      from: found.from || more.from,
      subject: found.subject || more.subject,
      feedbackId: found.feedbackId || more.feedbackId,
    }
  }
  for (const text of returned.slice(0, 5)) {
    const part = text.slice(0, 65_536)
    add(ofHeaders(readHeaders(part.replace(/^\s+/, '')).headers))
    add(ofScraps(part))
  }
  add(ofScraps(notice))
  add({
    ...nothing,
    messageId: idIn(headerOf(headers, 'in-reply-to')) || idIn(headerOf(headers, 'references')),
  })
  return found
}
