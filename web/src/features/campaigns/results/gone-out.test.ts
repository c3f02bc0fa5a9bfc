import { expect, test } from 'vitest'
import { goneOut } from './gone-out.ts'

const climbing = { people: 5, firstAt: '2026-03-01T10:00:00Z', lastAt: '2026-03-01T11:00:00Z' }

test('letters that a silent server has before it have not gone out', () => {
  const run = { state: 'sending', asked: 24 } as const
  expect(goneOut({ waiting: 0, inHand: 24, climbing: null }, run)).toBe(0)
  expect(goneOut({ waiting: 20, inHand: 1, climbing: null }, run)).toBe(3)
  expect(goneOut({ waiting: 0, inHand: 0, climbing: null }, run)).toBe(24)
})

test('letters that are asked for and wait are not counted while others are still being asked for', () => {
  expect(goneOut({ waiting: 900, inHand: 50, climbing: null }, { state: 'asking', asked: 1_000 })).toBe(50)
})

test('people of a cascade are counted once nothing else is left', () => {
  const run = { state: 'sending', asked: 24 } as const
  expect(goneOut({ waiting: 0, inHand: 0, climbing }, run)).toBe(19)
  expect(goneOut({ waiting: 2, inHand: 0, climbing }, run)).toBe(22)
})
