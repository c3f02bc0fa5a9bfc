import { expect, test } from 'vitest'
import { proofParts } from './proof-parts.ts'

test('a double opt-in is read as what was agreed to and how, then how it was asked for', () => {
  const parts = proofParts({
    ip: '198.51.100.7',
    how: 'double-opt-in',
    words: 'I agree',
    address: 'anna@example.org',
    requestId: '01a21a23-07f1-7b96-9779-76c32faed589',
    asked: {
      kind: 'event',
      url: 'https://shop.example/signup',
      ip: '',
      sourceId: 'x',
      askedAt: '2026-11-26T23:13:51Z',
    },
  })
  expect(parts.map(({ key, isOfAsking }) => (isOfAsking ? `asked ${key}` : key))).toEqual([
    'words',
    'how',
    'address',
    'ip',
    'asked kind',
    'asked url',
    'asked askedAt',
  ])
})

test('what a shop keeps of its own stands after what is known', () => {
  expect(proofParts({ till: '7', text: 'Yes', asked: 'at the till' }).map(({ key }) => key)).toEqual([
    'text',
    'till',
    'asked',
  ])
})
