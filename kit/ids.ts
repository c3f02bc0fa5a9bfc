import { createHash, randomBytes } from 'node:crypto'

const hexToUuid = (hex: string) =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`

/** UUID version 7 (RFC 9562): sorts by the time it was made. */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now, 0, 6)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return hexToUuid(bytes.toString('hex'))
}

/** When an id of version 7 was made, in ms. */
export const madeAt = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)

/** The same text always gives the same id (first 128 bits of SHA-256, marked as UUID version 8). */
export function idOf(...parts: string[]): string {
  const bytes = createHash('sha256').update(parts.join('\u0000')).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return hexToUuid(bytes.toString('hex'))
}

/** An unguessable word for keys and tokens: 32 characters of base64url by default. */
export const newSecret = (byteCount = 24): string => randomBytes(byteCount).toString('base64url')
