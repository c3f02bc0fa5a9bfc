import { minuteMs } from '../../kit/time.ts'

const formatters = new Map<string, Intl.DateTimeFormat | null>()

function formatterOf(zone: string): Intl.DateTimeFormat | null {
  const known = formatters.get(zone)
  if (known !== undefined) return known
  let made: Intl.DateTimeFormat | null = null
  try {
    made = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      hour: '2-digit',
      minute: '2-digit',
    })
  } catch {
    // a card may say anything; the shop's clock is taken instead
  }
  if (formatters.size > 2_000) formatters.clear()
  formatters.set(zone, made)
  return made
}

export const isZone = (zone: string): boolean => formatterOf(zone) !== null

const dayMinutes = 1_440
const quarterMs = 15 * minuteMs
/** Minutes of the day at the beginning of a quarter of an hour, by zone: clocks change at quarters only. */
const known = new Map<string, Map<number, number>>()
const mostZones = 1_000
const mostQuarters = 5_000

function minutesOfQuarter(quarter: number, zone: string): number {
  let ofZone = known.get(zone)
  if (!ofZone) {
    if (known.size > mostZones) known.clear()
    ofZone = new Map()
    known.set(zone, ofZone)
  }
  let minutes = ofZone.get(quarter)
  if (minutes === undefined) {
    const [hour = '0', minute = '0'] = (formatterOf(zone)?.format(quarter * quarterMs) ?? '').split(':')
    minutes = Number(hour) * 60 + Number(minute)
    if (ofZone.size > mostQuarters) ofZone.clear()
    ofZone.set(quarter, minutes)
  }
  return minutes
}

/** Minutes since midnight on the clock of this zone. */
export function minutesOfDay(at: number, zone: string): number {
  const quarter = Math.floor(at / quarterMs)
  const since = Math.floor((at - quarter * quarterMs) / minuteMs)
  return (minutesOfQuarter(quarter, zone) + since) % dayMinutes
}

const isBetween = (minutes: number, from: number, to: number) =>
  from <= to ? minutes >= from && minutes < to : minutes >= from || minutes < to

/** When the quiet hours that hold at this time are over; null when it is not quiet. From and to: minutes of the day. */
export function endOfQuiet(at: number, zone: string, from: number, to: number): number | null {
  const minutes = minutesOfDay(at, zone)
  if (from === to || !isBetween(minutes, from, to)) return null
  const wholeMinute = Math.floor(at / minuteMs) * minuteMs
  let end = wholeMinute + ((to - minutes + dayMinutes) % dayMinutes) * minuteMs
  // clocks that change on the way: what the clock shows then is corrected to what it should show
  const missing = ((to - minutesOfDay(end, zone) + dayMinutes * 1.5) % dayMinutes) - dayMinutes / 2
  end = Math.max(end + missing * minuteMs, wholeMinute)
  while (isBetween(minutesOfDay(end, zone), from, to)) end += minuteMs
  return end
}
