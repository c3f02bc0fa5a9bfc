import { isAscii, isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { type Encoding, encodingOf, isMostlyUtf8 } from './encoding.ts'
import { bytesOf } from './unpack.ts'

const newLine = 0x0a
const lookedAtBytes = 1024 * 1024
/** A line longer than this is read in pieces. */
const longestLine = 1024 * 1024

export interface Mix {
  /** Lines that are UTF-8. */
  utf8: number
  /** Lines that are not, though they hold no plain ASCII either. */
  other: number
}

function* linesOf(piece: Buffer): Generator<Buffer> {
  for (let start = 0; start < piece.length; ) {
    const end = piece.indexOf(newLine, start)
    const next = end === -1 ? piece.length : end + 1
    yield piece.subarray(start, next)
    start = next
  }
}

/** How many lines of the beginning of a file are UTF-8 and how many are not; nothing where one encoding will do. */
export async function mixOf(path: string): Promise<Mix | undefined> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const chunk of bytesOf(path, () => {})) {
    pieces.push(chunk)
    length += chunk.length
    if (length >= lookedAtBytes) break
  }
  const read = Buffer.concat(pieces).subarray(0, lookedAtBytes)
  // zeros are UTF-16's
  if (isUtf8(read) || read.includes(0)) return undefined
  const mix: Mix = { utf8: 0, other: 0 }
  // the last line may be cut in the middle of a letter
  for (const line of linesOf(read.subarray(0, read.lastIndexOf(newLine) + 1 || read.length))) {
    if (isAscii(line)) continue
    if (isUtf8(line)) mix.utf8++
    else if (!isMostlyUtf8(line)) mix.other++
  }
  return mix.utf8 > 0 && mix.other > 0 ? mix : undefined
}

/** Reads each line in its own encoding: UTF-8 where it is that, else the one-byte encoding that the others are in. */
export function lineDecoder(): { write(piece: Buffer): string; end(): string } {
  let waiting = Buffer.alloc(0)
  let others: Encoding | undefined
  const decode = (bytes: Buffer): string => {
    const lines = [...linesOf(bytes)]
    others ??= encodingOfOthers(lines)
    const told = others ?? 'windows-1251'
    return lines
      .map((line) => (isOther(line) ? iconv.decode(line, told) : iconv.decode(line, 'utf-8')))
      .join('')
  }
  return {
    write(piece) {
      waiting = Buffer.concat([waiting, piece])
      const ended = waiting.lastIndexOf(newLine) + 1
      const end = ended === 0 && waiting.length > longestLine ? endOfLetter(waiting) : ended
      const whole = waiting.subarray(0, end)
      waiting = waiting.subarray(end)
      return decode(whole)
    },
    end: () => decode(waiting),
  }
}

/** Before the letter of UTF-8 that may be cut at the end of a piece. */
function endOfLetter(piece: Buffer): number {
  let end = piece.length - 1
  while (end > piece.length - 4 && ((piece[end] ?? 0) & 0xc0) === 0x80) end--
  return end
}

const isOther = (line: Buffer) => !isUtf8(line) && !isMostlyUtf8(line)

function encodingOfOthers(lines: readonly Buffer[]): Encoding | undefined {
  const others = lines.filter(isOther)
  return others.length === 0 ? undefined : encodingOf(Buffer.concat(others))
}
