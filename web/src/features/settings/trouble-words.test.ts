import { expect, test } from 'vitest'
import { isOfNetwork, troubleOf } from './trouble-words.ts'

test.each([
  [
    'no-answer',
    'The mail server took the letter and did not answer (The server closed the connection).',
    'silent',
  ],
  ['econnection', 'The server closed the connection before it answered', 'closed'],
  ['smtp-421', '421 4.7.0 Too many connections, try again later', 'tooMany'],
  ['etimedout', 'The server does not answer', 'slow'],
  [
    'err_ssl_wrong_version_number',
    '80:error:SSL routines:ssl3_get_record:wrong version number',
    'protection',
  ],
  ['depth_zero_self_signed_cert', 'self-signed certificate', 'certificate'],
  ['eprotocol', 'The server does not speak SMTP: HTTP/1.1 400 Bad Request', 'otherTongue'],
  ['http-200', '200 <html><h1>It works</h1></html>', 'otherTongue'],
  ['http-404', '404 <html>Not found</html>', 'elsewhere'],
  ['smtp-554', '554 5.7.1 listed at zen.spamhaus.org', 'listed'],
] as const)('%s is told as what it is, whatever else its words hold', (code, said, trouble) =>
  expect(troubleOf(said, code)).toBe(trouble),
)

test('what the network says is no answer of the other side', () => {
  expect(isOfNetwork('connect ECONNREFUSED 127.0.0.1:2525', 'econnrefused')).toBe(true)
  expect(isOfNetwork('535 5.7.8 Authentication failed', 'smtp-535')).toBe(false)
})
