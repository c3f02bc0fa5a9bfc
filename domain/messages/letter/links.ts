import { hash, timingSafeEqual } from 'node:crypto'
import { fixed, madeOnce, type Piece } from '../../../kit/pieces.ts'
import { remembered } from '../../../kit/remember.ts'
import { feedbackScheme, feedbackText, parseFeedback } from './feedback.ts'
import { decodeEntities } from './text-part.ts'

/** Where a letter's links lead to, and the key they are signed with. */
export interface LinkMaker {
  publicUrl: string
  /** The installation's key for `links`. */
  key: string
}

type Purpose =
  | 'click'
  | 'open'
  | 'unsubscribe'
  | 'preferences'
  | 'confirm'
  | 'reports'
  | 'feedback'
  | 'closed'

const blockBytes = 64
const mostPadded = 4_096

/** The two blocks an HMAC begins with (RFC 2104), each with room behind it. There are few keys, and many signatures. */
const padsOf = remembered(100, (key) => {
  const bytes = Buffer.from(key, 'utf8')
  const short = bytes.length > blockBytes ? hash('sha256', bytes, 'buffer') : bytes
  const pad = (mask: number, room: number) => {
    const block = Buffer.alloc(blockBytes + room, mask)
    for (const [place, byte] of short.entries()) block[place] = byte ^ mask
    return block
  }
  return { inner: pad(0x36, mostPadded), outer: pad(0x5c, 32) }
})

/** HMAC-SHA256 as latin1: by two hashes, a third of what an object of its own for each costs. */
function hmac(key: string, data: string): string {
  const { inner, outer } = padsOf(key)
  // three bytes a character at most
  const isShort = data.length * 3 <= mostPadded
  const padded = isShort
    ? inner.subarray(0, blockBytes + inner.write(data, blockBytes))
    : Buffer.concat([inner.subarray(0, blockBytes), Buffer.from(data)])
  outer.write(hash('sha256', padded, 'binary'), blockBytes, 'latin1')
  return hash('sha256', outer, 'binary')
}

const signature = (key: string, purpose: Purpose, messageId: string, target: string) =>
  hmac(key, `${purpose}\0${messageId}\0${target}`).slice(0, 16)

/** A letter has a dozen links: its id stays in its place from one to the next. */
const token = Buffer.alloc(32)
let idInToken = ''

/** 16 bytes of the message's id and 16 of HMAC-SHA256 over purpose, id and target; base64url, 43 characters. */
export function signToken(key: string, purpose: Purpose, messageId: string, target = ''): string {
  if (messageId !== idInToken) {
    token.write(messageId.replaceAll('-', ''), 'hex')
    idInToken = messageId
  }
  token.write(signature(key, purpose, messageId, target), 16, 'latin1')
  return token.toString('base64url')
}

/** The message the token was made for, or null when we have not made it for this purpose and target. */
export function readToken(key: string, purpose: Purpose, said: string, target = ''): string | null {
  const bytes = Buffer.from(said, 'base64url')
  if (bytes.length !== 32 || bytes.toString('base64url') !== said) return null
  const hex = bytes.subarray(0, 16).toString('hex')
  const messageId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const ours = Buffer.from(signature(key, purpose, messageId, target), 'latin1')
  return timingSafeEqual(bytes.subarray(16), ours) ? messageId : null
}

const clickAt = (publicUrl: string, token: string, target: string) =>
  `${publicUrl}/l/${token}?u=${encodeURIComponent(target)}`

export const clickUrl = (maker: LinkMaker, messageId: string, target: string): string =>
  clickAt(maker.publicUrl, signToken(maker.key, 'click', messageId, target), target)

export const openUrl = (maker: LinkMaker, messageId: string): string =>
  `${maker.publicUrl}/o/${signToken(maker.key, 'open', messageId)}.gif`

export const unsubscribeUrl = (maker: LinkMaker, messageId: string): string =>
  `${maker.publicUrl}/u/${signToken(maker.key, 'unsubscribe', messageId)}`

/** Where the reader says what they want to get. */
export const preferencesUrl = (maker: LinkMaker, messageId: string): string =>
  `${maker.publicUrl}/p/${signToken(maker.key, 'preferences', messageId)}`

/** Where the reader of a confirmation letter says that it was really they who signed up. */
export const confirmUrl = (maker: LinkMaker, messageId: string): string =>
  `${maker.publicUrl}/c/${signToken(maker.key, 'confirm', messageId)}`

/** Where a reader's answer by a button is taken. */
const feedbackAt = (publicUrl: string, token: string, answer: string) =>
  `${publicUrl}/f/${token}?a=${encodeURIComponent(answer)}`

export const feedbackUrl = (maker: LinkMaker, messageId: string, answer: string): string =>
  feedbackAt(maker.publicUrl, signToken(maker.key, 'feedback', messageId, answer), answer)

/** The shop's page, told which letter it was come from: the tracker reads `hbt_m`. */
export function arrivalUrl(target: string, messageId: string): string {
  const url = new URL(target)
  url.searchParams.set('hbt_m', messageId)
  return url.toString()
}

const escapeAttribute = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const escapedUrl = remembered(100, escapeAttribute)

/** Unsubscription, preferences, confirmation: signed already. */
const ownPages = ['/u/', '/p/', '/c/']

const anchor = /(<(?:a|area)\b[^>]*?\shref\s*=\s*)("([^"]*)"|'([^']*)')/gi
const address = /\shref\s*=\s*(["'])/gi

/** Most pieces of a letter have no link, and this is soon seen. */
const mayLink = /\shref/i

/** Whether an address begins in this piece of html that does not end in it. */
export function endsInAddress(html: string): boolean {
  if (!mayLink.test(html)) return false
  for (const found of html.matchAll(address))
    if (html.indexOf(found[1] as string, found.index + found[0].length) === -1) return true
  return false
}

/** A piece of html without the addresses in it: nothing that stands in one is a tag or a comment. */
export const withoutAddresses = (html: string): string => html.replace(anchor, '')

/** An address that is surely one: to a name of letters, of which nothing can be wrong. */
const surelyWeb = /^https?:\/\/(?:(?!xn--)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?=[/?#]|$)/i

/** What an `href` leads to; the same few stand in every letter. `query`: as it stands in the redirect's address. */
const targetOf = remembered(10_000, (written: string) => {
  const target = decodeEntities(written).trim()
  const isWeb = surelyWeb.test(target) || (/^https?:\/\//i.test(target) && URL.canParse(target))
  return { target, isWeb, query: isWeb ? encodeURIComponent(target) : '' }
})

/** Of a link of a letter: what its token is made for. */
export interface Token {
  purpose: 'click' | 'feedback'
  target: string
}

/** Makes the token of a link of a letter. */
export type Sign = (purpose: Token['purpose'], target: string) => string

/** Signs a letter's links, each once. */
export function signing(maker: LinkMaker, messageId: string): Sign {
  const clicks = new Map<string, string>()
  return (purpose, target) => {
    if (purpose === 'feedback') return signToken(maker.key, purpose, messageId, target)
    const known = clicks.get(target)
    if (known !== undefined) return known
    const made = signToken(maker.key, purpose, messageId, target)
    clicks.set(target, made)
    return made
  }
}

/**
 * Leads every web link through the signed redirect. Our own links stay, and answers of feedback buttons
 * (`feedback:nps/9`) are signed; what is neither web, mail nor telephone
 * (`javascript:`, `data:`) is taken away.
 */
export function rewriteLinks(html: string, maker: LinkMaker, messageId: string): string {
  return leadLinks(html, maker.publicUrl, signing(maker, messageId))
}

/** The same of a piece of html in which no link ends without having begun. */
export function leadLinks(html: string, publicUrl: string, sign: Sign): string {
  if (!mayLink.test(html)) return html
  return html.replace(anchor, (_whole, before: string, _quoted, double?: string, single?: string) => {
    return `${before}"${ledAddress(double ?? single ?? '', publicUrl, sign)}"`
  })
}

/** What stands in an `href` instead of what was written there. */
export function ledAddress(written: string, publicUrl: string, sign: Sign): string {
  // each letter's own: not worth remembering
  if (written.startsWith(publicUrl)) {
    const own = decodeEntities(written).trim()
    if (ownPages.some((page) => own.startsWith(`${publicUrl}${page}`))) return escapeAttribute(own)
  }
  const { target, isWeb, query } = targetOf(written)
  // nothing of a token or of what is coded must be escaped
  if (isWeb) return `${escapedUrl(publicUrl)}/l/${sign('click', target)}?u=${query}`
  if (target.startsWith(feedbackScheme)) {
    const answer = parseFeedback(target.slice(feedbackScheme.length))
    if (!answer) return '#'
    const said = feedbackText(answer)
    return escapeAttribute(feedbackAt(publicUrl, sign('feedback', said), said))
  }
  return /^(mailto|tel):/i.test(target) ? escapeAttribute(target) : '#'
}

/** A piece of html cut at its links: what stands between them, and what is written in each. Joined, it is the piece. */
export function cutAtAddresses(html: string): { before: string; address: string | null }[] {
  const cut: { before: string; address: string | null }[] = []
  let from = 0
  for (const found of html.matchAll(anchor)) {
    const [whole, before = '', , double, single] = found
    cut.push({ before: html.slice(from, found.index) + before, address: double ?? single ?? '' })
    from = found.index + whole.length
  }
  return [...cut, { before: html.slice(from), address: null }]
}

/** An address to go to, through the signed redirect; nothing where it is neither web, mail nor telephone. */
export function leadThrough(target: string, maker: LinkMaker | null, messageId: string): string {
  if (/^https?:\/\//i.test(target) && URL.canParse(target)) {
    const isOurs = maker && target.startsWith(`${maker.publicUrl}/u/`)
    return maker && !isOurs ? clickUrl(maker, messageId, target) : target
  }
  return /^(mailto|tel):/i.test(target) ? target : ''
}

/** Leads the web addresses that stand in plain text through the signed redirect; what ends a sentence is no part of them. */
export const rewriteLinksInText = (text: string, maker: LinkMaker, messageId: string): string =>
  text.replace(/https?:\/\/[^\s<>"]+/gi, (found) => {
    const target = found.replace(/[.,;:!?)\]»”’]+$/, '')
    return leadThrough(target, maker, messageId) + found.slice(target.length)
  })

const bodyEnd = '</body>'

const openPixel = (maker: LinkMaker, messageId: string) =>
  `<img src="${openUrl(maker, messageId)}" width="1" height="1" alt="" style="display:block;border:0" />`

/** The picture that tells a letter was opened, last in the body. */
export function addOpenPixel(html: string, maker: LinkMaker, messageId: string): string {
  const end = html.lastIndexOf(bodyEnd)
  const pixel = openPixel(maker, messageId)
  return end === -1 ? html + pixel : html.slice(0, end) + pixel + html.slice(end)
}

/** Cut before the end of the body; once for a template. */
function cutAtBodyEnd(piece: Piece): [Piece, Piece] | null {
  if (typeof piece === 'string') {
    const end = piece.lastIndexOf(bodyEnd)
    return end === -1 ? null : [piece.slice(0, end), piece.slice(end)]
  }
  return madeOnce(piece, cutAtBodyEnd, () => {
    const end = piece.text.lastIndexOf(bodyEnd)
    return end === -1 ? null : [fixed(piece.text.slice(0, end)), fixed(piece.text.slice(end))]
  })
}

/** The same to pieces of a letter, none of which ends within a tag. */
export function addOpenPixelTo(pieces: Piece[], maker: LinkMaker, messageId: string): void {
  for (let place = pieces.length - 1; place >= 0; place--) {
    const cut = cutAtBodyEnd(pieces[place] as Piece)
    if (!cut) continue
    pieces.splice(place, 1, cut[0], openPixel(maker, messageId), cut[1])
    return
  }
  pieces.push(openPixel(maker, messageId))
}
