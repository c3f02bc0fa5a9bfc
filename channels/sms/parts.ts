// How a text becomes the parts of an SMS (3GPP TS 23.038 and 23.040): what telephones show as one, operators bill by part.

import type { TextSize } from '../channel.ts'

/** One septet each. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
/** Two septets each: an escape and this one. */
const extended: Readonly<Record<string, number>> = {
  '\f': 0x0a,
  '^': 0x14,
  '{': 0x28,
  '}': 0x29,
  '\\': 0x2f,
  '[': 0x3c,
  '~': 0x3d,
  ']': 0x3e,
  '|': 0x40,
  '€': 0x65,
}
const escapeSeptet = 0x1b
const septetOf = new Map([...basic].map((character, place) => [character, place]))
septetOf.delete('\u001b')

export type Alphabet = 'gsm-7' | 'ucs-2'

/** Units of one part, and of each of several: those carry a header of six octets. */
const room = { 'gsm-7': { one: 160, several: 153 }, 'ucs-2': { one: 70, several: 67 } } as const
/** A part's number is one octet. */
export const mostParts = 255

/** Septets, or UTF-16 code units, that a character (a whole code point) takes. */
function unitsOf(alphabet: Alphabet, character: string): number {
  if (alphabet === 'ucs-2') return character.length
  return character in extended ? 2 : 1
}

/** The small alphabet when it has every character, else the large one, of which far less fits in. */
export const alphabetOf = (text: string): Alphabet =>
  [...text].every((character) => septetOf.has(character) || character in extended) ? 'gsm-7' : 'ucs-2'

export interface Split {
  alphabet: Alphabet
  /** Of the whole text. */
  units: number
  /** In their order; together exactly the text. No character is cut in two. */
  parts: string[]
}

/** Cuts a text into parts. An empty text is one empty part. */
export function splitText(text: string): Split {
  const alphabet = alphabetOf(text)
  const characters = [...text]
  const units = characters.reduce((sum, character) => sum + unitsOf(alphabet, character), 0)
  const { one, several } = room[alphabet]
  if (units <= one) return { alphabet, units, parts: [text] }
  const parts: string[] = []
  let part = ''
  let used = 0
  for (const character of characters) {
    const more = unitsOf(alphabet, character)
    if (used + more > several) {
      parts.push(part)
      part = ''
      used = 0
    }
    part += character
    used += more
  }
  parts.push(part)
  return { alphabet, units, parts }
}

/** So few characters may stand there by a slip: a quotation mark, a dash. */
const few = { kinds: 3, share: 0.1 }

/** What a text takes of how much room. */
export function sizeOf(text: string): TextSize {
  const { alphabet, units, parts } = splitText(text)
  const { one, several } = room[alphabet]
  const characters = [...text]
  const outside = characters.filter((character) => alphabetOf(character) === 'ucs-2')
  const kinds = [...new Set(outside)]
  const isFew = kinds.length <= few.kinds && outside.length <= characters.length * few.share
  return {
    parts: parts.length,
    alphabet,
    units,
    room: parts.length === 1 ? one : parts.length * several,
    keptOutBy: isFew ? kinds : [],
  }
}

/** A part as it goes out: a septet an octet (the operator packs them), or UTF-16 big-endian. */
export function bytesOf(alphabet: Alphabet, part: string): Buffer {
  if (alphabet === 'ucs-2') return Buffer.from(part, 'utf16le').swap16()
  return Buffer.from(
    [...part].flatMap((character) => {
      const second = extended[character]
      return second === undefined ? [septetOf.get(character) ?? 0x3f] : [escapeSeptet, second]
    }),
  )
}
