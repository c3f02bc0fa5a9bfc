import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ampersandMender } from './ampersands.ts'

function mend(text: string, cuts: number[] = []) {
  const mender = ampersandMender()
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length]
  const pieces = places.slice(1).map((to, at) => text.slice(places[at], to))
  return pieces.map(mender.write).join('') + mender.end()
}

test('an ampersand that stands for itself is written as XML wants it, entities and CDATA stay', () => {
  expect(mend('<u>?a=1&b=2&amp;c&#169;&nbsp;& d</u><![CDATA[a&b]]>&')).toBe(
    '<u>?a=1&amp;b=2&amp;c&#169;&nbsp;&amp; d</u><![CDATA[a&b]]>&amp;',
  )
})

test('wherever the text is cut into pieces, the same comes out', () => {
  const parts = fc.constantFrom('&', '&amp;', 'a', '<![CDATA[', ']]>', ']', '<', '&#12;', '&b=2', ';')
  fc.assert(
    fc.property(
      fc.array(parts, { maxLength: 20 }),
      fc.array(fc.nat(200), { maxLength: 8 }),
      (words, cuts) => {
        expect(mend(words.join(''), cuts)).toBe(mend(words.join('')))
      },
    ),
  )
})
