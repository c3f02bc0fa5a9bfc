import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesIn } from './lines.ts'

const written = (write: (lines: ReturnType<typeof linesIn>) => void): string => {
  const lines = linesIn(new Uint8Array(1_000))
  write(lines)
  return Buffer.from(lines.written()).toString('latin1')
}

describe('lines of numbers', () => {
  it('stand in cells with tabs between, a line to an end', () => {
    const text = written((lines) => {
      lines.bytes(new TextEncoder().encode('a\tb'))
      lines.whole(0)
      lines.wholeOrNull(null)
      lines.endLine()
      lines.decimal(1_764_184_800.25)
      lines.decimal(undefined)
      lines.endLine()
    })
    expect(text).toBe('a\tb\t0\t\\N\n1764184800.25\t\\N\n')
  })

  it('say any whole number that is exact', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(written((lines) => lines.whole(value))).toBe(String(value === 0 ? 0 : value))
      }),
    )
  })

  it('say any decimal number to the millionth, and nothing of what is none', () => {
    const inRange = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(fc.oneof(inRange, fc.double({ min: 0, max: 2, noNaN: true })), (value) => {
        const said = written((lines) => lines.decimal(value))
        expect(said).toMatch(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/)
        expect(Math.abs(Number(said) - value)).toBeLessThanOrEqual(0.501e-6)
      }),
    )
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, null])
      expect(written((lines) => lines.decimal(value))).toBe('\\N')
  })
})
