import { expect, test } from 'vitest'
import type { Kind } from './fields.ts'
import { foundKinds } from './found-kinds.ts'

const sequence = {
  kind: 'sequence',
  groupLabel: { en: 'Behaviour', ru: 'Поведение' },
  label: { en: 'Did one thing and then another', ru: 'Сделал(а) одно, а потом другое' },
  sentence: { en: '{first}, then {then}', ru: '{first}, а потом {then}' },
} as unknown as Kind
const called = { ...sequence, alsoCalled: { en: 'sequence, funnel', ru: 'последовательность, воронка' } }

test('a condition is found by a word it is not called by', () => {
  expect(foundKinds([called, sequence], 'последоват', 'ru')).toEqual([called])
  expect(foundKinds([called, sequence], 'потом другое', 'ru')).toEqual([called, sequence])
  expect(foundKinds([called, sequence], 'Funnel', 'en')).toEqual([called])
  expect(foundKinds([called], 'funnel', 'ru')).toEqual([])
})
