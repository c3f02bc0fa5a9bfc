import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exchange, minorDigits } from './money.ts'

const rub = { currency: 'RUB', rate: '1' }
const at = (currency: string, rate: string) => ({ currency, rate })

describe('exchange', () => {
  test('minor units follow each currency: none in yen, three in dinars', () => {
    expect(exchange(39_800, at('USD', '91'), rub)).toBe(3_621_800)
    expect(exchange(500, at('JPY', '0.6123'), rub)).toBe(30_615)
    expect(exchange(1_001, at('KWD', '296.5'), rub)).toBe(29_680)
    expect(exchange(3_621_800, rub, at('USD', '91'))).toBe(39_800)
    expect(exchange(150, at('USD', '150'), at('JPY', '1'))).toBe(225)
  })

  test('a half is rounded away from zero, for money given back too', () => {
    expect(exchange(1, at('USD', '0.5'), rub)).toBe(1)
    expect(exchange(-1, at('USD', '0.5'), rub)).toBe(-1)
    expect(exchange(100, at('USD', '1.005'), rub)).toBe(101)
  })

  test('prices keep four digits of a minor unit', () => {
    expect(exchange(0.1, at('USD', '91.2345'), rub, 4)).toBe(9.1235)
  })

  test('it is within half a minor unit of the exact product, whatever the currencies', () => {
    const currency = fc.constantFrom('USD', 'JPY', 'KWD', 'EUR')
    const rate = fc.integer({ min: 1, max: 10 ** 9 }).map((n) => (n / 10 ** 4).toFixed(4))
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), currency, rate, (minor, code, text) => {
        if (Number(text) === 0) return
        const exact = (minor / 10 ** minorDigits(code)) * Number(text) * 100
        expect(Math.abs(exchange(minor, at(code, text), rub) - exact)).toBeLessThanOrEqual(
          0.5 + Math.abs(exact) * 1e-12,
        )
      }),
    )
  })
})
