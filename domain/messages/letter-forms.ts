import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { commonParts, letterOfPieces, ownPieces, type Skeleton } from './letter/skeleton.ts'

/** Exactly what a person was sent. */
export interface SentBody {
  to: string
  /** The channel's fields, rendered: subject, fromName… */
  content: Record<string, string>
  html: string | null
  text: string | null
}

/** What the letters of a template's version have in common, kept once for all of them. */
export interface Form {
  /** Made of what it holds: the same form has the same id in every process. */
  id: string
  html: Skeleton
  text: Skeleton
  /** As it stands in the database. */
  stored: Buffer
}

/** A letter without its form: its own words, each once, and which of them stand where. */
interface OwnBody {
  words: string[]
  to: string
  content: Record<string, string>
  html: number[] | null
  text: number[] | null
}

/** As it was kept before words were written once. */
interface OldOwnBody extends Pick<OwnBody, 'to' | 'content'> {
  words?: undefined
  html: string[] | null
  text: string[] | null
}

interface Known {
  /** The letter seen last that fits none of the forms. */
  odd: SentBody | null
  forms: Form[]
  /** How often a form was tried to be loosened. */
  tries: number
}

/** Letters of a version differ by their branches: each has a form, up to so many. */
const mostForms = 8
const mostVersions = 200
/** A form loosened by one letter keeps so much of itself. */
const leastKept = 0.98
const mostTries = 500
/** Shorter letters are kept whole. */
const shortestLetter = 2_000
const known = new Map<string, Known>()

/** What is a letter's own by this form; null when it has not all of the form's parts, or little of it. */
function ownBy(form: Form, { to, content, html, text }: SentBody): OwnBody | null {
  const ofHtml = html === null ? null : ownPieces(html, form.html)
  const ofText = text === null ? null : ownPieces(text, form.text)
  if ((html !== null && ofHtml === null) || (text !== null && ofText === null)) return null
  const words: string[] = []
  const places = new Map<string, number>()
  let length = 0
  const placeOf = (word: string) => {
    length += word.length
    const known = places.get(word)
    if (known !== undefined) return known
    places.set(word, words.length)
    return words.push(word) - 1
  }
  const own = { words, to, content, html: ofHtml?.map(placeOf) ?? null, text: ofText?.map(placeOf) ?? null }
  return length < ((html?.length ?? 0) + (text?.length ?? 0)) / 2 ? own : null
}

/** Stands between the parts of a form, and in no letter. */
const gap = '\0'

const sizeOf = ({ html, text }: Form) => html.join('').length + text.join('').length

/**
 * The same form, so that it fits a letter that lacks a little of it: two letters have more in common than their template says
 * (both readers ordered in May). Null when little would be left of it: the letter goes by another branch.
 */
function loosened(form: Form, body: SentBody): Form | null {
  const looser = formOfTwo({ ...body, html: form.html.join(gap), text: form.text.join(gap) }, body)
  return sizeOf(looser) >= sizeOf(form) * leastKept ? looser : null
}

function formOfTwo(one: SentBody, other: SentBody): Form {
  const html = commonParts(one.html ?? '', other.html ?? '')
  const text = commonParts(one.text ?? '', other.text ?? '')
  const said = JSON.stringify([html, text])
  const hash = createHash('sha256').update(said).digest('hex')
  const id = hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
  return { id, html, text, stored: deflateRawSync(said) }
}

/** A letter as its form and what is its own; null when it is kept whole: the first of a version, and odd ones. */
export function partedBody(version: string, body: SentBody): { form: Form; own: OwnBody } | null {
  if ((body.html?.length ?? 0) + (body.text?.length ?? 0) < shortestLetter) return null
  let seen = known.get(version)
  if (!seen) {
    if (known.size >= mostVersions) known.delete(known.keys().next().value ?? '')
    seen = { odd: null, forms: [], tries: 0 }
    known.set(version, seen)
  }
  for (const form of seen.forms) {
    const own = ownBy(form, body)
    if (own) return { form, own }
  }
  for (const [place, form] of seen.forms.entries()) {
    if (seen.tries++ >= mostTries) break
    const looser = loosened(form, body)
    const own = looser && ownBy(looser, body)
    if (!own) continue
    seen.forms[place] = looser
    return { form: looser, own }
  }
  if (seen.odd && seen.forms.length < mostForms) {
    const form = formOfTwo(seen.odd, body)
    const own = ownBy(form, body)
    if (own) {
      seen.forms.push(form)
      seen.odd = null
      return { form, own }
    }
  }
  seen.odd = body
  return null
}

/** The letter as it was sent. */
export function wholeBody(own: OwnBody | OldOwnBody, stored: Buffer): SentBody {
  const { to, content, html, text } = own
  const [htmlParts, textParts] = JSON.parse(inflateRawSync(stored).toString('utf8')) as [Skeleton, Skeleton]
  const said = (pieces: readonly (string | number)[]) =>
    pieces.map((piece) => (typeof piece === 'string' ? piece : (own.words?.[piece] ?? '')))
  return {
    to,
    content,
    html: html === null ? null : letterOfPieces(said(html), htmlParts),
    text: text === null ? null : letterOfPieces(said(text), textParts),
  }
}

/** How a letter's own words begin when they are kept with the beginning of its tokens shortened. */
const start = '{"words":'
/** Stands for that beginning; JSON writes it as it is. */
const stand = '\u007f'

/** All tokens of a letter begin alike, by its id: 15 of its 16 bytes, so that base64 ends with them. */
const tokensOf = (messageId: string) =>
  Buffer.from(messageId.replaceAll('-', ''), 'hex').toString('base64url', 0, 15)

/** What is a letter's own, as text. */
export function ownToText(own: OwnBody, messageId: string): string {
  const text = JSON.stringify(own)
  if (!text.includes(stand)) return text.replaceAll(tokensOf(messageId), stand)
  const { words, ...rest } = own
  return JSON.stringify({ ...rest, words })
}

export function ownOfText(text: string, messageId: string): OwnBody | OldOwnBody {
  return JSON.parse(text.startsWith(start) ? text.replaceAll(stand, tokensOf(messageId)) : text)
}
