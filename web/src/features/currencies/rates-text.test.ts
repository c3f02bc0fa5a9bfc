import { describe, expect, test } from 'vitest'
import { readRates } from './rates-text.ts'

describe('a history of rates', () => {
  test.each([
    ['01.03.2026;91,25'],
    ['2026-03-01,91.25'],
    ['2026-03-01\t91.25'],
    ['1/3/2026 91.25'],
    ['USD;2026-03-01;91,25'],
    ['"2026-03-01";"91.25"'],
  ])('is read as people paste it: %s', (line) => {
    expect(readRates(`date;rate\n${line}`, 'USD')).toEqual({
      rates: [{ currency: 'USD', day: '2026-03-01', rate: '91.25' }],
      wrong: [],
    })
  })

  test('a line that says no day or no rate is told, not guessed', () => {
    expect(readRates('2026-03-01;91\n2026-02-30;92\n2026-03-02;none\n\n2026-03-03;0', 'USD')).toEqual({
      rates: [{ currency: 'USD', day: '2026-03-01', rate: '91' }],
      wrong: [2, 3, 5],
    })
  })
})
