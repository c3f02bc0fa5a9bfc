export const secondMs = 1_000
export const minuteMs = 60 * secondMs
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** Waits, or stops waiting when the signal says so. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const timer = setTimeout(done, milliseconds)
    function done() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    signal?.addEventListener('abort', done, { once: true })
  })
}

const calendars = new Map<string, Intl.DateTimeFormat>()

/** The calendar day of a moment in a zone: `2026-03-05`. */
export function dayIn(at: Date, timeZone: string): string {
  const known = calendars.get(timeZone)
  const calendar =
    known ?? new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  if (!known) calendars.set(timeZone, calendar)
  return calendar.format(at)
}

/** `2026-11-22 05:40:37.123`: how ClickHouse reads a DateTime64(3, 'UTC') in JSON. */
export function clickhouseTime(at: Date): string {
  const iso = at.toISOString()
  return `${iso.slice(0, -14)} ${iso.slice(-13, -1)}`
}
