import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Letter } from '../channel.ts'
import { composeMail } from './compose.ts'
import { dkimRecord, dkimSigner, newDkimKey, relaxedBody, wrongWithKey } from './dkim.ts'

const ed25519 = generateKeyPairSync('ed25519', {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
}).privateKey
let rsa = ''
beforeAll(async () => {
  rsa = await newDkimKey()
})

const letterOf = (html: string, subject: string, text = 'Hello'): Letter => ({
  messageId: '0193d3a0-0000-7000-8000-000000000001',
  to: 'anna@example.ru',
  content: {
    subject,
    fromName: 'Лавка, и ещё очень длинное имя отправителя, которое не встанет в строку',
    fromAddress: 'shop@shop.example',
    replyTo: 'answer@shop.example',
  },
  html,
  text,
  unsubscribeUrl: `https://crm.example/u/${'aB3_'.repeat(30)}`,
  preferencesUrl: `https://crm.example/p/${'aB3_'.repeat(30)}`,
  feedback: { campaign: 'c', sender: 's' },
  language: 'ru',
})

/** What somebody who gets the message says of it: mailauth, with our record in the names it looks up. */
async function verdictOn(raw: Buffer, record: { name: string; value: string }) {
  const { results } = await dkimVerify(raw, {
    resolver: async (name: string) => {
      if (name !== record.name) throw Object.assign(new Error('none'), { code: 'ENOTFOUND' })
      return [[record.value.slice(0, 255), record.value.slice(255)]]
    },
  })
  return results.map((one) => one.status.result)
}

const settingsOf = (dkimKey: string, dkimDomain = 'shop.example') => ({
  dkimDomain,
  dkimSelector: 'habitue',
  dkimKey,
})

async function signedBy(dkimKey: string, letter: Letter, domain?: string) {
  const settings = settingsOf(dkimKey, domain)
  const record = dkimRecord(settings)
  const sign = dkimSigner(settings)
  if (!record || !sign) throw new Error('It signs')
  return { raw: await sign(composeMail(letter).raw), record }
}

describe('a signature', () => {
  test('is good for whoever checks it, whatever the letter says, by RSA and by Ed25519', async () => {
    const words = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.constantFrom(
        'a  b\t \r\n\r\n\r\n',
        '.\r\n.',
        ' ',
        '\t\r\n',
        'Скидка 15 % '.repeat(20),
        'x'.repeat(1_200),
      ),
    )
    await fc.assert(
      fc.asyncProperty(words, words, words, async (html, subject, text) => {
        for (const key of [rsa, ed25519]) {
          const { raw, record } = await signedBy(key, letterOf(html, subject, text))
          expect(await verdictOn(raw, record)).toEqual(['pass'])
        }
      }),
      { numRuns: 60 },
    )
    const { raw, record } = await signedBy(rsa, letterOf('<p>Hi</p>', 'Hi'), 'магазин.рф')
    expect(record.name).toBe('habitue._domainkey.xn--80aairftm.xn--p1ai')
    expect(await verdictOn(raw, record)).toEqual(['pass'])
  })

  test('fails once a word is changed, a second sender or subject is put in, or the way out is taken away', async () => {
    const { raw, record } = await signedBy(rsa, letterOf('<p>Hello, Anna</p>', 'News'))
    const changed = (from: string | RegExp, to: string) => {
      const text = raw.toString('latin1')
      expect(text).toMatch(from)
      return verdictOn(Buffer.from(text.replace(from, to), 'latin1'), record)
    }
    expect(await changed('Hello, Anna', 'Hello, Eve!')).not.toEqual(['pass'])
    expect(await changed('From: ', 'From: eve@evil.example\r\nFrom: ')).not.toEqual(['pass'])
    expect(await changed('Subject: ', 'Subject: Win\r\nSubject: ')).not.toEqual(['pass'])
    expect(await changed(/List-Unsubscribe-Post: .*\r\n/, '')).not.toEqual(['pass'])
    // What relays do to spaces and folds on the way is no change.
    expect(await changed('Subject: News', 'Subject:   News \t')).toEqual(['pass'])
    expect(
      raw
        .toString('latin1')
        .split('\r\n')
        .every((line) => line.length <= 998),
    ).toBe(true)
  })

  test('is not made without a key; a key is looked at before it is kept', () => {
    expect(dkimSigner(settingsOf(''))).toBeNull()
    expect(dkimSigner(settingsOf(rsa, ''))).toBeNull()
    expect(wrongWithKey(settingsOf(rsa))).toEqual([])
    expect(wrongWithKey(settingsOf(ed25519))).toEqual([])
    const small = generateKeyPairSync('rsa', {
      modulusLength: 512,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    }).privateKey
    for (const key of ['no key', small])
      expect(wrongWithKey(settingsOf(key))).toMatchObject([{ path: 'dkimKey' }])
  })

  test('takes an empty body for empty, and empty lines at its end for none', () => {
    expect(relaxedBody(Buffer.from('\r\n\r\n'))).toBe('')
    expect(relaxedBody(Buffer.from(' a \t b \r\n\r\n \r\n'))).toBe(' a b\r\n')
    expect(relaxedBody(Buffer.from('a'))).toBe('a\r\n')
  })
})
