/** How a part's bytes travel (RFC 2045 §6), chosen as nodemailer chooses: plain, or by which alphabet it is written in. */
export type Encoding = '7bit' | 'quoted-printable' | 'base64'

const lineLength = 76
// Everything but printable ASCII, tabs and line ends.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const notPlain = /[\0-\x08\x0b\x0c\x0e-\x1f\x80-\uffff]/
const longLine = new RegExp(`^.{${lineLength + 1},}`, 'm')

function isMostlyLatin(text: string): boolean {
  let latin = 0
  let other = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 0x80) other++
    else if ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) latin++
    else if (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) other++
  }
  return other < latin
}

export function encodingOf(text: string): Encoding {
  if (!notPlain.test(text) && text.length <= 131_072 && !longLine.test(text)) return '7bit'
  return isMostlyLatin(text) ? 'quoted-printable' : 'base64'
}

const hex = Buffer.from('0123456789ABCDEF', 'latin1')
const isBare = new Uint8Array(256)
for (let code = 0x21; code <= 0x7e; code++) isBare[code] = code === 0x3d ? 0 : 1

/**
 * RFC 2045 §6.7: lines of 76 at most, line ends CRLF, blanks before a line end written out. In one pass over the bytes:
 * nodemailer's own works on strings and takes ten times as long.
 */
export function quotedPrintable(bytes: Buffer): Buffer {
  // Each byte three at most, and a soft line end every 73 of those.
  const out = Buffer.allocUnsafe(bytes.length * 3 + Math.ceil((bytes.length * 3) / 73) * 3 + 3)
  const last = bytes.length
  let to = 0
  let column = 0
  for (let at = 0; at < last; at++) {
    const code = bytes[at] as number
    if (code === 0x0a || (code === 0x0d && bytes[at + 1] === 0x0a)) {
      if (code === 0x0d) at++
      out[to++] = 0x0d
      out[to++] = 0x0a
      column = 0
      continue
    }
    const following = bytes[at + 1]
    const endsLine = at + 1 === last || following === 0x0a || following === 0x0d
    const bare = isBare[code] === 1 || ((code === 0x20 || code === 0x09) && !endsLine)
    const width = bare ? 1 : 3
    // A line may fill its last place only with what ends it.
    if (column + width > (endsLine ? lineLength : lineLength - 1)) {
      out[to++] = 0x3d
      out[to++] = 0x0d
      out[to++] = 0x0a
      column = 0
    }
    if (bare) out[to++] = code
    else {
      out[to++] = 0x3d
      out[to++] = hex[code >> 4] as number
      out[to++] = hex[code & 15] as number
    }
    column += width
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

/** The part as it travels. */
export function encodePart(text: string, encoding: Encoding): Buffer {
  if (encoding === '7bit') return Buffer.from(text.replace(/\r\n?|\n/g, '\r\n'), 'latin1')
  const bytes = Buffer.from(text, 'utf8')
  return encoding === 'base64' ? base64Lines(bytes) : quotedPrintable(bytes)
}
