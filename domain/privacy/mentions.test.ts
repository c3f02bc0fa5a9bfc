import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Identifier } from '../customers/index.ts'
import { mentions, patternsOf } from './mentions.ts'

const anna: Identifier[] = [
  { kind: 'email', value: 'anna@example.org' },
  { kind: 'phone', value: '+79161234567' },
  { kind: 'user-id', value: '17' },
  { kind: 'anonymous-id', value: 'b5c1f0aa-anon' },
]
const named: unknown[] = [
  { traits: { email: ' Anna@Example.org ' } },
  { note: 'call 8 (916) 123-45-67 after six' },
  { phone: 89161234567 },
  { userId: 17 },
  { context: [{ anonymousId: 'B5C1F0AA-anon' }] },
  { 'anna@example.org': true },
]

test.each(named)('%j names her', (value) => expect(mentions(anna)(value)).toBe(true))

test.each([
  { quantity: 17 },
  { email: 'joanna@example.com' },
  { phone: '+79161234568' },
  { userId: '170' },
  'anna',
  null,
  {},
])('%j does not', (value) => expect(mentions(anna)(value)).toBe(false))

test('what names her is found by a pattern first', () => {
  const any = new RegExp(patternsOf(anna).join('|'), 'i')
  for (const value of named) expect(JSON.stringify(value)).toMatch(any)
})

test('a phone is known in every spelling', () =>
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('', ' ', '-', ') ', ' ('), { minLength: 10, maxLength: 10 }),
      (gaps) => {
        const spelt = [...'9161234567']
          .map((digit, index) => digit + (gaps[index] ?? ''))
          .join('')
          .trim()
        expect(mentions(anna)({ tel: `+7${spelt}` })).toBe(true)
      },
    ),
  ))
