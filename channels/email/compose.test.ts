import fc from 'fast-check'
import MailComposer from 'nodemailer/lib/mail-composer'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { fixed, type Piece } from '../../kit/pieces.ts'
import type { Letter } from '../channel.ts'
import { dotStuffed } from './carry.ts'
import { composeMail } from './compose.ts'
import { quotedPrintable } from './mime-part.ts'
import { ownIdHeader } from './own-id-header.ts'

const at = new Date('2026-11-26T05:00:00Z')
const id = '0193d3a0-0000-7000-8000-000000000001'

interface Told {
  subject: string
  fromName: string
  fromAddress: string
  replyTo: string
  to: string
  html: string
  text: string
  campaign: string
}

const letterOf = ({ html, text, to, campaign, ...content }: Told): Letter => ({
  messageId: id,
  to,
  content,
  html,
  text,
  unsubscribeUrl: `https://crm.example/u/${'aB3_'.repeat(11)}`,
  feedback: { campaign, sender: 'shop' },
  language: 'ru',
})

const oneLine = (text: string) => text.replace(/[\r\n\t\0]+/g, ' ').trim()

/** The same letter as nodemailer writes it. */
const byNodemailer = (told: Told): Promise<Buffer> =>
  new MailComposer({
    from: { name: oneLine(told.fromName), address: told.fromAddress },
    to: { name: '', address: told.to },
    ...(told.replyTo ? { replyTo: told.replyTo } : {}),
    subject: oneLine(told.subject),
    ...(told.text ? { text: told.text } : {}),
    ...(told.html ? { html: told.html } : {}),
    messageId: `<${id}@${told.fromAddress.split('@')[1]}>`,
    date: at,
    headers: {
      'Feedback-ID': `${oneLine(told.campaign).replaceAll(':', '-').slice(0, 64)}:shop:habitue`,
      'Content-Language': 'ru',
      'List-Unsubscribe': `<https://crm.example/u/${'aB3_'.repeat(11)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
    baseBoundary: 'same',
    newline: 'win',
  })
    .compile()
    .build()

const plain = (text: string) => text.replace(/\r\n?|\n/g, '\n').trimEnd()

/** Boundaries made one, quoted-printable read: where its soft line ends stand is everybody's own. */
function comparable(raw: Buffer): string {
  const text = raw.toString('latin1')
  const boundary = /boundary="([^"]+)"/.exec(text)?.[1]
  const same = boundary ? text.replaceAll(boundary, 'BOUNDARY') : text
  return same
    .replace(/multipart\/alternative;\s+boundary/, 'multipart/alternative; boundary')
    .replace(
      /(Content-Transfer-Encoding: quoted-printable\r\n(?:[^\r\n]+\r\n)*\r\n)([\s\S]*?)(?=\r\n--BOUNDARY|$)/g,
      (_, head: string, body: string) =>
        head +
        body
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_whole, code) => String.fromCharCode(Number.parseInt(code, 16))),
    )
}

const words = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    'Ваша корзина ждёт, Анна! Скидка 15 % до конца недели на всё, что вы смотрели вчера',
    '.\r\n.\n..dots',
    'trailing   \nblank\t\nends ',
    'x'.repeat(1_200),
    '=?utf-8?Q?not a word?=',
    'Лавка "Тест", Ltd',
  ),
)
const told = fc.record({
  subject: words.map((text) => text.slice(0, 500)),
  fromName: words.map((text) => text.slice(0, 200)),
  fromAddress: fc.constantFrom('shop@shop.example', 'лавка@магазин.рф', 'news@магазин.рф'),
  replyTo: fc.constantFrom('', 'answer@shop.example'),
  to: fc.constantFrom(
    'anna@example.ru',
    'o’neil@example.com',
    'a.b+c@пример.рф',
    '"odd one"@example.org',
    'Anna.B@Example.COM',
    'x_y-1+z@sub.my-shop.example',
    '-a@1.example',
    `${'a'.repeat(64)}@example.org`,
    'a..b@-shop-.example',
    '1@2.3',
  ),
  html: fc.array(words, { minLength: 1, maxLength: 8 }).map((all) => `<p>${all.join('</p>\n<p>')}</p>`),
  text: fc.array(words, { maxLength: 6 }).map((all) => all.join('\n')),
  campaign: words,
})

/** Only in such a part does `=` at a line's end mean that the line goes on. */
const isQuotedPrintable = (part: string) => part.includes('Content-Transfer-Encoding: quoted-printable')

describe('a letter as it travels', () => {
  test('is byte for byte what nodemailer writes, but for where soft line ends stand', async () => {
    await fc.assert(
      fc.asyncProperty(told, async (one) => {
        expect(comparable(composeMail(letterOf(one), at).raw)).toBe(
          `${comparable(await byNodemailer(one)).replace(/(\r\n)?$/, '')}\r\n`,
        )
      }),
      { numRuns: 300 },
    )
  })

  test('is the same when its template is told apart, the first time and after that', () => {
    fc.assert(
      fc.property(told, fc.array(fc.tuple(fc.nat(40), fc.boolean()), { maxLength: 12 }), (one, cuts) => {
        const htmlPieces: Piece[] = []
        let from = 0
        for (const [length, isOwn] of [...cuts, [Number.POSITIVE_INFINITY, true] as const]) {
          const text = one.html.slice(from, from + length)
          htmlPieces.push(isOwn ? text : fixed(text))
          from += length
        }
        const whole = letterOf(one)
        for (const html of [one.html, one.html, one.html + one.html]) {
          const pieces = html === one.html ? htmlPieces : [...htmlPieces, ...htmlPieces]
          const { raw } = composeMail({ ...whole, html, htmlPieces: pieces }, at)
          expect(comparable(raw)).toBe(comparable(composeMail({ ...whole, html }, at).raw))
          for (const part of raw.toString('latin1').split('\r\n--').filter(isQuotedPrintable))
            expect(part.slice(part.indexOf('\r\n\r\n'))).not.toMatch(/[^\r\n]{77}|=(\r\n)*$/)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('says what it was given, whatever reads it', async () => {
    await fc.assert(
      fc.asyncProperty(told, async (one) => {
        const { raw } = composeMail(letterOf(one), at)
        const lines = raw.toString('latin1').split('\r\n')
        expect(lines.every((line) => line.length <= 998 && !/[\r\n]/.test(line))).toBe(true)
        const mail = await PostalMime.parse(raw)
        expect(plain(mail.html ?? '')).toBe(plain(one.html))
      }),
      { numRuns: 100 },
    )
    const [one] = fc.sample(told, 1) as [Told]
    const named = composeMail(letterOf(one), at, ownIdHeader('smtp.postmarkapp.com'))
    expect(named.raw.toString('latin1')).toContain(
      `\r\nX-PM-Metadata-messageId: ${letterOf(one).messageId}\r\n`,
    )
    expect(ownIdHeader('smtp.tea.example')).toBeNull()
    const smuggled = { ...(fc.sample(told, 1)[0] as Told), html: 'a\r.\rb', text: '' }
    expect(composeMail(letterOf(smuggled), at).raw.toString('latin1')).toMatch(/a\r\n\.\r\nb\r\n$/)
  })

  test('quoted-printable keeps every byte in lines of 76 at most', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const given = Buffer.from(text.replace(/\r\n|\r|\n/g, '\r\n'), 'utf8')
        const coded = quotedPrintable(given).toString('latin1')
        for (const line of coded.split('\r\n')) {
          expect(line.length).toBeLessThanOrEqual(76)
          expect(line).not.toMatch(/[ \t]$/)
        }
        const back = coded
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
        expect(Buffer.from(back, 'latin1').equals(given)).toBe(true)
      }),
    )
  })

  test('a line that begins with a dot gets one more on the wire', () => {
    expect(dotStuffed(Buffer.from('a\r\n.\r\n..b\r\nc.')).toString()).toBe('a\r\n..\r\n...b\r\nc.')
    expect(dotStuffed(Buffer.from('.a')).toString()).toBe('..a')
  })
})
