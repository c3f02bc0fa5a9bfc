import fc from 'fast-check'
import { expect, test } from 'vitest'
import { progressOf } from './progress.ts'

const sum = { addsUp: true, better: 'more' } as const
const limit = { addsUp: true, better: 'less' } as const
const level = { addsUp: false, better: 'more' } as const

test('what adds up is measured against the share of the time that has passed', () => {
  expect(progressOf(sum, 1000, 400, 0.5)).toEqual({ byNow: 500, atEnd: 800, state: 'behind' })
  expect(progressOf(sum, 1000, 480, 0.5)).toEqual({ byNow: 500, atEnd: 960, state: 'on-course' })
  expect(progressOf(sum, 1000, 1000, 0.5).state).toBe('reached')
  expect(progressOf(sum, 1000, 0, 0.05)).toEqual({ byNow: 50, atEnd: null, state: 'on-course' })
})

test('what should stay low is over its goal for good, or on the way there', () => {
  expect(progressOf(limit, 100, 101, 0.5).state).toBe('missed')
  expect(progressOf(limit, 100, 60, 0.5).state).toBe('behind')
  expect(progressOf(limit, 100, 50, 0.5).state).toBe('on-course')
})

test('a level is what it is from the first day on, and is never over before the end', () => {
  expect(progressOf(level, 0.3, 0.25, 0.5)).toEqual({ byNow: 0.3, atEnd: 0.25, state: 'behind' })
  expect(progressOf(level, 0.3, 0.4, 0.5).state).toBe('on-course')
  expect(progressOf(level, 0.3, null, 0.5)).toEqual({ byNow: 0.3, atEnd: null, state: null })
})

test('more of what is better never makes it worse', () => {
  const order = ['missed', 'behind', 'on-course', 'reached']
  const positive = fc.double({ min: 0.01, max: 1e9, noNaN: true })
  fc.assert(
    fc.property(
      positive,
      positive,
      positive,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.boolean(),
      fc.constantFrom('more' as const, 'less' as const),
      (target, one, other, passed, addsUp, better) => {
        const rank = (value: number) =>
          order.indexOf(progressOf({ addsUp, better }, target, value, passed).state ?? '')
        const [low, high] = [rank(Math.min(one, other)), rank(Math.max(one, other))]
        return better === 'more' ? low <= high : low >= high
      },
    ),
  )
})
