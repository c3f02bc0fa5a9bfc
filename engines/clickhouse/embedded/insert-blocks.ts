import type { Readable } from 'node:stream'
import { exceptionOf } from './exceptions.ts'

export interface BlockLimits {
  /** A block is cut at the last line end before this many bytes. */
  blockBytes: number
  /** One row longer than this is refused. */
  maxRowBytes: number
}

/**
 * Cuts a stream of lines into blocks of whole lines. Where the cuts fall depends on the bytes only, never on how they
 * arrived, so the same data gives the same blocks again.
 */
export async function* blocksOf(body: Readable, limits: BlockLimits): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  let length = 0
  for await (const chunk of body) {
    parts.push(Buffer.from(chunk))
    length += chunk.length
    while (length >= limits.blockBytes) {
      const all: Buffer =
        parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts, length)
      const before = all.lastIndexOf(0x0a, limits.blockBytes - 1)
      const end = before >= 0 ? before : all.indexOf(0x0a, limits.blockBytes)
      parts = [all]
      if (end < 0) {
        if (length > limits.maxRowBytes) {
          throw exceptionOf(117, 'INCORRECT_DATA', `A row is longer than ${limits.maxRowBytes} bytes.`)
        }
        break
      }
      yield Buffer.from(all.subarray(0, end + 1))
      parts = [all.subarray(end + 1)]
      length -= end + 1
    }
  }
  if (length > 0) yield Buffer.concat(parts, length)
}
