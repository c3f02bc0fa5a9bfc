import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exactMinor, formatMoney, fromMinor, minorDigits, toMinor } from './money.ts'

describe('money', () => {
  test('a price is not a penny off because of binary fractions', () => {
    expect(toMinor(1.005, 'GBP')).toBe(101)
    expect(toMinor(4.95, 'GBP')).toBe(495)
    expect(toMinor(-4.955, 'GBP')).toBe(-496)
    expect(toMinor(8_911_407.9, 'GBP')).toBe(891_140_790)
  })

  test('a tenth of a penny is kept until the line is added up', () => {
    expect(exactMinor(0.001, 'GBP')).toBe(0.1)
  })

  test('a currency has the digits of ISO 4217', () => {
    expect(minorDigits('JPY')).toBe(0)
    expect(minorDigits('RUB')).toBe(2)
    expect(toMinor(1200, 'JPY')).toBe(1200)
  })

  test('whatever the amount, to minor and back is the same money', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e11, max: 1e11 }),
        fc.constantFrom('GBP', 'RUB', 'JPY', 'KWD'),
        (minor, currency) => {
          expect(toMinor(fromMinor(minor, currency), currency)).toBe(minor)
        },
      ),
    )
  })

  test('a Russian reader sees roubles as they are written, an English one pounds', () => {
    expect(formatMoney(1_245_000, 'RUB', 'ru').replaceAll(/\s/g, ' ')).toBe('12 450 ₽')
    expect(formatMoney(124_500, 'GBP', 'en')).toBe('£1,245.00')
    expect(formatMoney(250, 'RUB', 'en')).toBe('₽2.50')
  })
})
