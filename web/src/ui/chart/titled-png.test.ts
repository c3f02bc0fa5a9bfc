import { expect, test } from 'vitest'
import { linesOf } from './titled-png.ts'

test('a long title takes as many lines as it needs, and loses no word', () => {
  const letters = (line: string) => line.length
  expect(linesOf('1,204 orders, 12 % more than before', 16, letters)).toEqual([
    '1,204 orders, 12',
    '% more than',
    'before',
  ])
  expect(linesOf('Unbelievablylong name', 5, letters)).toEqual(['Unbelievablylong', 'name'])
  expect(linesOf('', 5, letters)).toEqual([])
})
