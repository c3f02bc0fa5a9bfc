import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { idOf, newId } from './ids.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-([78])[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe('ids', () => {
  test('a later id sorts behind an earlier one', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 45), fc.integer({ min: 1, max: 2 ** 40 }), (at, later) => {
        expect(newId(at) < newId(at + later)).toBe(true)
      }),
    )
  })

  test('an id is a UUID that databases accept', () => {
    expect(newId()).toMatch(uuid)
    expect(idOf('a')).toMatch(uuid)
  })

  test('the same words give the same id, and no two lists of words share one', () => {
    expect(idOf('order', '17')).toBe(idOf('order', '17'))
    expect(idOf('ab', 'c')).not.toBe(idOf('a', 'bc'))
  })
})
