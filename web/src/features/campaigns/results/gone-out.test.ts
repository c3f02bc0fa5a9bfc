import { expect, test } from 'vitest'
import type { Campaign } from '../campaign.ts'
import { beingCounted, goneOut, howFar, lettersOut } from './gone-out.ts'

/** The first time, of letters alone. */
const first = {
  ...{ occasions: 1, runs: [] },
  definition: { variants: [{ cascade: [] }] },
} as unknown as Pick<Campaign, 'occasions' | 'definition' | 'runs'>
const climbing = { people: 5, firstAt: '2026-03-01T10:00:00Z', lastAt: '2026-03-01T11:00:00Z' }

test('letters that a silent server has before it have not gone out', () => {
  const run = { state: 'sending', audience: 24, asked: 24, refused: 0 } as const
  expect(lettersOut({ waiting: 0, inHand: 24, inDoubt: 0, climbing: null }, run)).toBe(0)
  expect(lettersOut({ waiting: 20, inHand: 1, inDoubt: 0, climbing: null }, run)).toBe(3)
  expect(lettersOut({ waiting: 0, inHand: 0, inDoubt: 0, climbing: null }, run)).toBe(24)
})

test('whom the contact policy left out is no letter that went out', () => {
  const run = { state: 'sending', audience: 2_637, asked: 2_637, refused: 1_578 } as const
  expect(howFar({ waiting: 500, inHand: 5, inDoubt: 0, climbing: null, ...first }, run)).toEqual({
    done: 554,
    total: 1_059,
  })
  const asking = { ...run, state: 'asking', asked: 222, refused: 117 } as const
  expect(howFar({ waiting: 5, inHand: 0, inDoubt: 0, climbing: null, ...first }, asking)).toEqual({
    done: 217,
    total: 2_637,
  })
  expect(lettersOut({ waiting: 5, inHand: 0, inDoubt: 0, climbing: null }, asking)).toBe(100)
})

test('letters that are asked for and wait are not counted while others are still being asked for', () => {
  const run = { state: 'asking', audience: 5_000, asked: 1_000, refused: 0 } as const
  expect(lettersOut({ waiting: 900, inHand: 50, inDoubt: 0, climbing: null }, run)).toBe(50)
})

test('people of a cascade are counted once nothing else is left', () => {
  const run = { state: 'sending', audience: 24, asked: 24, refused: 0 } as const
  expect(lettersOut({ waiting: 0, inHand: 0, inDoubt: 0, climbing }, run)).toBe(19)
  expect(lettersOut({ waiting: 2, inHand: 0, inDoubt: 0, climbing }, run)).toBe(22)
})

test('letters in doubt are not told as gone out', () => {
  const run = { state: 'sending', audience: 24, asked: 24, refused: 4 } as const
  expect(howFar({ waiting: 0, inHand: 2, inDoubt: 5, climbing: null, ...first }, run)).toEqual({
    done: 13,
    total: 20,
  })
})

test('while it goes out, whom the figures do not hold yet is told', () => {
  const cascade = (many: number) => Array.from({ length: many }, () => ({}))
  const going = (more: object) =>
    ({
      ...{
        waiting: 979,
        inHand: 21,
        inDoubt: 2,
        climbing: null,
        status: 'running',
        endedAt: null,
        occasions: 1,
      },
      definition: { variants: [{ cascade: [] }] },
      runs: [{ state: 'sending', audience: 2_702, asked: 2_702, refused: 1_616 }],
      ...more,
    }) as unknown as Parameters<typeof beingCounted>[0]
  const figures = { sent: 33, skipped: 1_489, heldOut: 127, failed: 1, inDoubt: 2 }
  expect(beingCounted(going({}), figures)).toBe(50)
  expect(beingCounted(going({}), { ...figures, sent: 83 })).toBe(0)
  expect(beingCounted(going({ status: 'done', endedAt: '2026-03-01T11:00:00Z' }), figures)).toBe(0)
  expect(beingCounted(going({ status: 'done', endedAt: new Date().toISOString() }), figures)).toBe(50)
  expect(beingCounted(going({ occasions: 2 }), figures)).toBe(0)
  expect(beingCounted(going({ definition: { variants: [{ cascade: cascade(1) }] } }), figures)).toBe(0)
})

test('what has gone out is one number, whether the figures hold it yet or not', () => {
  const nothing = { sent: 0, skipped: 0, heldOut: 0, failed: 0, inDoubt: 0 }
  const campaign = { waiting: 0, inHand: 0, inDoubt: 0, climbing: null, ...first }
  const run = { state: 'sending', audience: 14, asked: 14, refused: 4 } as const
  expect(goneOut(campaign, run, nothing)).toBe(10)
  expect(goneOut(campaign, run, { ...nothing, sent: 7, skipped: 4 })).toBe(10)
  expect(goneOut(campaign, run, { ...nothing, sent: 10, skipped: 3, heldOut: 1 })).toBe(10)
  // three were left out when their letters were to go
  const later = { ...nothing, sent: 7, skipped: 6, heldOut: 1 }
  expect(goneOut(campaign, run, later)).toBe(7)
  expect(howFar(campaign, run, later)).toEqual({ done: 7, total: 7 })
})
