import { createHmac } from 'node:crypto'

/** The key by which a workspace’s device addresses are hashed: for sensors and files the same, so that they meet. */
export const purposeOfMacs = (workspaceId: string): string => `wifi ${workspaceId}`

/** `a4:83:e7:1c:22:09`, `A4-83-E7-1C-22-09`, `a483.e71c.2209`; null when it is no MAC address. */
export function readMac(raw: string): string | null {
  const digits = raw
    .trim()
    .toLowerCase()
    .replace(/[^0-9a-f]/g, '')
  return digits.length === 12 && !/^(0{12}|f{12})$/.test(digits) ? digits : null
}

/**
 * Phones that look for networks make addresses up and change them: these have the bit “locally administered” (IEEE 802).
 * They are nobody: the same phone has another one tomorrow.
 */
export const isRandomised = (mac: string): boolean => (Number.parseInt(mac.slice(0, 2), 16) & 0b10) !== 0

/** Never the address itself: what is kept leads back to it for nobody who has not the installation’s key. */
export const hashedMac = (mac: string, key: string): string =>
  createHmac('sha256', key).update(mac).digest('hex').slice(0, 32)
