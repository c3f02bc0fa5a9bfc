import { describe, expect, it } from 'vitest'
import { isPeriod, reshapePeriod, shapeOfPeriod } from './period.ts'

describe('a period', () => {
  it('is known by what it says', () => {
    expect(shapeOfPeriod({ last: 90, unit: 'day' })).toBe('last')
    expect(shapeOfPeriod({ before: 2, unit: 'month' })).toBe('before')
    expect(shapeOfPeriod({ next: 7, unit: 'day' })).toBe('next')
    expect(isPeriod({ next: 7, unit: 'day' })).toBe(true)
    expect(shapeOfPeriod({ to: '2026-01-01' })).toBe('between')
    expect(shapeOfPeriod(null)).toBe('ever')
    expect(isPeriod({ a: 1 })).toBe(false)
  })
  it('keeps its length when it is said in another way', () => {
    const last = { last: 2, unit: 'week' as const }
    expect(reshapePeriod(last, 'before', '2026-03-15')).toEqual({ before: 2, unit: 'week' })
    expect(reshapePeriod(last, 'next', '2026-03-15')).toEqual({ next: 2, unit: 'week' })
    expect(reshapePeriod({ next: 3, unit: 'day' }, 'last', '2026-03-15')).toEqual({ last: 3, unit: 'day' })
    expect(reshapePeriod(last, 'between', '2026-03-15')).toEqual({ from: '2026-03-01', to: '2026-03-15' })
    expect(reshapePeriod(null, 'last', '2026-03-15')).toEqual({ last: 30, unit: 'day' })
    expect(reshapePeriod(last, 'ever', '2026-03-15')).toBeNull()
  })
})
