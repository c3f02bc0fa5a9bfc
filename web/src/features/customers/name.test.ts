import { expect, it } from 'vitest'
import { phoneText } from './name.ts'

it('writes a phone number as people read it out', () => {
  expect(phoneText('+79161234567')).toBe('+7 916 123-45-67')
  expect(phoneText('+447700900123')).toBe('+44 7700 900 123')
  expect(phoneText('+4930123456')).toBe('+4930123456')
  expect(phoneText(null)).toBe('')
})
