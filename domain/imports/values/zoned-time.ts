import { minuteMs } from '../../../kit/time.ts'

export interface LocalTime {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  millisecond: number
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  clocks.set(timeZone, clock)
  return clock
}

const asUtc = (at: LocalTime) =>
  Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second, at.millisecond)

const offsets = new Map<string, number>()
/** Offsets change on quarters of an hour only, everywhere and always since 1970. */
const quarterMs = 15 * minuteMs

/** How far the zone's clocks are ahead of UTC at this instant, in milliseconds. */
function offsetMs(timeZone: string, atMs: number): number {
  const quarter = Math.floor(atMs / quarterMs)
  const key = `${timeZone} ${quarter}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(quarter * quarterMs)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts
  const offset = asUtc({ year, month, day, hour, minute, second, millisecond: 0 }) - quarter * quarterMs
  if (offsets.size > 50_000) offsets.clear()
  offsets.set(key, offset)
  return offset
}

/** The instant at which the clocks of a zone show this; of two such instants (clocks set back) the first. */
export function instantOf(local: LocalTime, timeZone: string): Date {
  const asIfUtc = asUtc(local)
  const first = asIfUtc - offsetMs(timeZone, asIfUtc - offsetMs(timeZone, asIfUtc))
  const earlier = asIfUtc - offsetMs(timeZone, first - 12 * quarterMs)
  return new Date(earlier < first && asIfUtc - offsetMs(timeZone, earlier) === earlier ? earlier : first)
}
