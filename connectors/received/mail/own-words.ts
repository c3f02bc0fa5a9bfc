import type { Email } from 'postal-mime'
import { wordsOfHtml } from '../../../channels/email/bounces/index.ts'

const longestText = 20_000

const isIntroduction = (line: string) =>
  /^(?:on .*wrote|.*(?:писал|пишет|написал)\(?а?\)?|.*\d.*<[^\s<>]+@[^\s<>]+>)\s*:$/i.test(line)
const isRule = (line: string) =>
  /^(?:-{2,}\s*(?:original message|исходное сообщение|пересылаемое).*|_{20,})$/i.test(line)
const isQuoted = (line: string) => /^(?:>|$)/.test(line)

/** Outlook quotes a letter below the names of its headers, and marks no line. */
const quotedFrom = /^(?:from|от(?: кого)?):\s*\S/i
const quotedMore = /^(?:sent|date|to|subject|отправлено|дата|кому|тема):\s*\S/i

/** What they wrote, without what they quote below it, or above it. */
export function ownWords(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd())
  const last = lines.findLastIndex((line) => !isQuoted(line))
  const end = lines.findIndex((line, at) => {
    if (at > last && line.startsWith('>')) return true
    if (quotedFrom.test(line)) return lines.slice(at + 1, at + 3).some((next) => quotedMore.test(next))
    if (isRule(line.trim())) return true
    // Above what they wrote stands what they answer, when all that is quoted has words below it.
    return isIntroduction(line.trim()) && (at > 0 || last === 0 || !lines[at + 1]?.startsWith('>'))
  })
  const own = end > 0 ? lines.slice(0, end) : lines
  const above =
    own[0] !== undefined && isIntroduction(own[0].trim())
      ? own.findIndex((line, at) => at > 0 && !isQuoted(line))
      : 0
  return own.slice(Math.max(above, 0)).join('\n').trim().slice(0, longestText)
}

/** Where mail programs begin to quote. */
const quoteMarks = [
  '<blockquote',
  'class="gmail_quote',
  'id="divRplyFwdMsg"',
  'id="appendonsend"',
  'class="moz-cite-prefix"',
]

/** A page without the letter it answers; whole when nothing else is said. */
function withoutQuote(html: string): string {
  const starts = quoteMarks.map((mark) => html.indexOf(mark)).filter((at) => at >= 0)
  if (starts.length === 0) return html
  const at = Math.min(...starts)
  const begin = html[at] === '<' ? at : Math.max(html.lastIndexOf('<', at), 0)
  const before = html.slice(0, begin)
  if (wordsOfHtml(before).trim() !== '') return before
  const close = html.lastIndexOf('</blockquote>')
  const after = close > begin ? html.slice(close) : ''
  return wordsOfHtml(after).trim() === '' ? html : after
}

/** What the writer of a mail says, whether they wrote it plainly or as a page. */
export function wordsOf(mail: Pick<Email, 'text' | 'html'>): string {
  const plain = mail.text?.trim() ? mail.text : wordsOfHtml(withoutQuote(mail.html ?? ''))
  return ownWords(plain)
}
