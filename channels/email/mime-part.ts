import { madeOnce, type Piece } from '../../kit/pieces.ts'

/** How a part's bytes travel (RFC 2045 §6), chosen as nodemailer chooses: plain, or by which alphabet it is written in. */
export type Encoding = '7bit' | 'quoted-printable' | 'base64'

const lineLength = 76
/** nodemailer does not look into what is longer. */
const longestLookedAt = 131_072

const bare = 1
const blank = 2
const written = 3
const lineFeed = 4
const carriageReturn = 5

/** What becomes of a byte in quoted-printable. */
const kindOf = new Uint8Array(256).map((_, code) => {
  if (code === 0x0a) return lineFeed
  if (code === 0x0d) return carriageReturn
  if (code === 0x20 || code === 0x09) return blank
  return code > 0x20 && code < 0x7f && code !== 0x3d ? bare : written
})

/** Letters of the Latin alphabet weigh for quoted-printable, others and what cannot be seen against it: by UTF-16 units. */
const weightOf = new Int8Array(256).map((_, code) => {
  if ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a && code < 0x80) return 1
  if (code >= 0xf0) return -2
  if (code >= 0xc0) return -1
  return code < 0x20 && (code < 0x09 || code > 0x0d || code === 0x0b || code === 0x0c) ? -1 : 0
})

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const notPlain = /[\0-\x08\x0b\x0c\x0e-\x1f\x80-\uffff]/
const longLine = new RegExp(`^.{${lineLength + 1},}`, 'm')

function weightIn(bytes: Uint8Array): number {
  let weight = 0
  for (let at = 0; at < bytes.length; at++) weight += weightOf[bytes[at] as number] as number
  return weight
}

function encodingOf(text: string, bytes: Uint8Array): Encoding {
  if (!notPlain.test(text) && text.length <= longestLookedAt && !longLine.test(text)) return '7bit'
  return weightIn(bytes) > 0 ? 'quoted-printable' : 'base64'
}

const hex = Buffer.from('0123456789ABCDEF', 'latin1')

/**
 * RFC 2045 §6.7: lines of 76 at most, line ends CRLF, blanks before a line end written out. In one pass over the bytes:
 * nodemailer's own works on strings and takes ten times as long. `goesOn`: its last line is not at its end yet.
 */
export function quotedPrintable(bytes: Uint8Array, goesOn = false): Buffer {
  // Each byte three at most, and a soft line end every 73 of those.
  const out = Buffer.allocUnsafe(bytes.length * 3 + Math.ceil((bytes.length * 3) / 73) * 3 + 3)
  const last = bytes.length
  let to = 0
  let lineFrom = 0
  const softly = () => {
    out[to++] = 0x3d
    out[to++] = 0x0d
    out[to++] = 0x0a
    lineFrom = to
  }
  for (let at = 0; at < last; at++) {
    const code = bytes[at] as number
    const kind = kindOf[code] as number
    if (kind === bare && to - lineFrom < lineLength - 1) {
      out[to++] = code
      continue
    }
    const following = at + 1 < last ? kindOf[bytes[at + 1] as number] : goesOn ? bare : lineFeed
    if (kind === lineFeed || (kind === carriageReturn && following === lineFeed && at + 1 < last)) {
      if (kind === carriageReturn) at++
      out[to++] = 0x0d
      out[to++] = 0x0a
      lineFrom = to
      continue
    }
    const endsLine = following === lineFeed || following === carriageReturn
    const isBare = kind === bare || (kind === blank && !endsLine)
    // A line may fill its last place only with what ends it.
    if (to - lineFrom + (isBare ? 1 : 3) > (endsLine ? lineLength : lineLength - 1)) softly()
    if (isBare) out[to++] = code
    else {
      out[to++] = 0x3d
      out[to++] = hex[code >> 4] as number
      out[to++] = hex[code & 15] as number
    }
  }
  return out.subarray(0, to)
}

/** Lines of 76; the last has no line end. */
export function base64Lines(bytes: Buffer): Buffer {
  const encoded = Buffer.from(bytes.toString('base64'), 'latin1')
  const breaks = Math.max(0, Math.ceil(encoded.length / lineLength) - 1)
  const out = Buffer.allocUnsafe(encoded.length + breaks * 2)
  let to = 0
  for (let from = 0; from < encoded.length; from += lineLength) {
    if (from > 0) {
      out[to++] = 0x0d
      out[to++] = 0x0a
    }
    to += encoded.copy(out, to, from, from + lineLength)
  }
  return out
}

/** A text as it travels, and how. */
export function encodeText(text: string): { encoding: Encoding; body: Buffer } {
  const bytes = Buffer.from(text, 'utf8')
  const encoding = encodingOf(text, bytes)
  if (encoding === '7bit') return { encoding, body: Buffer.from(text.replace(/\r\n?|\n/g, '\r\n'), 'latin1') }
  return { encoding, body: encoding === 'base64' ? base64Lines(bytes) : quotedPrintable(bytes) }
}

/** A piece that begins on a line of its own and leaves the next one such: what is written before and after it changes nothing. */
interface CodedPiece {
  weight: number
  /** No letter with it is plain. */
  isWritten: boolean
  coded: Buffer
}

const softEnd = Buffer.from('=\r\n')
const lineEnd = Buffer.from('\r\n')

function codePiece(text: string): CodedPiece {
  const bytes = Buffer.from(text, 'utf8')
  const coded = quotedPrintable(bytes, true)
  const endsLine = coded.length === 0 || coded.subarray(-2).equals(lineEnd)
  return {
    weight: weightIn(bytes),
    isWritten: notPlain.test(text) || longLine.test(text),
    coded: endsLine ? coded : Buffer.concat([coded, softEnd]),
  }
}

/** Beginnings and ends of pieces that are not to be cut there: a line end in two, or a letter of two units. */
const endsOpen = /[\r\ud800-\udbff]$/

/**
 * A text whose fixed pieces are coded once, each on lines of its own; what is between them is coded anew. Null where another
 * encoding fits the text better, or its pieces cannot be told apart.
 */
export function encodePieces(pieces: readonly Piece[]): { encoding: Encoding; body: Buffer } | null {
  const all: Buffer[] = []
  let weight = 0
  let isWritten = false
  let own = ''
  const take = (one: CodedPiece) => {
    weight += one.weight
    isWritten ||= one.isWritten
    if (one.coded.length > 0) all.push(one.coded)
  }
  const takeOwn = () => {
    if (own === '') return
    take(codePiece(own))
    own = ''
  }
  for (const piece of pieces) {
    if (endsOpen.test(own)) return null
    if (typeof piece === 'string' || endsOpen.test(piece.text)) {
      own += typeof piece === 'string' ? piece : piece.text
      continue
    }
    takeOwn()
    take(madeOnce(piece, encodePieces, () => codePiece(piece.text)))
  }
  takeOwn()
  const last = all.at(-1)
  if (last?.subarray(-softEnd.length).equals(softEnd)) all[all.length - 1] = last.subarray(0, -softEnd.length)
  return isWritten && weight > 0 ? { encoding: 'quoted-printable', body: Buffer.concat(all) } : null
}
