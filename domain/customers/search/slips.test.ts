import fc from 'fast-check'
import { expect, it } from 'vitest'
import { slipsIn } from './slips.ts'

const number = fc.stringMatching(/^[A-Z]{0,3}-?[0-9]{4,10}$/)
const place = fc.nat(1_000)

it('a number is among the meanings of itself with one slip', () => {
  fc.assert(
    fc.property(number, place, fc.integer({ min: 0, max: 9 }), (right, at, digit) => {
      const signs = [...right]
      const here = at % signs.length
      const missing = signs.toSpliced(here, 1).join('')
      const doubled = signs.toSpliced(here, 0, String(digit)).join('')
      const exchanged = signs.toSpliced(here, 2, ...signs.slice(here, here + 2).reverse()).join('')
      const wrong = signs.with(signs.length - 1, String(digit)).join('')
      const isLetter = /\D/.test(signs[here] ?? '')
      for (const typed of isLetter ? [doubled, exchanged, wrong] : [missing, doubled, exchanged, wrong])
        if (typed !== right) expect(slipsIn(typed)).toContain(right)
    }),
  )
})

it('they are few enough to look each up, and never the number as it was typed', () => {
  const meant = slipsIn('WEB-10023')
  expect(meant.length).toBeLessThan(250)
  expect(meant).not.toContain('WEB-10023')
})
