import iconv from 'iconv-lite'
import type { Encoding } from './encoding.ts'
import { lineDecoder } from './mixed.ts'

export interface Decoder {
  write(piece: Buffer): string
  end(): string | undefined
}

/** Decodes piece by piece; what cannot be read becomes U+FFFD. */
export const decoderOf = (encoding: Encoding): Decoder =>
  encoding === 'utf-8-by-line' ? lineDecoder() : iconv.getDecoder(encoding, { stripBOM: true })
