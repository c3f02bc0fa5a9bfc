import { dayMs } from '../../kit/time.ts'

const earliestMs = Date.UTC(2000, 0, 1)

/** A number below this means seconds: as milliseconds it would be 1970, which is refused anyway. */
const secondsEndMs = 100_000_000_000

const hasZone = /(Z|[+-]\d{2}:?\d{2})$/i
const isoWithoutZone = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/

/**
 * An instant as clients write it: ISO 8601 (without a zone it is UTC), or milliseconds or seconds since 1970.
 * Null for nothing, NaN for what is no time.
 */
export function readInstant(value: string | number | null | undefined): number | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'number') return value > 0 && value < secondsEndMs ? value * 1000 : value
  const text = value.trim()
  const isLocal = isoWithoutZone.test(text) && !hasZone.test(text)
  return Date.parse(isLocal ? `${text.replace(' ', 'T')}Z` : text)
}

/**
 * When it happened by our clock, in ms: `receivedAt − (sentAt − timestamp)`, as the Segment specification says, so
 * that a wrong clock of the sender does not matter. Without a time of its own it happened when it was received.
 */
export function correctedMs(happenedMs: number | null, sentMs: number | null, receivedMs: number): number {
  if (happenedMs === null) return receivedMs
  if (sentMs === null || Number.isNaN(sentMs)) return happenedMs
  return receivedMs - (sentMs - happenedMs)
}

/** Before the year 2000 or more than a day ahead: nothing in a shop happened then. */
export const isAbsurd = (occurredMs: number, receivedMs: number): boolean =>
  !(occurredMs >= earliestMs && occurredMs <= receivedMs + dayMs)
