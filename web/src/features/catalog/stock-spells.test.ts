import { expect, it } from 'vitest'
import { stockSpells } from './stock-spells.ts'

it('a change of price alone begins no new spell of stock', () => {
  const told = [
    { at: '5', available: true },
    { at: '4', available: false },
    { at: '3', available: true },
    { at: '2', available: true },
  ]
  expect(stockSpells(told)).toEqual([
    { available: true, since: '5', until: null },
    { available: false, since: '4', until: '5' },
    { available: true, since: '2', until: '4' },
  ])
  expect(stockSpells([])).toEqual([])
})
