import { describe, expect, it } from 'vitest'
import {
  bestReturn,
  type Cohorts,
  figureOf,
  fromFirst,
  meanReturn,
  meanValue,
  newAndReturning,
} from './cohorts.ts'

const cell = (people: number, orders: number, revenueMinor: number) => ({ people, orders, revenueMinor })
const found: Cohorts = {
  currency: 'GBP',
  countedAt: '2026-03-10T00:00:00.000Z',
  step: 'month',
  periods: ['2026-01-01', '2026-02-01', '2026-03-01'],
  cohorts: [
    { from: '2026-01-01', people: 10, cells: [cell(10, 12, 1_000), cell(4, 5, 400), cell(1, 1, 50)] },
    { from: '2026-02-01', people: 30, cells: [cell(30, 30, 3_000), cell(3, 3, 300)] },
    { from: '2026-03-01', people: 0, cells: [cell(0, 0, 0)] },
  ],
  earlier: [cell(5, 6, 700), cell(4, 4, 300), cell(1, 1, 10)],
}

describe('cohorts', () => {
  it('are shares of those who came, and money that adds up', () => {
    const [first, , none] = found.cohorts
    expect(first && figureOf(first, 1, 'people')).toBe(0.4)
    expect(first && figureOf(first, 0, 'orders')).toBe(1.2)
    expect(first && figureOf(first, 1, 'clv')).toBe(140)
    expect(none && figureOf(none, 0, 'people')).toBeNull()
  })
  it('begin with the first that has anybody in it, and keep an empty one between others', () => {
    const empty = { from: '2025-12-01', people: 0, cells: [] }
    const [first, second, third] = found.cohorts
    if (!first || !second || !third) throw new Error('There are three')
    expect(fromFirst([empty, empty, first, third, second])).toEqual([first, third, second])
    expect(fromFirst([empty])).toEqual([empty])
  })
  it('are judged by the time that is over only', () => {
    expect(meanReturn(found.cohorts, 1)).toBe(0.4)
    expect(meanReturn(found.cohorts, 2)).toBeNull()
    expect(meanValue(found.cohorts, 0)).toBe(100)
    expect(bestReturn(found.cohorts, 1)).toMatchObject({ share: 0.4 })
  })
  it('divide the money of a month among the new and the returning', () => {
    expect(newAndReturning(found)).toEqual([
      { at: '2026-01-01', newcomers: 1_000, returning: 700 },
      { at: '2026-02-01', newcomers: 3_000, returning: 700 },
      { at: '2026-03-01', newcomers: 0, returning: 360 },
    ])
  })
})
