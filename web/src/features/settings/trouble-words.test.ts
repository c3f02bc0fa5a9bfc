import { expect, test } from 'vitest'
import { troubleOf } from './trouble-words.ts'

test.each([
  [
    'no-answer',
    'The mail server took the letter and did not answer (The server closed the connection).',
    'silent',
  ],
  ['econnection', 'The server closed the connection before it answered', 'closed'],
  ['smtp-421', '421 4.7.0 Too many connections, try again later', 'tooMany'],
  ['etimedout', 'The server does not answer', 'slow'],
  ['smtp-554', '554 5.7.1 listed at zen.spamhaus.org', 'listed'],
] as const)('%s is told as what it is, whatever else its words hold', (code, said, trouble) =>
  expect(troubleOf(said, code)).toBe(trouble),
)
