import { expect, test } from 'vitest'
import type { Kind } from './fields.ts'
import { conditionOnTrait } from './on-trait.ts'

const kind = (name: string, of: string, start: Record<string, unknown>) =>
  ({
    kind: name,
    settings: { properties: { trait: { type: 'string', suggest: 'traits', of } } },
    start,
  }) as unknown as Kind
const kinds = [
  { kind: 'vip', settings: {}, start: {} } as unknown as Kind,
  kind('figure', 'number', { trait: 'revenue', atLeast: 1 }),
  kind('word', 'label', { trait: 'lifecycle', values: ['at-risk'] }),
]

test('a trait that is searched for becomes a condition of the kind that asks about such traits', () => {
  expect(conditionOnTrait(kinds, { name: 'custom.spent', type: 'money' })).toMatchObject({
    kind: { kind: 'figure' },
    settings: { trait: 'custom.spent', atLeast: 100_000 },
  })
  expect(conditionOnTrait(kinds, { name: 'custom.visits', type: 'number' })?.settings).toEqual({
    trait: 'custom.visits',
    atLeast: 1,
  })
  expect(conditionOnTrait(kinds, { name: 'custom.colour', type: 'text' })).toMatchObject({
    kind: { kind: 'word' },
    settings: { trait: 'custom.colour', values: [] },
  })
  expect(conditionOnTrait(kinds, { name: 'last', type: 'date' })).toBeUndefined()
})
