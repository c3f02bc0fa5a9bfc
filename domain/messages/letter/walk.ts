import { type Fixed, fixed, madeOnce, type Piece } from '../../../kit/pieces.ts'
import {
  endsInAddress,
  type LinkMaker,
  leadLinks,
  type Sign,
  signing,
  type Token,
  withoutAddresses,
} from './links.ts'
import { goThrough, isCalm, type Onward, onward, type Stretch, stretchOn } from './stretch.ts'
import {
  beginReading,
  copyOf,
  isAlike,
  linkInText,
  type Reading,
  readText,
  type Told,
  writeText,
} from './text-part.ts'

// A letter's links are signed and its text part is written while its pieces are gone through once. What comes of a template's
// own words is the same in every letter but for the tokens of their links: it is found out the first time, and after that a
// letter costs what is its own. It may be cut only behind a tag: what goes across a piece's end is read with what follows.

type Part = string | Token

/** What a fixed piece comes to, from a place in it, for a reading that stands so. */
interface Walk {
  publicUrl: string
  from: number
  before: Reading
  after: Reading
  html: (Fixed | Token)[]
  text: ({ kind: 'words' | 'link'; parts: readonly Part[] } | { kind: 'end' })[]
  /** What goes on in the next piece. */
  rest: string
  /** How it went on, by the next piece. */
  next: Onward
}

/** Unlike anything that stands in a letter. */
const mark = `hbt-${Math.random().toString(36).slice(2)}`
const marks = new RegExp(`${mark}\\.(\\d+)~`)

/** Whether html may be cut here: behind a tag, in no comment and no address. */
function isWhole(html: string): boolean {
  const last = html.length - 1
  const tag = html.lastIndexOf('<')
  if (html[last] !== '>' || tag === -1 || tag < html.lastIndexOf('>', last - 1)) return false
  if (endsInAddress(html)) return false
  if (!html.includes('<!--')) return true
  const read = withoutAddresses(html)
  const comment = read.lastIndexOf('<!--')
  return comment === -1 || read.indexOf('-->', comment + 4) !== -1
}

/** How many ends of tags are tried: what is none of them is read with the next piece. */
const mostTries = 8

/** Where to cut last; 0 when nowhere. */
function lastCut(html: string): number {
  let cut = html.lastIndexOf('>') + 1
  for (let tries = 0; cut > 0 && tries < mostTries; tries++) {
    if (isWhole(html.slice(0, cut))) return cut
    cut = html.lastIndexOf('>', cut - 2) + 1
  }
  return 0
}

/** What of a letter's own changes nothing of where it may be cut: words and addresses, no tags. */
const isHarmless = (left: string) => !/[<>]|href/i.test(left)

/** Where a piece may be cut first, read behind what was left; 0 when nowhere. */
const firstCut = (left: string, piece: Fixed): number =>
  isHarmless(left) ? madeOnce(piece, firstCut, () => tryCuts('', piece.text)) : tryCuts(left, piece.text)

function tryCuts(left: string, html: string): number {
  let cut = html.indexOf('>') + 1
  for (let tries = 0; cut > 0 && tries < mostTries; tries++) {
    if (isWhole(left + html.slice(0, cut))) return cut
    cut = html.indexOf('>', cut) + 1
  }
  return 0
}

function findOut(piece: Fixed, from: number, reading: Reading, publicUrl: string): Walk {
  const whole = piece.text.slice(from)
  const cut = lastCut(whole)
  const tokens: Token[] = []
  const html = leadLinks(whole.slice(0, cut), publicUrl, (purpose, target) => {
    tokens.push({ purpose, target })
    return `${mark}.${tokens.length - 1}~`
  })
  const partsOf = (text: string): Part[] =>
    text
      .split(marks)
      .map((part, place) => (place % 2 === 0 ? part : (tokens[Number(part)] as Token)))
      .filter((part) => part !== '')
  const text: Walk['text'] = []
  const words = (said: string) => {
    const last = text.at(-1)
    if (last?.kind === 'words')
      text[text.length - 1] = { kind: 'words', parts: joined(last.parts, partsOf(said)) }
    else text.push({ kind: 'words', parts: partsOf(said) })
  }
  let link: { address: string; said: string } | null = null
  const told: Told = {
    words(said) {
      if (link) link.said += said
      else words(said)
    },
    linkBegins(address) {
      if (link) words(link.said)
      link = { address, said: '' }
    },
    linkEnds() {
      if (link) words(linkInText(link.said, link.address))
      else text.push({ kind: 'end' })
      link = null
    },
  }
  const after = copyOf(reading)
  if (cut > 0) readText(html, after, told)
  // `link` is set in what readText calls
  const open = link as { address: string; said: string } | null
  if (open)
    text.push({ kind: 'link', parts: partsOf(open.address) }, { kind: 'words', parts: partsOf(open.said) })
  return {
    publicUrl,
    from,
    before: copyOf(reading),
    after,
    html: partsOf(html).map((part) => (typeof part === 'string' ? fixed(part) : part)),
    text,
    rest: whole.slice(cut),
    next: onward(),
  }
}

function joined(parts: readonly Part[], more: readonly Part[]): Part[] {
  const last = parts.at(-1)
  const [first, ...rest] = more
  if (typeof last === 'string' && typeof first === 'string')
    return [...parts.slice(0, -1), last + first, ...rest]
  return [...parts, ...more]
}

/** A piece is met in few ways: where the one before left off. */
const mostWalks = 24

function walkOf(piece: Fixed, from: number, reading: Reading, publicUrl: string): Walk {
  const known = madeOnce(piece, walkOf, (): Walk[] => [])
  for (const one of known)
    if (one.from === from && one.publicUrl === publicUrl && isAlike(one.before, reading)) return one
  const found = findOut(piece, from, reading, publicUrl)
  if (known.length >= mostWalks) known.length = 0
  known.push(found)
  return found
}

const written = (parts: readonly Part[], sign: Sign) => {
  let text = ''
  for (const part of parts) text += typeof part === 'string' ? part : sign(part.purpose, part.target)
  return text
}

/** A letter with its links led through the redirect, in pieces none of which ends within a tag, and the same in plain text. */
export function walkLetter(
  pieces: readonly Piece[],
  maker: LinkMaker,
  messageId: string,
): { html: Piece[]; text: string } {
  const { publicUrl } = maker
  const sign = signing(maker, messageId)
  const html: Piece[] = []
  const text = writeText()
  let reading = beginReading()
  /** What goes across the end of a piece. */
  let left = ''
  /** The same as a way that other letters went, with this one's words between; null where it must be read. */
  let way: Pick<Stretch, 'said' | 'next'> | null = null
  let own: string[] = []
  let words = ''
  const read = (whole: string) => {
    const led = leadLinks(whole, publicUrl, sign)
    html.push(led)
    readText(led, reading, text)
  }
  /** Where the piece is cut, when what is left goes across it as it did in another letter; null when that must be found out. */
  const goOn = (piece: Fixed): number | null => {
    const hasWords = words !== ''
    if (hasWords) own.push(words)
    const stretch = way && isCalm(words) ? stretchOn(way, hasWords, piece, tryCuts) : null
    way = stretch
    words = ''
    if (!stretch || stretch.cut === 0) return stretch ? 0 : null
    const gone = goThrough(stretch, own, reading, publicUrl, sign, text)
    if (!gone) return null
    html.push(gone.html)
    reading = gone.after
    return stretch.cut
  }
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      left += piece
      words += piece
      continue
    }
    let from = 0
    if (left !== '') {
      const cut = goOn(piece)
      from = cut ?? firstCut(left, piece)
      if (from === 0) {
        left += piece.text
        continue
      }
      if (cut === null) read(left + piece.text.slice(0, from))
    }
    const walk = walkOf(piece, from, reading, publicUrl)
    for (const part of walk.html) html.push('text' in part ? part : sign(part.purpose, part.target))
    for (const one of walk.text)
      if (one.kind === 'words') text.words(written(one.parts, sign))
      else if (one.kind === 'link') text.linkBegins(written(one.parts, sign))
      else text.linkEnds()
    reading = copyOf(walk.after)
    left = walk.rest
    way = { said: [walk.rest], next: walk.next }
    own = []
    words = ''
  }
  if (left !== '') read(left)
  return { html, text: text.text() }
}
