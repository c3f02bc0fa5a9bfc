import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countryOf } from './country.ts'
import { identifierKinds, normaliseIdentifier } from './identifiers.ts'

describe('an identifier has one spelling', () => {
  it.each([
    ['  Anna.K@Example.COM ', 'anna.k@example.com'],
    ['mailto:anna@example.com', 'anna@example.com'],
    ['<anna@example.com>', 'anna@example.com'],
    ['Иван@Почта.РФ', 'иван@xn--80a1acny.xn--p1ai'],
    ['anna+shop@mail.example.co.uk', 'anna+shop@mail.example.co.uk'],
  ])('e-mail %s', (raw, value) => expect(normaliseIdentifier('email', raw)).toBe(value))

  it.each(['', 'anna', 'anna@', '@example.com', 'anna@localhost', 'an na@example.com', 'a..b@example.com'])(
    'an e-mail that cannot be written to is refused: "%s"',
    (raw) => expect(normaliseIdentifier('email', raw)).toBeNull(),
  )

  it.each([
    ['8 (916) 123-45-67', 'RU', '+79161234567'],
    ['916 123 45 67', 'RU', '+79161234567'],
    ['79161234567', 'RU', '+79161234567'],
    ['79161234567', 'GB', '+79161234567'],
    ['+7 916 123-45-67', 'GB', '+79161234567'],
    ['020 7946 0958', 'GB', '+442079460958'],
    ['+44 20 7946 0958', undefined, '+442079460958'],
    [79161234567, 'RU', '+79161234567'],
  ])('phone %s in %s', (raw, country, value) =>
    expect(normaliseIdentifier('phone', raw, { country })).toBe(value),
  )

  it.each(['0', '+7 (000) 000-00-00', '12345', 'call me', '+7 999 999 99 99 99', '1111111111'])(
    'a phone that rings nowhere is refused: "%s"',
    (raw) => expect(normaliseIdentifier('phone', raw, { country: 'RU' })).toBeNull(),
  )

  it.each([
    'null',
    'undefined',
    'NULL',
    '0',
    '0000-0000',
    '00000000-0000-0000-0000-000000000000',
    'anonymous',
    'none',
    '',
    '   ',
    '-',
    '[object Object]',
    'x'.repeat(201),
  ])('an id that everybody shares leads to nobody: "%s"', (raw) => {
    expect(normaliseIdentifier('user-id', raw)).toBeNull()
    expect(normaliseIdentifier('anonymous-id', raw)).toBeNull()
  })

  it('objects, lists and truth values are no identifiers', () => {
    for (const raw of [null, undefined, {}, [], true]) expect(normaliseIdentifier('user-id', raw)).toBeNull()
  })

  it('spaces and hyphens printed on a card do not make another card', () =>
    expect(normaliseIdentifier('loyalty-card', '2000 1234-ab')).toBe('20001234AB'))

  it('normalising again changes nothing', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.emailAddress(),
      fc.integer().map(String),
      fc.stringMatching(/^\+?[78][ (-]?9\d{2}[) -]?\d{3}-?\d{2}-?\d{2}$/),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...identifierKinds),
        text,
        fc.constantFrom('RU', 'GB', 'DE'),
        (kind, raw, country) => {
          const once = normaliseIdentifier(kind, raw, { country })
          if (once !== null) expect(normaliseIdentifier(kind, once, { country })).toBe(once)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

describe('the country of a shop', () => {
  it.each([
    ['RUB', 'Europe/Moscow', 'ru', 'RU'],
    ['GBP', 'Europe/London', 'en', 'GB'],
    ['EUR', 'Europe/Berlin', 'en', 'DE'],
    ['KZT', 'Asia/Almaty', 'ru', 'KZ'],
    ['EUR', 'UTC', 'ru', 'RU'],
    ['EUR', 'UTC', 'en', undefined],
  ])('%s in %s', (currency, timeZone, locale, country) =>
    expect(countryOf({ currency, timeZone, locale })).toBe(country),
  )
})
