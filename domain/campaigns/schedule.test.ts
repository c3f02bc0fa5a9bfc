import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { momentOf, monthsOn } from '../../kit/local-time.ts'
import { hourMs } from '../../kit/time.ts'
import { allowance } from './ask-for-letters.ts'
import { baseHours, bestHour } from './best-hour.ts'
import { Definition, type Schedule } from './campaign.ts'
import { variantOf } from './choose-variant.ts'
import { dueTimes, inZone } from './due-times.ts'
import { nextOccasion, upcoming } from './schedule.ts'

const at = (text: string) => new Date(text)
const next = (schedule: Schedule, now: string, after: string | null = null) =>
  nextOccasion(schedule, 'Europe/Moscow', at(now), after ? at(after) : null)?.toISOString() ?? null

describe('local time', () => {
  test('is what the clocks of the zone show, on both sides of a change of clocks', () => {
    expect(momentOf('2026-07-01', '10:00', 'Europe/London').toISOString()).toBe('2026-07-01T09:00:00.000Z')
    expect(momentOf('2026-01-01', '10:00', 'Europe/London').toISOString()).toBe('2026-01-01T10:00:00.000Z')
    expect(momentOf('2026-01-01', '10:00', 'Asia/Vladivostok').toISOString()).toBe('2026-01-01T00:00:00.000Z')
    // 01:30 is left out that night.
    expect(momentOf('2026-03-29', '01:30', 'Europe/London').toISOString()).toMatch(/^2026-03-29T0[01]:30/)
  })

  test('that is over today comes tomorrow, and never in the past', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 * 24 * 60 }),
        fc.constantFrom('Europe/London', 'Asia/Tokyo', 'America/St_Johns', 'Pacific/Kiritimati'),
        fc.integer({ min: 0, max: 23 }),
        (minutes, zone, hour) => {
          const now = new Date(Date.UTC(2026, 0, 1) + minutes * 60_000)
          const time = `${String(hour).padStart(2, '0')}:15`
          const found = upcoming('2026-01-03', time, zone, now)
          expect(found.getTime()).toBeGreaterThanOrEqual(now.getTime())
          if (now.getTime() > Date.UTC(2026, 0, 5))
            expect(found.getTime() - now.getTime()).toBeLessThanOrEqual(26 * hourMs)
        },
      ),
    ))

  test('of the last day of a month stays on the last day', () => {
    expect(monthsOn('2026-01-31', 1)).toBe('2026-02-28')
    expect(monthsOn('2026-01-31', 2)).toBe('2026-03-31')
  })
})

describe('a schedule', () => {
  const daily: Schedule = {
    kind: 'repeated',
    every: 'day',
    firstDay: '2026-03-01',
    lastDay: '2026-03-03',
    time: '10:00',
    isLocal: false,
  }
  test('begins now, at its time, or fourteen hours before London where it goes by everybody’s own clock', () => {
    expect(next({ kind: 'now' }, '2026-03-01T12:00:00Z')).toBe('2026-03-01T12:00:00.000Z')
    expect(next({ kind: 'at', at: '2026-03-02T12:00:00Z' }, '2026-03-01T12:00:00Z')).toBe(
      '2026-03-02T12:00:00.000Z',
    )
    expect(next({ kind: 'local', day: '2026-03-02', time: '10:00' }, '2026-03-01T12:00:00Z')).toBe(
      '2026-03-01T20:00:00.000Z',
    )
    expect(next({ kind: 'now' }, '2026-03-01T12:00:00Z', '2026-03-01T12:00:00Z')).toBeNull()
  })

  test('that is repeated comes again until its last day', () => {
    expect(next(daily, '2026-02-01T00:00:00Z')).toBe('2026-03-01T07:00:00.000Z')
    expect(next(daily, '2026-03-01T07:00:01Z', '2026-03-01T07:00:00Z')).toBe('2026-03-02T07:00:00.000Z')
    expect(next(daily, '2026-03-03T07:00:01Z', '2026-03-03T07:00:00Z')).toBeNull()
    // Days that were missed while it stood still are not made up for.
    const forEver = { ...daily, lastDay: null }
    expect(next(forEver, '2029-03-03T12:00:00Z', '2026-03-01T07:00:00Z')).toBe('2029-03-04T07:00:00.000Z')
    expect(next({ ...forEver, every: 'month' }, '2026-04-02T00:00:00Z', '2026-04-01T07:00:00Z')).toBe(
      '2026-05-01T07:00:00.000Z',
    )
  })
})

describe('the best hour', () => {
  const none = Array.from({ length: 24 }, () => 0)
  const mornings = none.map((_, hour) => (hour === 8 ? 10 : 0))
  test('of somebody who reads in the morning is the morning; of a stranger, the base’s', () => {
    const evening = baseHours(none.map((_, hour) => (hour === 19 ? 5_000 : 0)))
    expect(bestHour(mornings, evening, 7, 22)).toBe(8)
    expect(bestHour(none, evening, 7, 22)).toBe(19)
    expect(bestHour(none, baseHours(none), 9, 21)).toBeGreaterThanOrEqual(9)
  })
  test('keeps within the hours that were allowed, and one opening at night moves nobody there', () => {
    const once = none.map((_, hour) => (hour === 4 ? 1 : 0))
    expect(bestHour(once, baseHours(none), 0, 24)).not.toBe(4)
    expect(bestHour(mornings, baseHours(none), 10, 20)).toBeGreaterThanOrEqual(10)
  })
  test('is told by the clocks of the zone', () => {
    const noonUtc = none.map((_, hour) => (hour === 12 ? 1 : 0))
    expect(inZone(noonUtc, at('2026-01-01T00:00:00Z'), 'Europe/Moscow').indexOf(1)).toBe(15)
    expect(inZone(noonUtc, at('2026-01-01T00:00:00Z'), 'America/New_York').indexOf(1)).toBe(7)
  })
})

describe('who gets what', () => {
  const campaignId = '0190a000-0000-7000-8000-000000000001'
  const definition = Definition.parse({
    variants: [{ key: 'A' }, { key: 'B', weight: 3 }],
    test: { share: 0.4, aim: 'clicked', hours: 2 },
  })
  test('is always the same for a person; variants get their parts, the rest waits', () => {
    const got = Array.from(
      { length: 20_000 },
      (_, id) => variantOf(campaignId, definition, id + 1)?.key ?? '-',
    )
    expect(got).toEqual(
      Array.from({ length: 20_000 }, (_, id) => variantOf(campaignId, definition, id + 1)?.key ?? '-'),
    )
    const share = (key: string) => got.filter((one) => one === key).length / got.length
    expect(share('A')).toBeCloseTo(0.1, 1)
    expect(share('B')).toBeCloseTo(0.3, 1)
    expect(share('-')).toBeCloseTo(0.6, 1)
    expect(variantOf(campaignId, { ...definition, test: null }, 5)).not.toBeNull()
  })

  test('at their own clock, at their variant’s time, or at once', () => {
    const workspace = {
      id: '',
      name: '',
      slug: '',
      currency: 'RUB',
      timeZone: 'Europe/Moscow',
      locale: 'ru' as const,
      settings: {},
    }
    const now = at('2026-03-01T20:00:00Z')
    const dueFor = (told: object) =>
      dueTimes({
        campaignId,
        definition: Definition.parse(told),
        workspace,
        plannedAt: now,
        now,
        shares: [],
      })
    const local = dueFor({ schedule: { kind: 'local', day: '2026-03-02', time: '10:00' } })
    expect(local({ id: 1, timeZone: 'Asia/Vladivostok' }, null).toISOString()).toBe(
      '2026-03-02T00:00:00.000Z',
    )
    expect(local({ id: 1, timeZone: null }, null).toISOString()).toBe('2026-03-02T07:00:00.000Z')
    expect(dueFor({})({ id: 1, timeZone: 'Asia/Vladivostok' }, null)).toEqual(now)
    const byTime = dueFor({ variants: [{ key: 'A', time: '09:00' }] })
    expect(byTime({ id: 1, timeZone: null }, null).toISOString()).toBe('2026-03-02T06:00:00.000Z')
    // At the best of the hours that are left of the day; where none is, at the best of the next.
    const best = dueFor({ schedule: { kind: 'best', day: '2026-03-01', fromHour: 9, toHour: 22 } })
    const tenIn = (zone: string) => {
      const atTen = Array.from({ length: 24 }, (_, hour) => (hour === 10 ? 50 : 0))
      const ahead = inZone(atTen, now, zone).indexOf(50) - 10
      return atTen.map((_, hour) => atTen[(hour + ahead + 24) % 24] ?? 0)
    }
    const dueIn = (zone: string) => best({ id: 1, timeZone: zone }, tenIn(zone)).toISOString()
    expect(dueIn('Europe/London')).toBe('2026-03-01T20:00:00.000Z')
    expect(dueIn('America/New_York')).toBe('2026-03-01T20:00:00.000Z')
    expect(dueIn('Asia/Vladivostok')).toBe('2026-03-02T00:00:00.000Z')
  })
})

test('a pace lets through what its time allows, and never more', () => {
  const from = at('2026-03-01T12:00:00Z')
  const after = (seconds: number, asked: number) =>
    allowance(60, { paced_from: from, paced_count: asked }, new Date(from.getTime() + seconds * 1_000))
  expect(after(0, 0)).toBe(1)
  expect(after(30, 1)).toBe(30)
  expect(after(30, 31)).toBe(0)
  expect(allowance(null, { paced_from: from, paced_count: 9 }, from)).toBe(2_000)
})
