const parts = (at: Date, timeZone: string): string => {
  const found = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at)
  const of = (type: string) => found.find((part) => part.type === type)?.value ?? '00'
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`
}

/** A moment as the shop's clocks show it: 2026-03-05T10:00, what a field for day and time takes. */
export const wallClock = (at: string, timeZone: string): string => parts(new Date(at), timeZone)

/** The moment at which the shop's clocks show this. */
export function momentIn(shown: string, timeZone: string): string {
  const asUtc = Date.parse(`${shown}:00Z`)
  const ahead = (at: number) => Date.parse(`${parts(new Date(at), timeZone)}:00Z`) - at
  const first = asUtc - ahead(asUtc)
  return new Date(asUtc - ahead(first)).toISOString()
}
