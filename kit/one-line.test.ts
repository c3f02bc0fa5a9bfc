import { describe, expect, test } from 'vitest'
import { oneLine } from './one-line.ts'

describe('a name', () => {
  test('pasted in several lines becomes one', () => {
    const read = (text: string) => oneLine(20).safeParse(text).data
    expect(read('  Summer\r\n\tsale  ')).toBe('Summer sale')
    expect(read('a\u2028b\u2029c\u0007d')).toBe('a b c d')
    expect(read('a\u0000b')).toBe('a\u0000b')
    expect(read('5\u00a0000 ₽')).toBe('5\u00a0000 ₽')
  })

  test('of nothing but line breaks is empty, and one that is too long is refused', () => {
    expect(oneLine(20).safeParse('\n \r\n').success).toBe(false)
    expect(oneLine(3).safeParse('abcd').success).toBe(false)
  })

  test('of a million spaces takes no time', () => {
    const began = performance.now()
    oneLine(20).safeParse(`a${' '.repeat(1_000_000)}\n`)
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})
