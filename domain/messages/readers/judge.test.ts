import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeReadings, type LetterReading } from './judge.ts'

const sent = new Date('2026-11-26T05:00:00Z')
const browser =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.4 Safari/605.1.15'
const proxy = 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)'

const reading = (
  kind: 'opened' | 'clicked',
  seconds: number,
  more: Partial<LetterReading> = {},
): LetterReading => ({
  kind,
  at: new Date(sent.getTime() + seconds * 1000),
  url: kind === 'clicked' ? 'https://shop.example/1' : '',
  method: 'GET',
  purpose: '',
  userAgent: browser,
  isSure: false,
  ...more,
})
const open = (seconds: number, more: Partial<LetterReading> = {}) => reading('opened', seconds, more)
const click = (seconds: number, link: number, more: Partial<LetterReading> = {}) =>
  reading('clicked', seconds, { url: `https://shop.example/${link}`, ...more })
const judge = (...readings: LetterReading[]) => judgeReadings(readings, sent)

describe('who read a letter', () => {
  test('a person opens, thinks, and clicks', () => {
    expect(judge(open(60), click(75, 1), click(80, 2), click(80.9, 2))).toEqual([null, null, null, null])
  })

  test.each([
    [open(60, { userAgent: 'Mozilla/5.0' }), 'apple-privacy'],
    [open(60, { userAgent: proxy }), null],
    [open(6, { userAgent: proxy }), 'too-soon'],
    [open(1), 'too-soon'],
    [open(60, { userAgent: '' }), null],
    [click(0.5, 1), 'too-soon'],
    [click(-5, 1), 'too-soon'],
    [click(60, 1, { method: 'HEAD' }), 'head'],
    [click(60, 1, { purpose: 'prefetch;prerender' }), 'prefetch'],
    [click(60, 1, { userAgent: '' }), 'no-agent'],
    [click(60, 1, { userAgent: 'Mozilla/5.0 (compatible; Barracuda Sentinel)' }), 'scanner'],
    [click(60, 1, { userAgent: 'Go-http-client/1.1' }), 'bot'],
  ])('%o is %s', (one, verdict) => {
    expect(judge(one)).toEqual([verdict])
  })

  test('a filter that follows every link is seen by its speed, its first click and its opening too', () => {
    expect(judge(open(30), click(31, 1), click(31.8, 2), click(33, 3))).toEqual(Array(4).fill('burst'))
    expect(judge(...[1, 2, 3, 4, 5, 6].map((n) => click(30 + n * 4, n)))).toEqual(Array(6).fill('burst'))
    expect(judge(click(40, 1), click(40.1, 2))).toEqual(['burst', 'burst'])
  })

  test('a person who comes after the filter is a person', () => {
    const scanned = [1, 2, 3, 4].map((n) => click(30 + n / 10, n))
    expect(judge(...scanned, open(900), click(905, 2))).toEqual([...Array(4).fill('burst'), null, null])
  })

  test('whoever was seen in the shop is a person, whatever it looks like', () => {
    const scanned = [1, 2, 3].map((n) => click(0.2 + n / 10, n))
    expect(judge(...scanned, click(0.6, 3, { isSure: true })).at(-1)).toBeNull()
  })

  test('a slow hand is never a burst, whatever else happens to the letter', () => {
    const gaps = fc.array(fc.integer({ min: 7, max: 600 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(gaps, (seconds) => {
        let at = 10
        const clicks = seconds.map((gap, n) => {
          at += gap
          return click(at, n)
        })
        expect(judge(...clicks).every((one) => one === null)).toBe(true)
      }),
    )
  })

  test('what is known of later readings never makes a program of a person who was sure', () => {
    const any = fc.record({
      seconds: fc.integer({ min: -10, max: 300 }),
      link: fc.integer({ min: 1, max: 8 }),
      isSure: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), (all) => {
        const clicks = all
          .map(({ seconds, link, isSure }) => click(seconds, link, { isSure }))
          .sort((one, other) => one.at.getTime() - other.at.getTime())
        const verdicts = judgeReadings(clicks, sent)
        for (const [place, one] of clicks.entries()) if (one.isSure) expect(verdicts[place]).toBeNull()
      }),
    )
  })
})
