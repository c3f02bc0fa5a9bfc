import type { Fixed } from '../../../kit/pieces.ts'
import { cutAtAddresses, ledAddress, type Sign, type Token } from './links.ts'
import { copyOf, isAlike, isHidden, type Reading, readText, spoken, type Told } from './text-part.ts'

// Most of what goes across the ends of a letter's pieces goes the same way in every letter: `<a href="`, an address, `">`, a name,
// `</a>`. How it goes is found out once, with marks where each letter's own words stand; after that they are put there. What
// could change the way (a tag among the words) is read anew.

type Part = string | Token | { slot: number } | { link: number }
type Parts = readonly Part[]

/** How a stretch goes for a reading that stands so. */
interface Way {
  publicUrl: string
  before: Reading
  after: Reading
  html: Parts
  /** Addresses as they are written. */
  links: Parts[]
  /** Tags with a letter's own words in them that would say nothing more if these hid them. */
  hiding: Parts[]
  text: ({ kind: 'words' | 'run' | 'link'; parts: Parts } | { kind: 'end' })[]
}

/** What goes on from a piece over others, up to one of them. */
export interface Stretch {
  /** What its pieces say: between each two stands a letter's own. */
  said: readonly string[]
  /** Where the last of the pieces is cut; 0 when nowhere. */
  cut: number
  /** Found out for each reading it is met with; null when it must be read anew each time. */
  ways: Way[] | null
  next: Onward
}

/** By the next piece: with a letter's own words before it, and with none. */
export interface Onward {
  behindWords: Map<Fixed, Stretch>
  atOnce: Map<Fixed, Stretch>
}
export const onward = (): Onward => ({ behindWords: new Map(), atOnce: new Map() })

/** How many ways go on from one place. */
const mostStretches = 64
const mostWays = 8

/** Words that open and close nothing, and bring no link of their own. */
export const isCalm = (words: string): boolean => !/[<>"']|href/i.test(words)

const word = `hbw${Math.random().toString(36).slice(2)}`
const slotMark = (slot: number) => `${word}s${slot}z`
const linkMark = (link: number) => `${word}l${link}z`
const tokenMark = (token: number) => `${word}t${token}z`
const marks = new RegExp(`${word}([slt])(\\d+)z`)
const ownMarks = new RegExp(`${word}[sl]\\d+z`)
const slotMarks = new RegExp(`${word}s\\d+z`)

const quotedValue = /=\s*(?:"([^"]*)"|'([^']*)')/g
const plainTag = /^<[a-z][a-z0-9]*(?:\s+[^\s"'=<>/]+(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))?)*\s*\/?>$/i

/** Whether no words in this value could make it look like another attribute’s beginning. */
function isClear(value: string): boolean {
  const [head = '', ...rest] = value.split(slotMarks)
  if (rest.length === 0) return true
  const tail = rest.pop() ?? ''
  const isApart = (part: string) => /[^href=\s]/i.test(part)
  return (
    !/(?:^|\s)h(?:r(?:e(?:f\s*=?\s*)?)?)?$/i.test(head) &&
    rest.every(isApart) &&
    (tail === '' || isApart(tail))
  )
}

/** Whether a letter’s own words stand in text, or within the quotes of an attribute: nowhere else is it known what they do. */
function isOrderly(marked: string): boolean {
  if (marked.includes('<!')) return false
  for (let open = marked.indexOf('<'); open !== -1; open = marked.indexOf('<', open + 1)) {
    const close = marked.indexOf('>', open)
    if (close === -1) return false
    const tag = marked.slice(open, close + 1)
    if (!slotMarks.test(tag)) continue
    const values = [...tag.matchAll(quotedValue)].map(([, double, single]) => double ?? single ?? '')
    if (!plainTag.test(tag) || slotMarks.test(tag.replace(quotedValue, '')) || !values.every(isClear))
      return false
  }
  return !cutAtAddresses(marked).some(({ address }) => address !== null && /[<>]/.test(address))
}

const marked = (said: readonly string[]) =>
  said.map((part, place) => (place === 0 ? part : slotMark(place - 1) + part)).join('')

/** What a stretch comes to up to the next piece: `tryCut` says where that may be cut, read behind what stands before it. */
export function stretchOn(
  { said, next }: Pick<Stretch, 'said' | 'next'>,
  hasWords: boolean,
  piece: Fixed,
  tryCut: (left: string, html: string) => number,
): Stretch | null {
  const known = hasWords ? next.behindWords : next.atOnce
  const before = known.get(piece)
  if (before) return before
  if (known.size >= mostStretches) return null
  const left = marked(said) + (hasWords ? slotMark(said.length - 1) : '')
  const cut = tryCut(left, piece.text)
  const part = cut === 0 ? piece.text : piece.text.slice(0, cut)
  const all = hasWords ? [...said, part] : [...said.slice(0, -1), said.at(-1) + part]
  const isKnown = cut > 0 && isOrderly(marked(all))
  const made = { said: all, cut, ways: isKnown ? [] : null, next: onward() }
  known.set(piece, made)
  return made
}

function findOut(said: readonly string[], reading: Reading, publicUrl: string): Way {
  const tokens: Token[] = []
  const links: Parts[] = []
  const parts = (text: string): Part[] =>
    text.split(marks).reduce<Part[]>((all, one, place, cut) => {
      if (place % 3 === 0 && one !== '') all.push(one)
      if (place % 3 !== 2) return all
      const kind = cut[place - 1]
      all.push(
        kind === 's'
          ? { slot: Number(one) }
          : kind === 'l'
            ? { link: Number(one) }
            : (tokens[Number(one)] as Token),
      )
      return all
    }, [])
  const sign: Sign = (purpose, target) => tokenMark(tokens.push({ purpose, target }) - 1)
  let html = ''
  for (const { before, address } of cutAtAddresses(marked(said))) {
    if (address === null) html += before
    else if (slotMarks.test(address)) html += `${before}"${linkMark(links.push(parts(address)) - 1)}"`
    else html += `${before}"${ledAddress(address, publicUrl, sign)}"`
  }
  const text: Way['text'] = []
  const told: Told = {
    words: (words) => text.push({ kind: slotMarks.test(words) ? 'run' : 'words', parts: parts(words) }),
    linkBegins: (address) => text.push({ kind: 'link', parts: parts(address) }),
    linkEnds: () => text.push({ kind: 'end' }),
  }
  const after = copyOf(reading)
  readText(html, after, told, (words) => (slotMarks.test(words) ? words : spoken(words)))
  const hiding = (html.match(/<(?!img\b|br\b|li\b)[a-z][^>]*>/gi) ?? []).filter(
    (tag) => ownMarks.test(tag) && !isHidden.test(tag),
  )
  return {
    publicUrl,
    before: copyOf(reading),
    after,
    html: parts(html),
    links,
    hiding: hiding.map(parts),
    text,
  }
}

function wayOf(stretch: Stretch, reading: Reading, publicUrl: string): Way | null {
  const { ways } = stretch
  if (!ways) return null
  for (const way of ways) if (way.publicUrl === publicUrl && isAlike(way.before, reading)) return way
  if (ways.length >= mostWays) return null
  const found = findOut(stretch.said, reading, publicUrl)
  ways.push(found)
  return found
}

const onlyBlank = /^[ \t\r\n]*$/

function written(parts: Parts, own: readonly string[], led: readonly string[], sign: Sign): string {
  let text = ''
  for (const part of parts)
    if (typeof part === 'string') text += part
    else if ('slot' in part) text += own[part.slot]
    else if ('link' in part) text += led[part.link]
    else text += sign(part.purpose, part.target)
  return text
}

/** Puts a letter's own words where they stand. Null when they go another way. */
export function goThrough(
  stretch: Stretch,
  own: readonly string[],
  reading: Reading,
  publicUrl: string,
  sign: Sign,
  told: Told,
): { html: string; after: Reading } | null {
  const way = wayOf(stretch, reading, publicUrl)
  if (!way) return null
  const led: string[] = []
  for (const link of way.links) led.push(ledAddress(written(link, own, led, sign), publicUrl, sign))
  const runs: string[] = []
  for (const one of way.text) {
    if (one.kind !== 'run') continue
    const run = written(one.parts, own, led, sign)
    if (onlyBlank.test(run)) return null
    runs.push(spoken(run))
  }
  for (const tag of way.hiding) if (isHidden.test(written(tag, own, led, sign))) return null
  let place = 0
  for (const one of way.text)
    if (one.kind === 'run') told.words(runs[place++] as string)
    else if (one.kind === 'words') told.words(written(one.parts, own, led, sign))
    else if (one.kind === 'link') told.linkBegins(written(one.parts, own, led, sign))
    else told.linkEnds()
  return { html: written(way.html, own, led, sign), after: way.after }
}
