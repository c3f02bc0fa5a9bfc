import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AccountLimits, type Channel, channels, mostOnDay } from '../../channels/index.ts'
import { openPace } from './sender-pace.ts'

const email = channels.named('email') as Channel | undefined
const start = Date.UTC(2026, 2, 1, 12)
const paceOf = (limits: Record<string, unknown>, handed = 0, channel = email) =>
  openPace({ limits, handed_today: handed }, channel, start)
const letter = (to: string, messageId = to) => ({ messageId, to })

describe('an account’s pace', () => {
  test('never passes so many a second, whenever its letters come', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 200 }),
        (perSecond, gaps) => {
          const pace = paceOf({ perSecond })
          const begun: number[] = []
          let now = start
          for (const gap of gaps) {
            now += gap
            now += pace.waitMs(now)
            pace.began(now)
            begun.push(now)
          }
          for (const [place, at] of begun.entries()) {
            const within = begun.slice(place).filter((other) => other < at + 1_000).length
            // Timers are not exact: what 50 ms missed is caught up with.
            expect(within).toBeLessThanOrEqual(perSecond * 1.05 + 1)
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  test('counts its day, and begins the next one anew', () => {
    const pace = paceOf({ perDay: 5 }, 3)
    expect(pace.leftToday(start)).toBe(2)
    pace.began(start)
    pace.began(start)
    expect(pace.leftToday(start)).toBe(0)
    pace.takeBack(start)
    expect(pace.leftToday(start)).toBe(1)
    expect(pace.leftToday(start + 86_400_000)).toBe(5)
  })

  test('warms up: the first day’s number, then more each day, never above the limit', () => {
    const warmUp = { startedOn: '2026-03-01', firstDay: 50, dailyGrowth: 1.5 }
    const limits = AccountLimits.parse({ warmUp, perDay: 200 })
    expect(
      ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-09'].map((day) => mostOnDay(limits, day)),
    ).toEqual([50, 75, 112, 200])
    expect(mostOnDay(AccountLimits.parse({ warmUp }), '2026-02-01')).toBe(50)
    expect(mostOnDay(AccountLimits.parse({}), '2026-03-01')).toBeNull()
  })

  test('has warmed up when the number has grown past every limit', () => {
    const warmUp = { startedOn: '2026-03-01', firstDay: 50, dailyGrowth: 1.4 }
    expect(mostOnDay(AccountLimits.parse({ warmUp }), '2026-04-12')).toBe(68_603_694)
    expect(mostOnDay(AccountLimits.parse({ warmUp }), '2026-04-14')).toBeNull()
    expect(mostOnDay(AccountLimits.parse({ warmUp, perDay: 200 }), '2026-04-14')).toBe(200)
    expect(mostOnDay(AccountLimits.parse({ warmUp }), '2040-01-01')).toBeNull()
  })

  test('gives every letter to a limited domain a turn of its own, and keeps it', () => {
    const pace = paceOf({ perDomainPerMinute: 60 })
    const held = Array.from({ length: 10 }, (_, n) =>
      pace.holdSeconds(letter('x@big.example', `m${n}`), start),
    )
    expect(held).toEqual([0, 0, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(pace.holdSeconds(letter('x@other.example'), start)).toBe(0)
    // Come again when its turn is there, it goes, however many stand behind it.
    expect(pace.holdSeconds(letter('x@big.example', 'm5'), start + 5_000)).toBe(0)
    expect(pace.holdSeconds(letter('x@big.example', 'm9'), start + 5_000)).toBe(4)
    expect(pace.holdSeconds(letter('x@big.example', 'new'), start + 5_000)).toBe(5)
  })

  test('lets a letter of service past those of a campaign that have turns at its domain, and no more than the limit of these', () => {
    const pace = paceOf({ perDomainPerMinute: 60 })
    for (let n = 0; n < 1_000; n++) pace.holdSeconds(letter('x@big.example', `m${n}`), start)
    const service = (n: number) =>
      pace.holdSeconds({ ...letter('y@big.example', `s${n}`), isService: true }, start)
    expect(Array.from({ length: 5 }, (_, n) => service(n))).toEqual([0, 0, 2, 3, 4])
    expect(service(4)).toBe(4)
    expect(pace.holdSeconds(letter('x@big.example', 'new'), start)).toBe(1_005)
  })

  test('leaves a domain alone that put three letters running off, longer each time, until it takes one', () => {
    const pace = paceOf({})
    const putOff = (times: number, now: number) => {
      for (let n = 0; n < times; n++) pace.ended('x@sick.example', now, 'put-off')
    }
    putOff(2, start)
    expect(pace.holdSeconds(letter('x@sick.example'), start)).toBe(0)
    putOff(1, start)
    expect(pace.holdSeconds(letter('x@sick.example'), start)).toBe(60)
    expect(pace.holdSeconds(letter('x@well.example'), start)).toBe(0)
    expect(pace.holdSeconds(letter('x@sick.example'), start + 60_000)).toBe(0)
    putOff(1, start + 61_000)
    expect(pace.holdSeconds(letter('y@sick.example'), start + 61_000)).toBe(120)
    pace.ended('x@sick.example', start + 181_000, 'taken')
    putOff(2, start + 182_000)
    expect(pace.holdSeconds(letter('y@sick.example'), start + 182_000)).toBe(0)
  })
})
