import { expect, it } from 'vitest'
import { nameWithEnding } from './name-with-ending.ts'

it('keeps what tells two parts of a long name apart', () => {
  expect(nameWithEnding('Tea', ' · A')).toBe('Tea · A')
  const long = nameWithEnding('Tea '.repeat(50), ' · A')
  expect(long.length).toBeLessThanOrEqual(200)
  expect(long).toMatch(/Tea · A$/)
})
