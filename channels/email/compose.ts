import { foldLines } from 'nodemailer/lib/mime-funcs'
import MimeNode from 'nodemailer/lib/mime-node'
import type { Piece } from '../../kit/pieces.ts'
import type { Letter } from '../channel.ts'
import { encodePieces, encodeText } from './mime-part.ts'

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)

/** A header's words: nothing that could begin another header. */
const oneLine = (text: string) => text.replace(/[\r\n\t\0]+/g, ' ').trim()

/** Feedback-ID identifiers are separated by colons. */
const feedbackPart = (text: string) => oneLine(text).replaceAll(':', '-').slice(0, 64)

export interface Mail {
  /** The envelope's: where it comes back to. */
  from: string
  to: string
  messageIdHeader: string
  /** RFC 5322 message, CRLF line ends, ends with one, not dot-stuffed. */
  raw: Buffer
}

const encoder = new MimeNode(false)
// Senders and languages are few; what was worked out for one is good for all letters of a campaign.
const knownLines = new Map<string, string>()
const mostKnownLines = 2_000

const header = (name: string, value: Parameters<MimeNode['encodeHeaderValue']>[1]) =>
  foldLines(`${name}: ${encoder.encodeHeaderValue(name, value)}`, 76)

function knownHeader(name: string, value: string, address?: string): string {
  const key = `${name}\0${value}\0${address ?? ''}`
  const known = knownLines.get(key)
  if (known !== undefined) return known
  const line = header(name, address === undefined ? value : { name: value, address })
  if (knownLines.size >= mostKnownLines) knownLines.clear()
  knownLines.set(key, line)
  return line
}

/** Letters, digits, - and _: one is folded and coded as another is. */
const isWord = (text: string) => /^[\w-]+$/.test(text)

/** A header in which only a word is each letter's own: worked out with a mark in its place, once for all that are as long. */
function headerAround(name: string, before: string, own: string, after: string): string {
  if (!isWord(own)) return header(name, before + own + after)
  const mark = 'Hbt0wn'.padEnd(own.length, '0')
  const line = knownHeader(name, before + mark + after)
  const at = line.lastIndexOf(mark)
  return at === -1
    ? header(name, before + own + after)
    : line.slice(0, at) + own + line.slice(at + mark.length)
}

/** An address of ours: what is a letter's own is its last part. */
function linkHeader(name: string, url: string): string {
  const own = url.lastIndexOf('/') + 1
  return headerAround(name, `<${url.slice(0, own)}`, url.slice(own), '>')
}

/** An address that stands in a header as it is: of nothing that would be coded, quoted or lowered. */
const plainAddress = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}$/

const addressee = (to: string) =>
  to.length < 72 && plainAddress.test(to) ? `To: ${to}` : header('To', { name: '', address: to })

interface Part {
  type: 'text/plain' | 'text/html'
  text: string
  pieces?: readonly Piece[] | undefined
}

function bodyOf({ type, text, pieces }: Part): { head: string; body: Buffer } {
  const { encoding, body } = (pieces && encodePieces(pieces)) ?? encodeText(text)
  return { head: `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}`, body }
}

const boundaryOf = (messageId: string) => `--_hbt-${messageId.replaceAll('-', '')}-Part_1`

/** For mail programs that write instead of opening an address (RFC 2369). */
const byMail = ({ leave }: { leave: string }) => `, <mailto:${leave}?subject=unsubscribe>`

/**
 * Writes the letter as MIME: multipart/alternative, unsubscription in one click (RFC 2369, RFC 8058),
 * a Message-ID made of our own id, so that a repeat would be seen as one letter by mailboxes that look.
 * `idHeader`: where a service wants to be told the id once more. Headers are encoded by nodemailer; the tree is always this one, so that it is written down at once instead of streamed: a
 * test holds every letter against nodemailer's.
 */
export function composeMail(letter: Letter, at: Date = new Date(), idHeader: string | null = null): Mail {
  const { content } = letter
  const fromAddress = content.fromAddress ?? ''
  const messageIdHeader = `<${letter.messageId}@${domainOf(fromAddress)}>`
  const lines = [
    knownHeader(
      'Feedback-ID',
      `${feedbackPart(letter.feedback.campaign)}:${feedbackPart(letter.feedback.sender)}:habitue`,
    ),
    knownHeader('Content-Language', letter.language),
  ]
  if (letter.unsubscribeUrl)
    lines.push(
      letter.ownAddresses
        ? header('List-Unsubscribe', `<${letter.unsubscribeUrl}>${byMail(letter.ownAddresses)}`)
        : linkHeader('List-Unsubscribe', letter.unsubscribeUrl),
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    )
  if (letter.preferencesUrl) lines.push(linkHeader('List-Help', letter.preferencesUrl))
  lines.push(knownHeader('From', oneLine(content.fromName ?? ''), fromAddress), addressee(letter.to))
  if (content.replyTo) lines.push(knownHeader('Reply-To', '', content.replyTo))
  const subject = oneLine(content.subject ?? '')
  if (subject) lines.push(header('Subject', subject))
  if (idHeader) lines.push(`${idHeader}: ${letter.messageId}`)
  lines.push(
    headerAround('Message-ID', '<', letter.messageId, `@${domainOf(fromAddress)}>`),
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
  )
  const parts: Part[] = [
    ...(letter.text ? [{ type: 'text/plain' as const, text: letter.text }] : []),
    ...(letter.html ? [{ type: 'text/html' as const, text: letter.html, pieces: letter.htmlPieces }] : []),
  ]
  return {
    from: letter.ownAddresses?.returns ?? fromAddress,
    to: letter.to,
    messageIdHeader,
    raw: assemble(lines, parts, boundaryOf(letter.messageId)),
  }
}

/** A part that is the whole letter: its head is the letter's, in nodemailer's order. */
function alone(lines: readonly string[], head: string): string {
  const [type = '', encoding = ''] = head.split('\r\n')
  return [...lines.slice(0, -1), encoding, ...lines.slice(-1), type].join('\r\n')
}

function assemble(lines: readonly string[], parts: readonly Part[], boundary: string): Buffer {
  const [first, second] = parts.map(bodyOf)
  if (!first) return Buffer.from(`${lines.join('\r\n')}\r\nContent-Type: text/plain\r\n\r\n\r\n`, 'utf8')
  if (!second)
    return Buffer.concat([
      Buffer.from(`${alone(lines, first.head)}\r\n\r\n`, 'utf8'),
      first.body,
      Buffer.from('\r\n'),
    ])
  const head = [...lines, headerAround('Content-Type', 'multipart/alternative; boundary="', boundary, '"')]
  return Buffer.concat([
    Buffer.from(`${head.join('\r\n')}\r\n\r\n--${boundary}\r\n${first.head}\r\n\r\n`, 'utf8'),
    first.body,
    Buffer.from(`\r\n--${boundary}\r\n${second.head}\r\n\r\n`),
    second.body,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
}
