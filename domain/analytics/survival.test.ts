import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countedQuantile, dayOfShare, knownUntil, returnCurve, returnedBy } from './survival.ts'

describe('the curve of coming back', () => {
  // Remission times of Freireich et al. (1963), group 6-MP, as in Kalbfleisch & Prentice: S(6)=.857, S(10)=.753, S(23)=.448.
  const came = [6, 6, 6, 7, 10, 13, 16, 22, 23]
  const waiting = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
  const days = [
    ...came.map((day) => ({ day, came: 1, waiting: 0 })),
    ...waiting.map((day) => ({ day, came: 0, waiting: 1 })),
  ]
  it('is the published one where some are still waited for', () => {
    const curve = returnCurve(days)
    const away = (day: number) => Number((1 - returnedBy(curve, day).share).toFixed(3))
    expect([6, 7, 10, 13, 16, 22, 23].map(away)).toEqual([0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448])
    expect(dayOfShare(curve, 0.5)).toBe(23)
    expect(dayOfShare(curve, 0.9)).toBeNull()
  })
  it('speaks of no day later than somebody was watched for', () => {
    const all = { day: 0, came: 15, waiting: 0 }
    expect(knownUntil([all, { day: 7, came: 0, waiting: 10 }])).toBe(7)
    expect(knownUntil([all])).toBeNull()
  })
  it('ends where so few are watched that one of them would move it', () => {
    const many = [
      { day: 10, came: 500, waiting: 0 },
      { day: 300, came: 0, waiting: 495 },
      { day: 360, came: 3, waiting: 2 },
    ]
    expect(returnCurve(many).at(-1)).toMatchObject({ day: 10, share: 0.5 })
    // Of a few people each counts.
    expect(
      returnCurve([
        { day: 3, came: 2, waiting: 1 },
        { day: 9, came: 2, waiting: 0 },
      ]).at(-1)?.day,
    ).toBe(9)
  })
  it('has limits that hold it and stay between nobody and all', () => {
    const counted = fc.record({ day: fc.nat(400), came: fc.nat(20), waiting: fc.nat(20) })
    fc.assert(
      fc.property(fc.array(counted, { maxLength: 40 }), (some) => {
        const curve = returnCurve(some)
        curve.forEach((point, index) => {
          expect(point.low).toBeGreaterThanOrEqual(0)
          expect(point.high).toBeLessThanOrEqual(1)
          expect(point.low).toBeLessThanOrEqual(point.share + 1e-12)
          expect(point.high).toBeGreaterThanOrEqual(point.share - 1e-12)
          expect(point.share).toBeGreaterThanOrEqual((curve[index - 1]?.share ?? 0) - 1e-12)
        })
      }),
    )
  })
  it('of people who are all known is their plain share', () => {
    const curve = returnCurve([
      { day: 3, came: 4, waiting: 0 },
      { day: 900, came: 0, waiting: 6 },
    ])
    expect(returnedBy(curve, 30).share).toBeCloseTo(0.4)
    expect(returnCurve([])).toEqual([{ day: 0, share: 0, low: 0, high: 0 }])
  })
})

it('the middle of counted values is one of them', () => {
  expect(
    countedQuantile(
      [
        { value: 9, count: 1 },
        { value: 2, count: 3 },
      ],
      0.5,
    ),
  ).toBe(2)
  expect(countedQuantile([], 0.5)).toBeNull()
})
