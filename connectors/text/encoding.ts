import { isUtf8 } from 'node:buffer'
import jschardet from 'jschardet'

export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1251',
  'windows-1252',
  'koi8-r',
  'ibm866',
  /** Of a file put together from several: each line in UTF-8, or in the other encoding that is met in it. */
  'utf-8-by-line',
] as const
export type Encoding = (typeof encodings)[number]

const marks: [mark: number[], encoding: Encoding][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/** The encoding a byte order mark at the beginning tells. */
export const markedEncoding = (head: Buffer): Encoding | undefined =>
  marks.find(([mark]) => mark.every((byte, index) => head[index] === byte))?.[1]

/** UTF-16 without a mark: in Latin, Cyrillic and punctuation every second byte is 0 or 4. */
export function unmarkedUtf16(head: Buffer): Encoding | undefined {
  if (!head.includes(0)) return undefined
  const high = [0, 0]
  const pairs = head.length >> 1
  for (let index = 0; index < pairs * 2; index++) {
    const byte = head[index]
    if (byte === 0 || byte === 4) high[index % 2] = (high[index % 2] ?? 0) + 1
  }
  const [even = 0, odd = 0] = high
  if (odd > pairs * 0.9 && even < pairs * 0.5) return 'utf-16le'
  if (even > pairs * 0.9 && odd < pairs * 0.5) return 'utf-16be'
  return undefined
}

/** A character cut at the end of a piece of UTF-8 is at most three bytes long. */
const isUtf8Piece = (piece: Buffer) =>
  [0, 1, 2, 3].some((cut) => cut <= piece.length && isUtf8(piece.subarray(0, piece.length - cut)))

const isAsciiLetter = (byte: number | undefined) =>
  byte !== undefined && /[A-Za-z]/.test(String.fromCharCode(byte))

/**
 * Accented letters stand among plain Latin ones (Café, Größe), Cyrillic words have none. A sign alone (£, ©) tells
 * nothing and counts for neither.
 */
function looksCyrillic(piece: Buffer): boolean {
  let among = 0
  let apart = 0
  for (let index = 0; index < piece.length; index++) {
    if ((piece[index] ?? 0) < 0x80) continue
    const start = index
    while ((piece[index + 1] ?? 0) >= 0x80) index++
    if (isAsciiLetter(piece[start - 1]) || isAsciiLetter(piece[index + 1])) among++
    else if (index - start >= 2) apart++
  }
  return apart > among
}

/** How many bytes a letter of UTF-8 has that begins so; 0: none does. */
const lengthOf = (first: number): number =>
  first >= 0xc2 && first <= 0xdf
    ? 2
    : first >= 0xe0 && first <= 0xef
      ? 3
      : first >= 0xf0 && first <= 0xf4
        ? 4
        : 0

/** UTF-8 with something else pasted in: whole letters outnumber what is none. Those rows are reported, the others read. */
export function isMostlyUtf8(piece: Buffer): boolean {
  let whole = 0
  let broken = 0
  for (let index = 0; index < piece.length; index++) {
    const first = piece[index] ?? 0
    if (first < 0x80) continue
    const length = lengthOf(first)
    const letter = piece.subarray(index, index + length)
    if (length > 0 && letter.length === length && isUtf8(letter)) {
      whole++
      index += length - 1
    } else broken++
  }
  return whole > broken * 2
}

/**
 * The encoding of a piece of text that has bytes above 127. Needs no more than a few words: a byte sequence that is
 * valid UTF-8 practically never is anything else.
 */
export function encodingOf(piece: Buffer): Encoding {
  if (isUtf8Piece(piece) || isMostlyUtf8(piece)) return 'utf-8'
  if (!looksCyrillic(piece)) return 'windows-1252'
  const guess = jschardet.detect(piece).encoding?.toLowerCase() ?? ''
  if (guess.startsWith('koi8')) return 'koi8-r'
  return guess === 'ibm866' ? 'ibm866' : 'windows-1251'
}
