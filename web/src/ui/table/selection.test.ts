import { describe, expect, it } from 'vitest'
import { selectRange, toggled } from './selection.ts'

describe('ticked rows', () => {
  it('are ticked and left out one by one, the others untouched', () => {
    const one = toggled(new Set(['a']), 'b')
    expect([...one]).toEqual(['a', 'b'])
    expect([...toggled(one, 'a')]).toEqual(['b'])
  })
  it('are ticked in a row, up or down, beside what was ticked before', () => {
    const all = ['a', 'b', 'c', 'd', 'e']
    expect([...selectRange(new Set(['e']), all, 2, 1)].toSorted()).toEqual(['b', 'c', 'e'])
    expect([...selectRange(new Set(), all, 0, 3)]).toEqual(['a', 'b', 'c', 'd'])
  })
})
