import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import { remembered } from '../../../kit/remember.ts'
import { feedbackScheme, feedbackText, parseFeedback } from './feedback.ts'
import { decodeEntities } from './text-part.ts'

/** Where a letter's links lead to, and the key they are signed with. */
export interface LinkMaker {
  publicUrl: string
  /** The installation's key for `links`. */
  key: string
}

type Purpose = 'click' | 'open' | 'unsubscribe' | 'preferences' | 'confirm' | 'reports' | 'feedback'

/** There are few keys, and many signatures. */
const keyObject = remembered(100, (key) => createSecretKey(key, 'utf8'))

const signature = (key: string, purpose: Purpose, messageId: string, target: string) =>
  createHmac('sha256', keyObject(key)).update(`${purpose}\0${messageId}\0${target}`).digest().subarray(0, 16)

/** A letter has a dozen links: its id stays in its place from one to the next. */
const token = Buffer.alloc(32)
let idInToken = ''

/** 16 bytes of the message's id and 16 of HMAC-SHA256 over purpose, id and target; base64url, 43 characters. */
export function signToken(key: string, purpose: Purpose, messageId: string, target = ''): string {
  if (messageId !== idInToken) {
    token.write(messageId.replaceAll('-', ''), 'hex')
    idInToken = messageId
  }
  token.set(signature(key, purpose, messageId, target), 16)
  return token.toString('base64url')
}

/** The message the token was made for, or null when we have not made it for this purpose and target. */
export function readToken(key: string, purpose: Purpose, said: string, target = ''): string | null {
  const bytes = Buffer.from(said, 'base64url')
  if (bytes.length !== 32 || bytes.toString('base64url') !== said) return null
  const hex = bytes.subarray(0, 16).toString('hex')
  const messageId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return timingSafeEqual(bytes.subarray(16), signature(key, purpose, messageId, target)) ? messageId : null
}

export const clickUrl = (maker: LinkMaker, messageId: string, target: string): string =>
  `${maker.publicUrl}/l/${signToken(maker.key, 'click', messageId, target)}?u=${encodeURIComponent(target)}`

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
export const feedbackUrl = (maker: LinkMaker, messageId: string, answer: string): string =>
  `${maker.publicUrl}/f/${signToken(maker.key, 'feedback', messageId, answer)}?a=${encodeURIComponent(answer)}`

/** The shop's page, told which letter it was come from: the tracker reads `hbt_m`. */
export function arrivalUrl(target: string, messageId: string): string {
  const url = new URL(target)
  url.searchParams.set('hbt_m', messageId)
  return url.toString()
}

const escapeAttribute = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** Unsubscription, preferences, confirmation: signed already. */
const ownPages = ['/u/', '/p/', '/c/']

const anchor = /(<(?:a|area)\b[^>]*?\shref\s*=\s*)("([^"]*)"|'([^']*)')/gi

/** What an `href` leads to; the same few stand in every letter. */
const targetOf = remembered(10_000, (written: string) => {
  const target = decodeEntities(written).trim()
  return { target, isWeb: /^https?:\/\//i.test(target) && URL.canParse(target) }
})

/**
 * Leads every web link through the signed redirect. Our own links stay, and answers of feedback buttons
 * (`feedback:nps/9`) are signed; what is neither web, mail nor telephone
 * (`javascript:`, `data:`) is taken away.
 */
export function rewriteLinks(html: string, maker: LinkMaker, messageId: string): string {
  const signed = new Map<string, string>()
  const redirect = (target: string) => {
    const known = signed.get(target)
    if (known) return known
    const made = escapeAttribute(clickUrl(maker, messageId, target))
    signed.set(target, made)
    return made
  }
  return html.replace(anchor, (_whole, before: string, _quoted, double?: string, single?: string) => {
    const written = double ?? single ?? ''
    // each letter's own: not worth remembering
    if (written.startsWith(maker.publicUrl)) {
      const own = decodeEntities(written).trim()
      if (ownPages.some((page) => own.startsWith(`${maker.publicUrl}${page}`)))
        return `${before}"${escapeAttribute(own)}"`
    }
    const { target, isWeb } = targetOf(written)
    if (isWeb) return `${before}"${redirect(target)}"`
    if (target.startsWith(feedbackScheme)) {
      const answer = parseFeedback(target.slice(feedbackScheme.length))
      return `${before}"${answer ? escapeAttribute(feedbackUrl(maker, messageId, feedbackText(answer))) : '#'}"`
    }
    return `${before}"${/^(mailto|tel):/i.test(target) ? escapeAttribute(target) : '#'}"`
  })
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

/** The picture that tells a letter was opened, last in the body. */
export function addOpenPixel(html: string, maker: LinkMaker, messageId: string): string {
  const pixel = `<img src="${openUrl(maker, messageId)}" width="1" height="1" alt="" style="display:block;border:0" />`
  const end = html.lastIndexOf('</body>')
  return end === -1 ? html + pixel : html.slice(0, end) + pixel + html.slice(end)
}
