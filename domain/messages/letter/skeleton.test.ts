import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commonParts, letterOfPieces, ownPieces } from './skeleton.ts'

const letterFor = (name: string, token: string, products: string[]) =>
  `<html><body><p>Hello ${name}, this is what we kept for you</p>${products
    .map(
      (one) =>
        `<td style="font-family:Arial"><a href="https://crm.example/l/${token}${one}?u=https%3A%2F%2Fshop.example%2F${one}">${one} at the price of today</a></td>`,
    )
    .join('\n')}<img src="https://crm.example/o/${token}.gif" width="1" height="1"></body></html>`

test('letters of one template share all but what is each one’s own', () => {
  const products = ['tea', 'pot', 'cup', 'jug']
  const parts = commonParts(
    letterFor('Anna', 'a'.repeat(43), products),
    letterFor('Bo', 'b'.repeat(43), products),
  )
  const third = letterFor('Wilhelmina <of> "Orange"', 'cD_-'.repeat(11), products)
  const pieces = ownPieces(third, parts)
  expect(pieces?.join('').length).toBeLessThan(third.length / 2.5)
  expect(letterOfPieces(pieces ?? [], parts)).toBe(third)
})

test('whatever a letter says, its pieces make it again to the last character', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom(
      '<p>the same words that stand in every letter</p>',
      '<td class="x"> and more of the same </td>',
    ),
  )
  const letter = fc.array(words, { maxLength: 12 }).map((all) => all.join(''))
  fc.assert(
    fc.property(letter, letter, letter, (one, other, third) => {
      const parts = commonParts(one, other)
      for (const each of [one, other, third]) {
        const pieces = ownPieces(each, parts)
        if (pieces) expect(letterOfPieces(pieces, parts)).toBe(each)
      }
      expect(ownPieces(one, parts)).not.toBeNull()
    }),
  )
})
