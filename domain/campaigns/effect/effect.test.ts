import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  armOfRate,
  armOfSpending,
  compareVariants,
  differenceOfMeans,
  differenceOfRates,
  isShown,
  liftOfRates,
  moreForMeans,
  moreForRates,
  type Rate,
  smallestFound,
  wilson,
} from './index.ts'
import { meanOf, type Spending, varianceOf } from './means.ts'
import { t95 } from './normal.ts'

/** People of whom some spent two amounts, so that mean and spread are as published. */
function spendingWith(people: number, mean: number, spread: number): Spending {
  return { people, sum: mean * people, sumOfSquares: spread ** 2 * (people - 1) + mean ** 2 * people }
}
const rounded = (estimate: { value: number; low: number; high: number } | null, digits: number) =>
  estimate && [estimate.value, estimate.low, estimate.high].map((one) => Number(one.toFixed(digits)))

describe('the published Hillstrom test (64,000 people, two letters and a hold-out)', () => {
  const heldOut = { people: 21_306, successes: Math.round(0.10617 * 21_306) }
  const men = { people: 21_307, successes: Math.round(0.18276 * 21_307) }
  const women = { people: 21_387, successes: Math.round(0.1514 * 21_387) }

  test('visits: differences and intervals come out as published', () => {
    expect(rounded(differenceOfRates(men, heldOut), 4)).toEqual([0.0766, 0.07, 0.0832])
    expect(rounded(differenceOfRates(women, heldOut), 4)).toEqual([0.0452, 0.0389, 0.0516])
    expect(isShown(differenceOfRates(men, heldOut))).toBe(true)
  })

  test('spending: differences and intervals come out as published', () => {
    const none = spendingWith(21_306, 0.65279, 11.588)
    expect(rounded(differenceOfMeans(spendingWith(21_307, 1.42262, 17.755), none), 3)).toEqual([
      0.77, 0.485, 1.055,
    ])
    expect(rounded(differenceOfMeans(spendingWith(21_387, 1.0772, 15.098), none), 3)).toEqual([
      0.424, 0.169, 0.68,
    ])
  })

  test('of the two letters the better one is proven', () => {
    expect(compareVariants([armOfRate('women', women), armOfRate('men', men)])).toMatchObject({
      leader: 'men',
      isProven: true,
    })
  })
})

test('a published letter without effect is not called significant, and is told how many more people it would take', () => {
  const [letter, none] = [
    { people: 4_972, successes: 1_013 },
    { people: 5_028, successes: 983 },
  ]
  const difference = differenceOfRates(letter, none)
  expect(difference?.value).toBeCloseTo(0.0082, 4)
  expect(isShown(difference)).toBe(false)
  expect(isShown(liftOfRates(letter, none))).toBe(false)
  const more = moreForRates(letter, none) ?? 0
  expect(more).toBeGreaterThan(50_000)
  expect(more).toBeLessThan(100_000)
  // So many more, with the same shares, would show it.
  const times = (10_000 + more) / 10_000
  const grown = (rate: Rate) => ({ people: rate.people * times, successes: rate.successes * times })
  expect(isShown(differenceOfRates(grown(letter), grown(none)))).toBe(true)
  expect(moreForRates(grown(letter), grown(none))).toBe(0)
})

const rate = fc
  .tuple(fc.integer({ min: 1, max: 200_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([people, share]) => ({ people, successes: Math.round(people * share) }))

describe('an interval', () => {
  test('of a share holds the share and lies within 0 and 1', () =>
    fc.assert(
      fc.property(rate, (one) => {
        const { value, low, high } = wilson(one)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(value)
        expect(high).toBeGreaterThanOrEqual(value)
      }),
    ))

  test('of a difference holds it, keeps within −1 and 1, and turns its sign with the sides', () =>
    fc.assert(
      fc.property(rate, rate, (one, other) => {
        const there = differenceOfRates(one, other)
        const back = differenceOfRates(other, one)
        expect(there?.low).toBeLessThanOrEqual(there?.value ?? 2)
        expect(there?.high).toBeGreaterThanOrEqual(there?.value ?? -2)
        expect(there?.low).toBeGreaterThanOrEqual(-1 - 1e-9)
        expect(there?.high).toBeLessThanOrEqual(1 + 1e-9)
        expect(back?.low).toBeCloseTo(-(there?.high ?? 0), 9)
      }),
    ))

  test('grows narrower with more people of the same kind', () =>
    fc.assert(
      fc.property(rate, rate, fc.integer({ min: 2, max: 20 }), (one, other, times) => {
        const width = (by: number) => {
          const found = differenceOfRates(
            { people: one.people * by, successes: one.successes * by },
            { people: other.people * by, successes: other.successes * by },
          )
          return (found?.high ?? 0) - (found?.low ?? 0)
        }
        expect(width(times)).toBeLessThan(width(1))
      }),
    ))

  test('of money says what the amounts themselves say, and does not mind the currency’s unit', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 2, maxLength: 60 }),
        fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 2, maxLength: 60 }),
        (one, other) => {
          const of = (amounts: number[], unit = 1): Spending => ({
            people: amounts.length,
            sum: amounts.reduce((sum, amount) => sum + amount * unit, 0),
            sumOfSquares: amounts.reduce((sum, amount) => sum + (amount * unit) ** 2, 0),
          })
          const found = differenceOfMeans(of(one), of(other))
          const inHundredths = differenceOfMeans(of(one, 100), of(other, 100))
          expect(found?.value).toBeCloseTo(meanOf(of(one)) - meanOf(of(other)), 6)
          expect((inHundredths?.low ?? 0) / 100).toBeCloseTo(found?.low ?? 0, 3)
          expect(found?.low).toBeLessThanOrEqual(found?.value ?? 0)
          expect(found?.high).toBeGreaterThanOrEqual(found?.value ?? 0)
        },
      ),
    ))

  test('of 95 % holds the truth about 95 times of 100, for small shares and a small hold-out too', () => {
    const random = seeded(7)
    const draw = (people: number, share: number): Rate => {
      let successes = 0
      for (let one = 0; one < people; one++) if (random() < share) successes++
      return { people, successes }
    }
    let held = 0
    for (let turn = 0; turn < 1_000; turn++) {
      const found = differenceOfRates(draw(900, 0.02), draw(100, 0.01))
      if (found && found.low <= 0.01 && found.high >= 0.01) held++
    }
    expect(held / 1_000).toBeGreaterThan(0.93)
  })
})

test('t is what the tables say', () => {
  expect(t95(5)).toBeCloseTo(2.571, 2)
  expect(t95(10)).toBeCloseTo(2.228, 3)
  expect(t95(100)).toBeCloseTo(1.984, 3)
})

describe('people that are needed', () => {
  test('are none where nothing is seen, and no promise is made of a difference as good as none', () => {
    expect(moreForRates({ people: 100, successes: 10 }, { people: 100, successes: 10 })).toBeNull()
    expect(moreForRates({ people: 1e9, successes: 1e8 }, { people: 1e9, successes: 1e8 + 1 })).toBeNull()
    expect(moreForRates({ people: 0, successes: 0 }, { people: 100, successes: 10 })).toBeNull()
  })

  test('for money: as many as the published test says it had more than enough of', () => {
    const none = spendingWith(21_306, 0.65279, 11.588)
    expect(moreForMeans(spendingWith(21_307, 1.42262, 17.755), none)).toBe(0)
    expect(
      moreForMeans(spendingWith(1_000, 1.42262, 17.755), spendingWith(1_000, 0.65279, 11.588)),
    ).toBeGreaterThan(5_000)
    expect(varianceOf(none)).toBeCloseTo(11.588 ** 2, 3)
  })

  test('a test of twice the people finds a smaller difference', () => {
    const small = smallestFound(10_000, 0.1, 0.05) ?? 0
    expect(small).toBeCloseTo(0.0204, 3)
    expect(smallestFound(20_000, 0.1, 0.05)).toBeLessThan(small)
    expect(smallestFound(10_000, 0, 0.05)).toBeNull()
  })
})

/** Always the same numbers (mulberry32). */
function seeded(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

describe('the winner among variants', () => {
  /** Equal or unequal variants, looked at after every fifty people: does anybody ever win? */
  function everWins(shares: number[], random: () => number, people = 4_000): string | null {
    const rates = shares.map(() => ({ people: 0, successes: 0 }))
    for (let sent = 0; sent < people; sent += 50) {
      for (const [place, one] of rates.entries())
        for (let person = 0; person < 50; person++) {
          one.people++
          if (random() < (shares[place] ?? 0)) one.successes++
        }
      const seen = compareVariants(rates.map((one, place) => armOfRate(`${place}`, one)))
      if (seen.isProven) return seen.leader
    }
    return null
  }

  test('is called among equals in less than 5 % of tests, though each is looked at 80 times', () => {
    const random = seeded(11)
    let called = 0
    for (let turn = 0; turn < 300; turn++) if (everWins([0.1, 0.1, 0.1], random)) called++
    expect(called / 300).toBeLessThan(0.05)
  })

  test('is found where one is better', () => {
    const random = seeded(12)
    for (let turn = 0; turn < 20; turn++) expect(everWins([0.05, 0.1], random)).toBe('1')
  })

  test('is nobody before a hundred people have got each, nor without a second variant', () => {
    const arm = (key: string, people: number, successes: number) => armOfRate(key, { people, successes })
    expect(compareVariants([arm('a', 50, 50), arm('b', 50, 0)])).toMatchObject({
      leader: 'a',
      isProven: false,
      areEnough: false,
    })
    expect(compareVariants([arm('a', 5_000, 500)])).toMatchObject({
      leader: 'a',
      isProven: false,
      areEnough: true,
    })
    expect(compareVariants([arm('a', 0, 0), arm('b', 0, 0)])).toMatchObject({ leader: null, isProven: false })
  })

  test('is not said to be ahead while nobody has reacted, nor of one as good', () => {
    const arm = (key: string, people: number, successes: number) => armOfRate(key, { people, successes })
    for (const arms of [
      [arm('a', 400, 0), arm('b', 400, 0)],
      [arm('a', 400, 0), arm('b', 0, 0)],
      [arm('a', 400, 40), arm('b', 200, 20), arm('c', 300, 3)],
    ])
      expect(compareVariants(arms)).toMatchObject({ leader: null, isProven: false })
  })

  test('by money is the one that people spent more on', () => {
    const good = spendingWith(5_000, 12, 30)
    const poor = spendingWith(5_000, 8, 30)
    expect(compareVariants([armOfSpending('a', poor), armOfSpending('b', good)])).toMatchObject({
      leader: 'b',
      isProven: true,
    })
    expect(compareVariants([armOfSpending('a', good), armOfSpending('b', good)]).isProven).toBe(false)
  })
})
