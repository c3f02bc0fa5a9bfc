import { expect, it } from 'vitest'
import { lastQuarters, quarterOf } from './cohorts-offered.ts'

it('offers whole quarters, the present one first, over the turn of a year', () => {
  expect(lastQuarters('2026-02-15', 3)).toEqual([
    { from: '2026-01-01', to: '2026-04-01' },
    { from: '2025-10-01', to: '2026-01-01' },
    { from: '2025-07-01', to: '2025-10-01' },
  ])
})

it('knows a quarter by its days', () => {
  expect(lastQuarters('2026-12-31', 8).map(quarterOf).slice(0, 5)).toEqual([
    { year: 2026, quarter: 4 },
    { year: 2026, quarter: 3 },
    { year: 2026, quarter: 2 },
    { year: 2026, quarter: 1 },
    { year: 2025, quarter: 4 },
  ])
  expect(quarterOf({ from: '2026-01-02', to: '2026-04-01' })).toBeNull()
  expect(quarterOf({ from: '2026-01-01', to: '2026-07-01' })).toBeNull()
})
