import { momentOf } from '../../../../kit/local-time.ts'

/** What a countdown in a letter shows. */
export interface Countdown {
  until: Date
  /** `ru` or `en`: what its letters are. */
  language: string
  /** `#rrggbb`. */
  ink: string
  ground: string
}

/** Where the picture of a countdown is asked for, behind the server's address. */
export const countdownPath = '/t/'

const colour = /^#([\da-f]{6})$/i
const hex = (said: unknown, otherwise: string): string =>
  (colour.exec(String(said))?.[1] ?? otherwise).toLowerCase()

const usualInk = '24211d'
const usualGround = 'ffffff'

/** All that the picture depends on stands in its address: `/t/1790000000-ru-24211d-ffffff.gif`. */
export const countdownAddress = (
  publicUrl: string,
  { until, language, ink, ground }: Omit<Countdown, 'ink' | 'ground'> & { ink?: unknown; ground?: unknown },
): string =>
  `${publicUrl}${countdownPath}${Math.floor(until.getTime() / 1000)}-${language === 'ru' ? 'ru' : 'en'}-${hex(ink, usualInk)}-${hex(ground, usualGround)}.gif`

/** What an address says behind `countdownPath`; null when it is no countdown. */
export function readCountdown(file: string): Countdown | null {
  const found = /^(\d{1,11})-(ru|en)-([\da-f]{6})-([\da-f]{6})\.gif$/.exec(file)
  if (!found) return null
  const [, seconds, language = 'en', ink, ground] = found
  return { until: new Date(Number(seconds) * 1000), language, ink: `#${ink}`, ground: `#${ground}` }
}

/**
 * The moment a template names: with its zone (`2026-12-31T21:00:00Z`, or a Date), or as the clocks of the shop show it
 * (`2026-12-31 23:59`; a day alone lasts until its end). Null when it is none.
 */
export function momentSaid(value: unknown, timeZone: string): Date | null {
  if (value === null || value === undefined || value === '') return null
  if (value === 'now') return new Date()
  const local =
    typeof value === 'string' ? /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d)?)?$/.exec(value.trim()) : null
  if (local) {
    const [, day = '', time] = local
    if (Number.isNaN(Date.parse(`${day}T${time ?? '00:00'}:00Z`))) return null
    const at = momentOf(day, time ?? '23:59', timeZone)
    return time ? at : new Date(at.getTime() + 59_000)
  }
  const at = new Date(value as string | number | Date)
  return Number.isNaN(at.getTime()) ? null : at
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** “2 days 4 hours”: the two largest units of what is left; nothing when it is over. */
export function timeLeft(until: Date, language: string, now: Date): string {
  let seconds = Math.floor((until.getTime() - now.getTime()) / 1000)
  if (seconds <= 0) return ''
  seconds = Math.max(60, seconds)
  const parts: string[] = []
  for (const [unit, length] of units) {
    const count = Math.floor(seconds / length)
    seconds -= count * length
    if (count > 0 && parts.length < 2)
      parts.push(new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count))
    else if (parts.length > 0) break
  }
  return parts.join(' ')
}
