import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * What stands behind the + of an address of ours: `shop+r<id>@…` is where a letter comes back to, `shop+u<id><sign>@…` where its
 * reader writes to be left alone. Hexadecimal: some servers forget capitals. The second is signed, since it does something.
 */
const form = /^([^@+]{1,40})\+([ru])([0-9a-f]{32})([0-9a-f]{16})?@(.+)$/i

const signature = (key: string, hex: string) =>
  createHmac('sha256', key).update(`mailto\0${hex}`).digest('hex').slice(0, 16)

function tagged(address: string, tag: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, at)}+${tag}${address.slice(at)}`
}

const hexOf = (messageId: string) => messageId.replaceAll('-', '').toLowerCase()

export const returnAddress = (address: string, messageId: string): string =>
  tagged(address, `r${hexOf(messageId)}`)

export const leaveAddress = (key: string, address: string, messageId: string): string =>
  tagged(address, `u${hexOf(messageId)}${signature(key, hexOf(messageId))}`)

/** The letter such an address belongs to; null for any other, and for a wish nobody signed. */
export function readTaggedAddress(
  key: string,
  address: string,
): { does: 'return' | 'leave'; messageId: string } | null {
  const [, , does = '', id = '', signed = ''] = form.exec(address) ?? []
  const hex = id.toLowerCase()
  const messageId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  if (does.toLowerCase() === 'r') return signed ? null : { does: 'return', messageId }
  if (does.toLowerCase() !== 'u' || !signed) return null
  const right = Buffer.from(signature(key, hex))
  return timingSafeEqual(Buffer.from(signed.toLowerCase()), right) ? { does: 'leave', messageId } : null
}
