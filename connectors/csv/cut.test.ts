import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CannotCut, cutter } from './cut.ts'

function cutIn(pieces: readonly string[]) {
  const cut = cutter(',')
  try {
    return [...pieces.flatMap(cut.write), ...cut.end()]
  } catch (error) {
    if (error instanceof CannotCut) return error.message
    throw error
  }
}

const csvText = fc.string({ unit: fc.constantFrom('a', 'b', ',', '"', '\r', '\n', ' '), maxLength: 40 })

test('where the text is cut into pieces on its way does not matter', () => {
  fc.assert(
    fc.property(csvText, fc.array(fc.nat(40)), (text, cuts) => {
      const places = [0, ...cuts.filter((at) => at < text.length).sort((a, b) => a - b), text.length]
      const pieces = places.slice(1).map((end, index) => text.slice(places[index], end))
      expect(cutIn(pieces)).toEqual(cutIn([text]))
    }),
    { numRuns: 2_000 },
  )
})

test('every line ending is counted once, inside of quotes too', () => {
  const rows = cutIn(['a\r\nb\rc\n"d\r\n\r\n\re"\n', 'f'])
  expect(rows).toEqual([
    { rowNo: 1, cells: ['a'] },
    { rowNo: 2, cells: ['b'] },
    { rowNo: 3, cells: ['c'] },
    { rowNo: 4, cells: ['d\r\n\r\n\re'] },
    { rowNo: 8, cells: ['f'] },
  ])
})
