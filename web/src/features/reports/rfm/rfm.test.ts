import { describe, expect, it } from 'vitest'
import {
  areaOf,
  areas,
  checkOf,
  daysOfGrade,
  figuresAt,
  figuresOfArea,
  isRowWorthSeeing,
  ordersOfGrade,
  type Rfm,
  totalOf,
} from './rfm.ts'

const found: Rfm = {
  currency: 'GBP',
  countedAt: '2026-03-10T00:00:00.000Z',
  grades: 5,
  thresholds: { recencyDays: [10, 30, 90, 200], frequency: [1, 1, 3, 8], monetaryMinor: [1, 2, 3, 4] },
  cells: [
    { recency: 5, frequency: 5, monetary: 5, customers: 3, orders: 30, revenueMinor: 9_000, clvMinor: 700 },
    { recency: 5, frequency: 5, monetary: 4, customers: 1, orders: 10, revenueMinor: 1_000, clvMinor: null },
    { recency: 1, frequency: 1, monetary: 1, customers: 6, orders: 6, revenueMinor: 600, clvMinor: 30 },
  ],
  directions: [],
}

describe('the grid', () => {
  it('adds up over grades of money and over its parts', () => {
    expect(figuresAt(found, { recency: 5, frequency: 5 })).toEqual({
      customers: 4,
      orders: 40,
      revenueMinor: 10_000,
      clvMinor: 700,
    })
    expect(figuresAt(found, { recency: 5, frequency: 5, monetary: 4 }).customers).toBe(1)
    expect(areas.reduce((sum, area) => sum + figuresOfArea(found, area).customers, 0)).toBe(
      totalOf(found).customers,
    )
    expect(checkOf(totalOf(found))).toBeCloseTo(10_600 / 46)
    expect(checkOf({ customers: 0, orders: 0, revenueMinor: 0, clvMinor: null })).toBeNull()
  })
  it.each([3, 4, 5])(
    'has a word for every place with %i grades, and its corners are what they look like',
    (grades) => {
      expect([areaOf(grades, grades, grades), areaOf(grades, 1, grades)]).toEqual(['best', 'fresh'])
      expect([areaOf(1, grades, grades), areaOf(1, 1, grades)]).toEqual(['losing', 'gone'])
    },
  )
  it('says what a grade takes, and which one nobody can have', () => {
    expect([1, 2, 3, 4, 5].map((grade) => ordersOfGrade([1, 1, 3, 8], grade))).toEqual([
      { from: 1, to: 1 },
      null,
      { from: 2, to: 3 },
      { from: 4, to: 8 },
      { from: 9, to: null },
    ])
    expect(daysOfGrade([10, 30, 90, 200], 5, 5)).toEqual({ from: 0, to: 10 })
    expect(daysOfGrade([10, 30, 90, 200], 1, 5)).toEqual({ from: 200, to: null })
    expect(daysOfGrade([0.5, 30.25], 2, 3)).toEqual({ from: 0.5, to: 30.25 })
  })
  it('leaves out rows of a single day in which nobody stands', () => {
    const rows = (one: Rfm, before?: Rfm) =>
      [5, 4, 3, 2, 1].filter((grade) => isRowWorthSeeing(one, before, grade))
    const together = {
      ...found,
      thresholds: { ...found.thresholds, recencyDays: [60, 61, 62, 63] },
      cells: found.cells.slice(0, 2),
    }
    expect(rows(together)).toEqual([5])
    expect(rows(together, found)).toEqual([5, 1])
    expect(rows({ ...found, cells: found.cells.slice(0, 1) })).toEqual([5, 4, 3, 2, 1])
  })
})
