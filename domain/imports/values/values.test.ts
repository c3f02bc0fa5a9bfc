import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOrderOf, readDate } from './read-date.ts'
import { decimalSignOf, readDecimal } from './read-decimal.ts'
import { readDuration } from './read-duration.ts'
import { instantOf } from './zoned-time.ts'

test('how long something took is read as exchanges and people write it', () => {
  const read: [text: string, seconds: number | null][] = [
    ['130', 130],
    ['2:10', 130],
    ['00:02:10', 130],
    ['1:00:05', 3_605],
    ['00:00:00', 0],
    ['2 min 10 s', 130],
    ['2 мин. 10 сек', 130],
    ['1 ч', 3_600],
    ['45с', 45],
    ['12,5', 12.5],
    ['долго', null],
    ['', null],
    ['10 шагов', null],
  ]
  expect(read.map(([text]) => [text, readDuration(text, ',')])).toEqual(read)
})

describe('numbers', () => {
  const read: [text: string, point: number | null, comma?: number | null][] = [
    ['6', 6],
    ['-12', -12],
    ['2.55', 2.55],
    ['2,55', 2.55],
    ['.5', 0.5],
    ['0.001', 0.001],
    ['0,001', 0.001],
    ['1,234', 1234, 1.234],
    ['1.234', 1.234, 1234],
    ['-11062.06', -11062.06],
    ['1 234,50', 1234.5],
    ['1\u00a0234,50 ₽', 1234.5],
    ['£1,234.50', 1234.5],
    ['1.234.567,8', 1234567.8],
    ["1'234.5", 1234.5],
    ['150 руб.', 150],
    ['99р', 99],
    ['(5.00)', -5],
    ['−3', -3],
    ['5-', -5],
    ['1e3', 1000],
    ['', null],
    ['-', null],
    ['abc', null],
    ['1,2,3', null],
    ['1.2.3', null],
    ['12/01', null],
    ['Infinity', null],
  ]
  for (const [text, point, comma = point] of read) {
    test(`"${text}" is ${point}${comma === point ? '' : ` or ${comma}`}`, () => {
      expect([readDecimal(text, '.'), readDecimal(text, ',')]).toEqual([point, comma])
    })
  }

  test('every number a program prints is read as it is', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (value) => {
        expect(readDecimal(String(value), '.')).toBe(value + 0)
      }),
    )
  })

  test('the sign of fractions is told by values that have one meaning only', () => {
    expect(decimalSignOf(['1', '2', '1,234'])).toBe(undefined)
    expect(decimalSignOf(['1,234', '2,50'])).toBe(',')
    expect(decimalSignOf(['1,234.5', '12'])).toBe('.')
  })
})

describe('dates', () => {
  const london = { order: 'dmy', timeZone: 'Europe/London' } as const
  const read: [text: string, at: string | null][] = [
    ['2010-12-01T08:26:00', '2010-12-01T08:26:00.000Z'],
    ['2011-06-01 08:26', '2011-06-01T07:26:00.000Z'],
    ['2011-06-01T08:26:00Z', '2011-06-01T08:26:00.000Z'],
    ['2011-06-01T08:26:00.123+03:00', '2011-06-01T05:26:00.123Z'],
    ['2011-06-01', '2011-05-31T23:00:00.000Z'],
    ['2011/6/1 8:26', '2011-06-01T07:26:00.000Z'],
    ['01.12.2010 08:26', '2010-12-01T08:26:00.000Z'],
    ['1.12.10', '2010-12-01T00:00:00.000Z'],
    ['31/12/2010 11:05 PM', '2010-12-31T23:05:00.000Z'],
    ['31/12/2010 12:05 AM', '2010-12-31T00:05:00.000Z'],
    ['12/31/2010', '2010-12-31T00:00:00.000Z'],
    ['40513.3513888889', '2010-12-01T08:26:00.000Z'],
    ['40513', '2010-12-01T00:00:00.000Z'],
    ['20101201', '2010-12-01T00:00:00.000Z'],
    ['20101201082600', '2010-12-01T08:26:00.000Z'],
    ['1291191960', '2010-12-01T08:26:00.000Z'],
    ['1291191960000', '2010-12-01T08:26:00.000Z'],
    ['1 декабря 2010 08:26', '2010-12-01T08:26:00.000Z'],
    ['5 мая 2011 г.', '2011-05-04T23:00:00.000Z'],
    ['1 Dec 2010', '2010-12-01T00:00:00.000Z'],
    ['December 1, 2010 08:26', '2010-12-01T08:26:00.000Z'],
    ['31.02.2010', null],
    ['2010-13-01', null],
    ['2010-12-01 25:00', null],
    ['yesterday', null],
    ['', null],
    ['12', null],
  ]
  for (const [text, at] of read) {
    test(`"${text}" in London is ${at}`, () => {
      expect(readDate(text, london)?.toISOString() ?? null).toBe(at)
    })
  }

  test('month first, when the file says so', () => {
    expect(readDate('2/1/2011 8:26', { order: 'mdy', timeZone: 'UTC' })?.toISOString()).toBe(
      '2011-02-01T08:26:00.000Z',
    )
  })

  test('one date with a day above twelve tells how all are meant', () => {
    expect(dateOrderOf(['01/02/2011', '03/04/2011', '13/04/2011'])).toBe('dmy')
    expect(dateOrderOf(['01/02/2011', '04/13/2011'])).toBe('mdy')
    expect(dateOrderOf(['01/02/2011'])).toBe(undefined)
    expect(dateOrderOf(['01.02.2011'])).toBe('dmy')
  })

  test('the hour that clocks show twice is its first one, the hour they skip still is an instant', () => {
    const at = (day: number, hour: number, month: number) =>
      instantOf(
        { year: 2011, month, day, hour, minute: 30, second: 0, millisecond: 0 },
        'Europe/London',
      ).toISOString()
    expect(at(30, 1, 10)).toBe('2011-10-30T00:30:00.000Z')
    expect(at(27, 1, 3)).toBe('2011-03-27T01:30:00.000Z')
  })

  test('local times come back as the clocks of their zone showed them', () => {
    const zones = ['Europe/Moscow', 'America/New_York', 'Asia/Kathmandu', 'UTC', 'Australia/Lord_Howe']
    const minutes = fc.integer({ min: Date.UTC(1995, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 })
    fc.assert(
      fc.property(fc.constantFrom(...zones), minutes, (timeZone, minute) => {
        const shown = new Intl.DateTimeFormat('sv-SE', {
          timeZone,
          dateStyle: 'short',
          timeStyle: 'medium',
        })
        const text = shown.format(new Date(minute * 60_000))
        const at = readDate(text, { order: 'dmy', timeZone })
        expect(at && shown.format(at)).toBe(text)
      }),
    )
  })
})
