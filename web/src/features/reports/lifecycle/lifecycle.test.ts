import { expect, it } from 'vitest'
import { areas } from '../rfm/rfm.ts'
import { averageChurn, churnShare, type Migration, standingsOf, streamsOf } from './lifecycle.ts'

const found: Migration = {
  currency: 'GBP',
  countedAt: '2026-03-10T00:00:00.000Z',
  grades: 5,
  from: '2025-12-10T00:00:00.000Z',
  segments: [],
  inSeveral: 0,
  flows: [
    { was: '', now: '5-1', customers: 4, revenueMinor: 40 },
    { was: '5-5', now: '1-5', customers: 2, revenueMinor: 0 },
    { was: '4-5', now: '2-5', customers: 1, revenueMinor: 5 },
  ],
}

it('grades flow between the parts of the grid', () => {
  expect(streamsOf(found, 'rfm')).toEqual([
    { was: '', now: 'fresh', customers: 4, revenueMinor: 40 },
    { was: 'best', now: 'losing', customers: 3, revenueMinor: 5 },
  ])
  expect(streamsOf(found, 'lifecycle')).toEqual(found.flows)
})

it('every pair of grades belongs to exactly one part', () => {
  const asked = areas.flatMap((area) => standingsOf(area, 'rfm', 4).split(',')).filter(Boolean)
  expect(new Set(asked).size).toBe(16)
  expect(asked).toHaveLength(16)
  expect(standingsOf('', 'rfm', 5)).toBe('-')
})

it('the average churn counts people, not months, and leaves out the month that is not over', () => {
  const months = [
    { atStart: 100, lost: 10 },
    { atStart: 300, lost: 6 },
    { atStart: 400, lost: 400 },
  ]
  expect(averageChurn(months)).toBeCloseTo(16 / 400)
  expect(churnShare({ atStart: 0, lost: 0 })).toBeNull()
  expect(averageChurn([{ atStart: 0, lost: 0 }])).toBeNull()
})
