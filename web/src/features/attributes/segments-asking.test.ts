import { expect, test } from 'vitest'
import { asksFor } from './segments-asking.ts'

test('a segment that asks for an attribute is found, however deep the condition lies', () => {
  const condition = { kind: 'attribute-is', attribute: 'pet', is: 'equals', value: 'cat' }
  const definition = { match: 'all', items: [{ match: 'any', items: [condition] }] }
  expect(asksFor(definition, 'pet')).toBe(true)
  expect(asksFor(definition, 'cat')).toBe(false)
  expect(asksFor(null, 'pet')).toBe(false)
})
