import { remembered } from '../../../kit/remember.ts'

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  shy: '',
  zwnj: '',
  zwj: '',
  thinsp: ' ',
  mdash: '—',
  ndash: '–',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  bdquo: '„',
  hellip: '…',
  bull: '•',
  middot: '·',
  copy: '©',
  reg: '®',
  trade: '™',
  times: '×',
  rarr: '→',
  larr: '←',
  numero: '№',
}

/** `&amp;` → &, `&#8212;` → —. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi, (whole, hex, decimal, name) => {
    if (name) return named[name] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })

const hrefOf = (tag: string) => {
  const found = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag)
  return found ? (found[1] ?? found[2] ?? '') : ''
}

/** What is never read, whatever it holds. */
const silent = new Set(['head', 'style', 'script', 'title', 's', 'del'])
const alone = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])
const ends = new Set(['p', 'div', 'tr', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'ul', 'ol'])
export const isHidden = /display\s*:\s*none|aria-hidden\s*=\s*["']?true/i

const tagsNamed = remembered(50, (name) => new RegExp(`<(/?)${name}\\b[^>]*>`, 'gi'))

/** An element of which nothing is read. */
interface Silence {
  name: string
  depth: number
}

/** The place behind the end of the element, in whose middle `from` is; the end of everything where it is not closed there. */
function behind(html: string, silence: Silence, from: number): number {
  const tag = tagsNamed(silence.name)
  tag.lastIndex = from
  while (silence.depth > 0) {
    const found = tag.exec(html)
    if (!found) return html.length
    silence.depth += found[1] ? -1 : 1
    from = tag.lastIndex
  }
  return from
}

const tagName = /^\/?([a-z][a-z0-9]*)/i

/** What a tag means to the text: what it writes, where it leads, or that nothing is read until the element ends. */
interface Tag {
  name: string
  writes: string
  opens: 'link' | 'silence' | null
  closesLink: boolean
  address: string
}

function readTag(tag: string): Tag {
  const name = tagName.exec(tag)?.[1]?.toLowerCase() ?? ''
  const made: Tag = { name, writes: '', opens: null, closesLink: false, address: '' }
  if (name === '') return made
  if (tag.startsWith('/')) {
    if (name === 'a') made.closesLink = true
    else if (name === 'td') made.writes = ' '
    else if (ends.has(name)) made.writes = '\n'
  } else if (name === 'br') made.writes = '\n'
  else if (name === 'li') made.writes = '\n• '
  else if (alone.has(name) || tag.endsWith('/')) return made
  else if (silent.has(name) || (tag.length > 12 && isHidden.test(tag))) made.opens = 'silence'
  else if (name === 'a') {
    made.opens = 'link'
    made.address = hrefOf(tag)
  }
  return made
}

/** Most tags stand in every letter of a template. */
const knownTag = remembered(5_000, readTag)
/** A link is each letter's own: not worth remembering. */
const isLink = (html: string, at: number) =>
  (html.charCodeAt(at) | 0x20) === 0x61 && html.charCodeAt(at + 1) <= 0x20

function isBlank(html: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = html.charCodeAt(at)
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return false
  }
  return true
}

/**
 * An address after its words; nothing for a picture's link, which others with words stand beside. `words` are not decoded,
 * nor is the address.
 */
export function linkInText(words: string, address: string): string {
  const said = words.replace(/\s+/g, ' ').trim()
  if (!said || !/^(https?:|mailto:|tel:)/i.test(address)) return said
  return decodeEntities(said) === decodeEntities(address) ? said : `${said}: ${address}`
}

/** Where the reading stands between two pieces of a letter. */
export interface Reading {
  /** A space more would change nothing. */
  isSpaced: boolean
  isInLink: boolean
  silence: Silence | null
}

export const isAlike = (one: Reading, other: Reading): boolean =>
  one.isSpaced === other.isSpaced &&
  one.isInLink === other.isInLink &&
  one.silence?.name === other.silence?.name &&
  one.silence?.depth === other.silence?.depth

export const copyOf = ({ isSpaced, isInLink, silence }: Reading): Reading => ({
  isSpaced,
  isInLink,
  silence: silence && { ...silence },
})

/** What is read: words, and links around them. */
export interface Told {
  words(words: string): void
  linkBegins(address: string): void
  linkEnds(): void
}

export const beginReading = (): Reading => ({ isSpaced: true, isInLink: false, silence: null })

/** What stands between two tags, and is not blank. */
export const spoken = (words: string): string =>
  words.length < 3 && words.trim() === '' ? ' ' : words.replace(/[ \t\r\n]+/g, ' ')

/** Reads a piece of html that ends behind a tag, or is the last. `speak`: how what stands between two tags is told. */
export function readText(html: string, reading: Reading, told: Told, speak = spoken): void {
  let at = 0
  for (;;) {
    if (reading.silence) {
      at = behind(html, reading.silence, at)
      if (reading.silence.depth > 0) return
      reading.silence = null
    }
    const found = html.indexOf('<', at)
    const open = found === -1 ? html.length : found
    if (isBlank(html, at, open)) {
      if (open > at && !reading.isSpaced) told.words(' ')
      reading.isSpaced ||= open > at
    } else {
      told.words(speak(html.slice(at, open)))
      reading.isSpaced = false
    }
    if (found === -1) return
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4)
      at = end === -1 ? html.length : end + 3
      continue
    }
    const close = html.indexOf('>', open)
    if (close === -1) return
    const said = html.slice(open + 1, close)
    const tag = isLink(html, open + 1) ? readTag(said) : knownTag(said)
    at = close + 1
    if (tag.writes !== '') {
      told.words(tag.writes)
      reading.isSpaced = true
    } else if (tag.opens === 'silence') reading.silence = { name: tag.name, depth: 1 }
    else if (tag.opens === 'link') {
      told.linkBegins(tag.address)
      reading.isInLink = true
    } else if (tag.closesLink && reading.isInLink) {
      told.linkEnds()
      reading.isInLink = false
      reading.isSpaced = false
    }
  }
}

/** Writes down what is told. */
export function writeText(): Told & { text(): string } {
  let out = ''
  let link: { address: string; words: string } | null = null
  const leaveLink = (said: (words: string, address: string) => string) => {
    if (link) out += said(link.words, link.address)
    link = null
  }
  const asTheyAre = (words: string) => words
  return {
    words(words) {
      if (link) link.words += words
      else out += words
    },
    linkBegins(address) {
      leaveLink(asTheyAre)
      link = { address, words: '' }
    },
    linkEnds: () => leaveLink(linkInText),
    text() {
      leaveLink(asTheyAre)
      return decodeEntities(out)
        .replace(/[ \t\u200c]+/g, ' ')
        .split('\n')
        .map((line) => line.trim())
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim()
    },
  }
}

/** The same letter for those who read without html: words, and the addresses links lead to. Read in one go. */
export function textOf(html: string): string {
  const written = writeText()
  readText(html, beginReading(), written)
  return written.text()
}
