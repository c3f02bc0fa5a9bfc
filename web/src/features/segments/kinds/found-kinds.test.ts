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

test('what is called by the words stands before what only says them', () => {
  const saying = {
    ...sequence,
    kind: 'reach',
    label: { en: 'May be written to', ru: 'Можно написать' },
  } as Kind
  const says = { ...saying, sentence: { en: 'is not on the stop list', ru: 'не в стоп-листе' } }
  const named = { ...sequence, label: { en: 'On the stop list', ru: 'В стоп-листе' } }
  expect(foundKinds([says, named], 'stop list', 'en')).toEqual([named, says])
})
