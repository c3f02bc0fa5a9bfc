import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { isAuthenticated } from './authenticated.ts'

const letter = (from: string, ...results: string[]) =>
  PostalMime.parse(
    [
      ...results.map((one) => `Authentication-Results: ${one}`),
      `From: ${from}`,
      'Subject: Hello',
      '',
      'Hi',
      '',
    ].join('\r\n'),
  )

test.each([
  ['mx.shop.example; dkim=pass header.d=example.org header.s=a', true],
  ['mx.shop.example 1; spf=fail smtp.mailfrom=x; dkim=pass (2048-bit; ok) header.i=@mail.example.org', true],
  ['MX.shop.example; spf=pass smtp.mailfrom="anna@example.org"', true],
  ['mx.shop.example;\r\n dmarc=pass (p=REJECT) header.from=example.org', true],
  // What passed for somebody else, what failed, and what others say.
  ['mx.shop.example; dkim=pass header.d=evil.example', false],
  ['mx.shop.example; dkim=pass header.d=notexample.org', false],
  ['mx.shop.example; dkim=pass header.d=org', false],
  ['mx.shop.example; spf=pass smtp.helo=example.org', false],
  ['mx.shop.example; dkim=fail header.d=example.org; spf=softfail smtp.mailfrom=example.org', false],
  ['mx.evil.example; dkim=pass header.d=example.org', false],
  ['mx.shop.example (dkim=pass header.d=example.org); none', false],
  ['mx.shop.example; dmarc=pass header.from=evil.example', false],
  ['mx.shop.example; none', false],
  ['', false],
])('%j vouches for the sender: %s', async (results, isVouched) => {
  expect(isAuthenticated(await letter('Anna <anna@example.org>', results), 'mx.shop.example')).toBe(isVouched)
})

test('two senders, or a shop that names no mail server of its own, are vouched for by nobody', async () => {
  const good = 'mx.shop.example; dkim=pass header.d=example.org'
  expect(isAuthenticated(await letter('anna@example.org', good), '')).toBe(false)
  expect(
    isAuthenticated(await letter('anna@example.org\r\nFrom: b@example.org', good), 'mx.shop.example'),
  ).toBe(false)
})

test('whatever another server writes vouches for nobody', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme-ascii', maxLength: 200 }), async (text) => {
      const results = `mx.evil.example; ${text.replace(/[\r\n]/g, ' ')}`
      expect(isAuthenticated(await letter('anna@example.org', results), 'mx.shop.example')).toBe(false)
    }),
    { numRuns: 200 },
  )
})
