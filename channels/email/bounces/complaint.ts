import { headerOf, type ReadMail, readHeaders } from './mime.ts'
import type { OriginalLetter } from './original.ts'

/** A report by the reader’s provider that they called a letter spam (ARF, RFC 5965), or one like it. */
export function isComplaint({ headers, parts }: ReadMail): boolean {
  const contentType = headerOf(headers, 'content-type').toLowerCase()
  if (/report-type\s*=\s*"?feedback-report/.test(contentType)) return true
  if (parts.some(({ type }) => type === 'message/feedback-report')) return true
  // Hotmail’s Junk Mail Reporting sends the letter alone.
  return (
    /^complaint about message from/i.test(headerOf(headers, 'subject').trim()) &&
    parts.some(({ isReturned }) => isReturned)
  )
}

const addressIn = (value: string) => /[^\s<>"',;:()]+@[^\s<>"',;:()]+/.exec(value)?.[0] ?? ''

/** What kind of complaint (`abuse`, `fraud`, `virus`, `not-spam`, `auth-failure`, `opt-out`…), and whose. */
export function readComplaint(
  mail: ReadMail,
  original: OriginalLetter,
): { about: string; recipients: string[]; original: OriginalLetter } {
  const report = mail.parts.find(({ type }) => type === 'message/feedback-report')?.text ?? ''
  // One report field may be folded or stand behind an empty line.
  const { headers } = readHeaders(report.replace(/^\s+/, '').replace(/\n\s*\n/g, '\n'))
  const inWords = mail.parts
    .map(({ text }) => /^feedback-type:\s*([\w-]{1,40})/im.exec(text)?.[1])
    .find(Boolean)
  const about = (headerOf(headers, 'feedback-type') || inWords || 'abuse').toLowerCase().trim()
  const told = [
    ...(headers.get('original-rcpt-to') ?? []),
    ...(headers.get('original-recipient') ?? []),
    ...(headers.get('removal-recipient') ?? []),
    ...(mail.headers.get('x-hmxmroriginalrecipient') ?? []),
  ]
    .map(addressIn)
    .filter((one) => one !== '')
  const recipients = [...new Set(told.length > 0 ? told : original.to ? [original.to] : [])].slice(0, 1_000)
  return { about, recipients, original }
}
