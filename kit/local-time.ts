import { dayMs, hourMs } from './time.ts'

const formats = new Map<string, Intl.DateTimeFormat | null>()

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  let made: Intl.DateTimeFormat | null = null
  try {
    made = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  } catch {
    // A card may say anything; what is no zone is read as the workspace's.
  }
  formats.set(timeZone, made)
  return made
}

export const isZone = (name: string | null): name is string => name !== null && formatOf(name) !== null

/** How far the clocks of a zone are ahead of UTC at a moment. */
export function offsetMs(at: Date, timeZone: string): number {
  const parts = formatOf(timeZone)?.formatToParts(at) ?? []
  const get = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  const shown = Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'))
  return shown - Math.floor(at.getTime() / 1_000) * 1_000
}

/** The moment when the clocks of a zone show this: a time that a change of clocks leaves out is an hour later. */
export function momentOf(day: string, time: string, timeZone: string): Date {
  const asUtc = Date.parse(`${day}T${time}:00Z`)
  const first = new Date(asUtc - offsetMs(new Date(asUtc), timeZone))
  return new Date(asUtc - offsetMs(first, timeZone))
}

/** So many days on, by the calendar. */
export const daysOn = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** So many months on; of a day that month does not have, its last one. */
export function monthsOn(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** Where a day begins first on the earth: fourteen hours before London. */
export const earliestZoneAheadMs = 14 * hourMs
