import { expect, test } from 'vitest'
import { momentIn, wallClock } from './clock.ts'

test.each([
  ['2026-07-01T10:00', 'Europe/London', '2026-07-01T09:00:00.000Z'],
  ['2026-01-01T00:30', 'Asia/Vladivostok', '2025-12-31T14:30:00.000Z'],
  ['2026-11-01T12:00', 'America/New_York', '2026-11-01T17:00:00.000Z'],
])('%s on the clocks of %s is %s, and back', (shown, zone, moment) => {
  expect(momentIn(shown, zone)).toBe(moment)
  expect(wallClock(moment, zone)).toBe(shown)
})
