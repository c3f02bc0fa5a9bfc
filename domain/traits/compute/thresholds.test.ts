import { expect, test } from 'vitest'
import { daysApart } from './thresholds.ts'

test('where all bought on one day, some hours apart, nobody is graded as long silent', () => {
  const thresholds = daysApart([6.1, 6.2, 6.3, 6.4])
  expect(thresholds).toEqual([7, 8, 9, 10])
  expect(thresholds.filter((days) => 6.4 > days)).toEqual([])
})

test('grades of recency part at whole days, in their order', () => {
  expect(daysApart([18.3, 85.9, 188.2, 300])).toEqual([19, 86, 189, 300])
  expect(daysApart([0, 0, 0.2, 3])).toEqual([1, 2, 3, 4])
  expect(daysApart([])).toEqual([])
})
