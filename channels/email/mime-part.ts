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

function weightIn(bytes: Uint8Array, length: number): number {
  let weight = 0
  for (let at = 0; at < length; at++) weight += weightOf[bytes[at] as number] as number
  return weight
}

function encodingOf(text: string, bytes: Uint8Array): Encoding {
  if (!notPlain.test(text) && text.length <= longestLookedAt && !longLine.test(text)) return '7bit'
  return weightIn(bytes, bytes.length) > 0 ? 'quoted-printable' : 'base64'
}

const hex = Buffer.from('0123456789ABCDEF', 'latin1')

/** Each byte three at most, and a soft line end every 73 of those. */
const mostQuoted = (length: number) => length * 3 + Math.ceil((length * 3) / 73) * 3 + 6

/**
 * RFC 2045 §6.7: lines of 76 at most, line ends CRLF, blanks before a line end written out. In one pass over the bytes:
 * nodemailer's own works on strings and takes ten times as long. From the beginning of a line at `to`; answers where it ends.
 * `goesOn`: its last line is not at its end yet.
 */
function writeQuoted(bytes: Uint8Array, last: number, goesOn: boolean, out: Uint8Array, to: number): number {
  let lineFrom = to
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
    if (to - lineFrom + (isBare ? 1 : 3) > (endsLine ? lineLength : lineLength - 1)) {
      out[to++] = 0x3d
      out[to++] = 0x0d
      out[to++] = 0x0a
      lineFrom = to
    }
    if (isBare) out[to++] = code
    else {
      out[to++] = 0x3d
      out[to++] = hex[code >> 4] as number
      out[to++] = hex[code & 15] as number
    }
  }
  return to
}

export function quotedPrintable(bytes: Uint8Array): Buffer {
  const out = Buffer.allocUnsafe(mostQuoted(bytes.length))
  return out.subarray(0, writeQuoted(bytes, bytes.length, false, out, 0))
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

const isWrittenText = (text: string) => notPlain.test(text) || longLine.test(text)

/** Letters are written one at a time: they share the room for it. */
let said = Buffer.allocUnsafe(16_384)
let out = Buffer.allocUnsafe(131_072)

/** So that so many bytes more find room in `out`. */
function makeRoom(used: number, more: number): void {
  if (used + more <= out.length) return
  const larger = Buffer.allocUnsafe((used + more) * 2)
  out.copy(larger, 0, 0, used)
  out = larger
}

/** Writes a piece on lines of its own at `to`; answers where it ends and how it weighs. */
function writePiece(text: string, to: number): { end: number; weight: number } {
  // three bytes a character at most
  if (text.length * 3 > said.length) said = Buffer.allocUnsafe(text.length * 6)
  const length = said.write(text, 0)
  makeRoom(to, mostQuoted(length))
  let end = writeQuoted(said, length, true, out, to)
  if (end > to && !(out[end - 2] === 0x0d && out[end - 1] === 0x0a)) {
    out[end++] = 0x3d
    out[end++] = 0x0d
    out[end++] = 0x0a
  }
  return { end, weight: weightIn(said, length) }
}

/** A fixed piece, once. It is written behind what is there already and taken from it. */
function codePiece(text: string, behind: number): CodedPiece {
  const { end, weight } = writePiece(text, behind)
  return { weight, isWritten: isWrittenText(text), coded: Buffer.from(out.subarray(behind, end)) }
}

/** Beginnings and ends of pieces that are not to be cut there: a line end in two, or a letter of two units. */
const endsOpen = /[\r\ud800-\udbff]$/

/**
 * A text whose fixed pieces are coded once, each on lines of its own; what is between them is coded anew. Null where another
 * encoding fits the text better, or its pieces cannot be told apart.
 */
export function encodePieces(pieces: readonly Piece[]): { encoding: Encoding; body: Buffer } | null {
  let end = 0
  let weight = 0
  let isWritten = false
  let own = ''
  for (const piece of pieces) {
    if (own !== '' && endsOpen.test(own)) return null
    if (typeof piece === 'string' || endsOpen.test(piece.text)) {
      own += typeof piece === 'string' ? piece : piece.text
      continue
    }
    if (own !== '') takeOwn()
    const behind = end
    const { coded, ...known } = madeOnce(piece, encodePieces, () => codePiece(piece.text, behind))
    makeRoom(end, coded.length)
    coded.copy(out, end)
    end += coded.length
    weight += known.weight
    isWritten ||= known.isWritten
  }
  if (own !== '') takeOwn()
  if (end >= 3 && out[end - 3] === 0x3d && out[end - 2] === 0x0d && out[end - 1] === 0x0a) end -= 3
  return isWritten && weight > 0
    ? { encoding: 'quoted-printable', body: Buffer.from(out.subarray(0, end)) }
    : null

  function takeOwn() {
    const written = writePiece(own, end)
    end = written.end
    weight += written.weight
    isWritten ||= isWrittenText(own)
    own = ''
  }
}
