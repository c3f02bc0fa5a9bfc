import { expect, it } from 'vitest'
import { toCsv } from '../../../ui/chart/export.ts'
import { spaced } from './spaced.ts'

it('a pattern keeps its noughts in a spreadsheet', () => {
  const line = toCsv('en', [{ label: 'Pattern' }], [[spaced('0010')]]).split('\r\n')[1]
  expect(line).toBe('0 0 1 0')
  expect(Number(line)).toBeNaN()
})
