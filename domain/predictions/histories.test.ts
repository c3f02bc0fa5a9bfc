import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { customersIn, drawnTogether, groupEqual, meanOf } from './histories.ts'

const history = fc
  .tuple(fc.nat(8), fc.nat(900), fc.nat(900), fc.integer({ min: 1, max: 5 }))
  .map(([repeats, one, other, customers]) => ({
    repeats,
    recency: repeats === 0 ? 0 : Math.min(one, other),
    age: Math.max(one, other),
    customers,
  }))

describe('histories drawn together', () => {
  it('stay everybody, with the means of everybody, in no more rows than wanted', () => {
    fc.assert(
      fc.property(fc.array(history, { minLength: 40, maxLength: 400 }), (people) => {
        const all = groupEqual(people)
        const few = drawnTogether(all, 20)
        expect(few.rows).toBeLessThanOrEqual(20)
        expect(customersIn(few)).toBe(customersIn(all))
        for (const column of ['repeats', 'recency', 'age'] as const)
          expect(meanOf(few, column)).toBeCloseTo(meanOf(all, column), 6)
        expect(few.repeats.every(Number.isInteger)).toBe(true)
        expect(few.recency.every((days, row) => days <= (few.age[row] ?? 0))).toBe(true)
      }),
    )
  })

  it('are left as they are where they are few', () => {
    const all = groupEqual([{ repeats: 1, recency: 2, age: 3 }])
    expect(drawnTogether(all, 1)).toBe(all)
  })
})
