import type { Readable } from 'node:stream'
import { exceptionOf } from './exceptions.ts'

export interface BlockLimits {
  /** A block is cut at the last line end before this many bytes. */
  blockBytes: number
  /** One row longer than this is refused. */
  maxRowBytes: number
}

/** A text that fits in memory. @throws EngineException when it is longer */
export async function readWhole(body: Readable, maxBytes: number, what: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk)
    length += bytes.length
    if (length > maxBytes)
      throw exceptionOf(307, 'TOO_MANY_BYTES', `${what} is longer than ${maxBytes} bytes.`)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/**
 * Cuts a stream of lines into blocks of whole lines. Where the cuts fall depends on the bytes only, never on how they
 * arrived, so the same data gives the same blocks again.
 */
export async function* blocksOf(body: Readable, limits: BlockLimits): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  let length = 0
  for await (const chunk of body) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk)
    parts.push(bytes)
    length += bytes.length
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
