import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answers } from './answer-examples.ts'
import { letterId } from './examples.ts'
import { type Incoming, readIncoming, verdictOf } from './index.ts'
import { examples } from './other-examples.ts'
import { world } from './world/index.ts'

const bytes = (text: string) => Buffer.from(text, 'utf8')

describe('each shape of notice', () => {
  test.each(examples.map((one) => [one.name, one] as const))('%s', (_name, { mail, expected }) => {
    for (const raw of [mail, mail.replaceAll('\n', '\r\n')]) {
      const incoming = readIncoming(bytes(raw))
      expect(incoming.kind).toBe(expected.kind)
      if (incoming.kind === 'returned' && expected.kind === 'returned')
        expect(incoming.recipients.map(({ address, reason, hard }) => [address, reason, hard])).toEqual(
          expected.recipients,
        )
      if (incoming.kind === 'complaint' && expected.kind === 'complaint') {
        expect(incoming.about).toBe(expected.about)
        expect(incoming.recipients).toEqual(expected.recipients)
      }
    }
  })

  test('the letter it is about is found by its Message-ID', () => {
    const found = examples
      .map(({ mail }) => readIncoming(bytes(mail)))
      .flatMap((one) => (one.kind === 'returned' || one.kind === 'complaint' ? [one.original.messageId] : []))
      .filter((id) => id === `${letterId}@tea.example`)
    expect(found.length).toBeGreaterThan(15)
  })

  test('a delay is told from a return', () => {
    const delay = examples.find(({ name }) => name.startsWith('a delay'))
    expect(readIncoming(bytes(delay?.mail ?? ''))).toMatchObject({ recipients: [{ action: 'delayed' }] })
  })
})

test('a warning that names no action is no return: the other server still tries', () => {
  const warning = `From: Mail Delivery System <Mailer-Daemon@exim.example>
To: shop@tea.example
Subject: Warning: message 1abc delayed 24 hours

A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on exim.example.

  anna@post.example
    Delay reason: mailbox is full

No action is required on your part.`
  expect(readIncoming(bytes(warning))).toMatchObject({
    kind: 'returned',
    recipients: [{ address: 'anna@post.example', action: 'delayed', reason: 'mailboxfull', hard: false }],
  })
})

test('a Russian notice names whom it is about within a sentence', () => {
  for (const words of [
    'Ваше письмо не было доставлено получателю anna@post.example.\nПричина: превышена квота почтового ящика.',
    'Не удалось доставить сообщение адресату <anna@post.example>:\n\nПочтовый ящик переполнен',
  ])
    expect(
      readIncoming(
        bytes(`From: postmaster@pochta.example\nTo: shop@tea.example\nSubject: Не доставлено\n\n${words}`),
      ),
    ).toMatchObject({ recipients: [{ address: 'anna@post.example', reason: 'mailboxfull', hard: false }] })
})

describe('an answer in a few words', () => {
  const answered = (words: string) =>
    readIncoming(
      bytes(
        `From: anna@post.example\nTo: shop@tea.example\nSubject: Re: Your cart waits\nContent-Type: text/plain; charset=utf-8\n\n${words}`,
      ),
    ).kind

  test.each([
    'Здравствуйте. Больше не присылайте мне письма, спасибо.',
    'Пожалуйста, больше не пишите мне.',
    'Перестаньте мне писать',
    'Прошу исключить меня из рассылки',
    'Прошу больше не присылать мне рекламу',
    'Я отписываюсь',
    'Хватит спама!',
    'СТОП',
    'Stop sending me emails!',
    'Don’t send me any more emails',
    'please remove me from this list',
    'Не хочу больше получать ваши письма!!',
    'Я не желаю получать рассылку',
    'I no longer want to receive your emails.',
    'I don’t want to get these newsletters',
    'Здравствуйте!\n\nОтпишите меня от рассылки, пожалуйста.\n\nС уважением, Анна',
    'Hi team,\nplease remove me from your mailing list\nthanks',
    'Хочу отписаться от вашей рассылки.',
    'I’d like to unsubscribe, please.',
    'Could you please unsubscribe me?',
    'Отключите рассылку',
    'On Mon, 2 Mar 2026, Tea <shop@tea.example> wrote:\n> Your cart waits\n\nUnsubscribe me please',
  ])('is a wish to be left alone: %s', (words) => expect(answered(words)).toBe('unsubscribe'))

  test.each([
    'Не присылайте курьера до пяти, меня не будет дома',
    'Не отправляйте заказ, я передумала',
    'Хватит ли мне баллов на чайник?',
    'Прошу удалить мой заказ',
    'Do not send the blue one, I want the red',
    'Remove the blue cup from my order',
    'Stop by at five?',
    'Не хочу получать заказ в субботу, привезите в воскресенье',
    'I do not want to receive the parcel on Friday',
    'Добрый день!\nХочу отменить заказ',
    'Hello,\nStop by at five?',
    'How do I unsubscribe?',
    'Could you stop by at five?',
    '> Unsubscribe',
  ])('is about something else: %s', (words) => expect(answered(words)).toBe('letter'))
})

test.each(world.map((one) => [one.name, one] as const))(
  'of the world: %s',
  (_name, { mail, reasons, hard }) => {
    const incoming = readIncoming(bytes(mail))
    if (incoming.kind !== 'returned') return expect([incoming.kind, false]).toEqual([reasons, hard])
    expect(incoming.recipients).toHaveLength(1)
    const [only] = incoming.recipients
    expect(reasons.split('|')).toContain(only?.reason)
    expect(only?.hard).toBe(hard)
  },
)

describe('one answer of a server', () => {
  test('of a hundred wordings is understood, whatever words it is put in', () => {
    const wrong = answers.flatMap(([said, step, reasons, hard]) => {
      const address = /[^\s<>(]+@[\w.]+\w/.exec(said)?.[0] ?? 'x@y.example'
      const verdict = verdictOf({ address, diagnostic: said, step: step || null })
      const isRight = reasons.split('|').includes(verdict.reason) && (hard ?? verdict.hard) === verdict.hard
      return isRight ? [] : [`${said}: ${verdict.reason} ${verdict.hard}, not ${reasons} ${hard}`]
    })
    expect(wrong).toEqual([])
  })

  test.each([
    ['550 5.1.1 no such user', 'RCPT', 'userunknown', true],
    [
      '550 <a@b.example>: Recipient address rejected: User unknown in local recipient table',
      'RCPT',
      'userunknown',
      true,
    ],
    ['552 5.2.2 mailbox full', 'RCPT', 'mailboxfull', false],
    ['550 5.7.1 Relaying denied', 'RCPT', 'norelaying', false],
    ['554 5.7.1 looks like spam', 'DATA', 'spamdetected', false],
    ['550 5.7.1 Email rejected per DMARC policy for tea.example', 'DATA', 'authfailure', false],
    ['451 4.7.1 Greylisted, please try again slower', 'RCPT', 'speeding', false],
    [
      '550 5.2.1 The user is receiving mail at a rate that prevents additional messages',
      'RCPT',
      'speeding',
      false,
    ],
    ['551 5.7.1 Delivery not authorized', 'RCPT', 'securityerror', false],
    ['550 Sender verify failed', 'MAIL', 'rejected', false],
    ['550 нет такого пользователя', 'RCPT', 'userunknown', true],
    ['556 5.1.10 Domain does not accept mail (nullMX)', 'RCPT', 'notaccept', true],
    ['421 4.3.2 too many connections', 'RCPT', 'toomanyconn', false],
  ] as const)('%s', (diagnostic, step, reason, hard) => {
    expect(verdictOf({ address: 'a@b.example', diagnostic, step })).toMatchObject({ reason, hard })
  })

  test('the same words mean what the receiver’s own table says', () => {
    const at = (domain: string) =>
      verdictOf({ address: `a@${domain}`, diagnostic: '550 : User unknown', step: 'DATA' }).reason
    expect(at('ezweb.ne.jp')).toBe('filtered')
    expect(
      verdictOf({ address: 'a@orange.fr', diagnostic: '550 5.2.0 Mail rejete. OFR_506 [506]' }).reason,
    ).toBe('spamdetected')
  })
})

describe('whatever comes', () => {
  const mails = examples.map(({ mail }) => bytes(mail))

  test('cut off anywhere', () => {
    fc.assert(
      fc.property(fc.constantFrom(...mails), fc.double({ min: 0, max: 1, noNaN: true }), (mail, share) => {
        expect(readIncoming(mail.subarray(0, Math.floor(mail.length * share))).kind).toBeTypeOf('string')
      }),
      { numRuns: 150 },
    )
  })

  test('with any bytes changed', () => {
    const changed = fc.array(fc.tuple(fc.nat(4_000), fc.nat(255)), { maxLength: 40 })
    fc.assert(
      fc.property(fc.constantFrom(...mails), changed, (mail, changes) => {
        const broken = Buffer.from(mail)
        for (const [at, byte] of changes) if (at < broken.length) broken[at] = byte
        const incoming = readIncoming(broken)
        if (incoming.kind !== 'returned') return
        for (const one of incoming.recipients) {
          expect(one.diagnostic.length).toBeLessThanOrEqual(1_000)
          expect(one.address.length).toBeLessThanOrEqual(400)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3_000 }), (raw) => {
        expect(readIncoming(raw).kind).toBeTypeOf('string')
      }),
      { numRuns: 100 },
    )
  })

  // Work grows with the first megabyte at most: none of these comes near a second even on a busy machine.
  test.each([
    [
      'a huge part',
      `From: MAILER-DAEMON@x.example\nSubject: failure notice\n\n${'<a@b.example>: unknown user '.repeat(400_000)}`,
    ],
    [
      'one endless line',
      `From: MAILER-DAEMON@x.example\nSubject: failure notice\n\n${'a'.repeat(5_000_000)}`,
    ],
    [
      'spaces without end',
      `From: MAILER-DAEMON@x.example\nSubject: failure notice\n\nsaid:${' '.repeat(1_000_000)}x`,
    ],
    ['a nesting without end', nested(5_000)],
    [
      'thousands of parts',
      `From: MAILER-DAEMON@x.example\nContent-Type: multipart/mixed; boundary=b\n\n${'--b\nContent-Type: text/plain\n\nuser unknown\n'.repeat(20_000)}`,
    ],
    ['thousands of headers', `${'X-A: b\n'.repeat(100_000)}From: MAILER-DAEMON@x.example\n\nuser unknown`],
    [
      'tags that never close',
      `From: MAILER-DAEMON@x.example\nSubject: failure notice\nContent-Type: text/html\n\n${'<style <'.repeat(100_000)}`,
    ],
    [
      'thousands of recipients',
      `From: MAILER-DAEMON@x.example\nContent-Type: message/delivery-status\n\n${'Final-Recipient: rfc822; a@b.example\nStatus: 5.1.1\n\n'.repeat(20_000)}`,
    ],
    [
      'numbers without end',
      `From: MAILER-DAEMON@x.example\nSubject: failure notice\n\n${'550 5.1.'.repeat(100_000)}`,
    ],
    [
      'mixed encodings',
      `From: MAILER-DAEMON@x.example\nSubject: =?koi8-r?B?////?= failure notice\nContent-Type: text/plain; charset=no-such\n\n${'\u0000é☃=E9=\n'.repeat(10_000)}`,
    ],
  ])('%s', (_name, mail) => {
    const before = process.cpuUsage()
    const incoming = readIncoming(bytes(mail))
    const { user } = process.cpuUsage(before)
    expect(user / 1e6).toBeLessThan(10)
    expect(incoming.kind).toBeTypeOf('string')
    if (incoming.kind === 'returned') expect(incoming.recipients.length).toBeLessThanOrEqual(1_000)
  })
})

function nested(depth: number): string {
  let mail = 'Content-Type: text/plain\n\nuser unknown'
  for (let level = 0; level < depth && mail.length < 3_000_000; level++)
    mail = `From: MAILER-DAEMON@x.example\nContent-Type: multipart/mixed; boundary="b${level}"\n\n--b${level}\n${mail}\n--b${level}--`
  return mail
}

const folder = fileURLToPath(new URL('../../../../shared/data/mail/', import.meta.url))

/** What the collection calls each of them. */
const verdictsOf = (incoming: Incoming): string[] =>
  incoming.kind === 'returned'
    ? incoming.recipients.map(({ reason, hard }) => `${reason} ${hard}`)
    : incoming.kind === 'complaint'
      ? (incoming.recipients.length > 0 ? incoming.recipients : ['']).map(() => 'feedback false')
      : incoming.kind === 'auto-reply'
        ? ['vacation false']
        : []

describe.skipIf(!existsSync(folder))('333 real notices (skipped where ../shared/data is absent)', () => {
  test('reason and verdict agree for 95 of 100', () => {
    const expected = new Map<string, string[]>()
    for (const line of readFileSync(`${folder}expected.tsv`, 'utf8').trim().split('\n').slice(1)) {
      const [file = '', , , , reason = '', hard = ''] = line.split('\t')
      expected.set(file, [...(expected.get(file) ?? []), `${reason} ${hard}`])
    }
    const wrong: string[] = []
    let rows = 0
    for (const [file, verdicts] of expected) {
      const found = verdictsOf(readIncoming(readFileSync(`${folder}bounces/${file}`)))
      for (const [place, verdict] of verdicts.entries()) {
        rows++
        if (found[place] !== verdict) wrong.push(`${file}: ${verdict}, found ${found[place] ?? 'nothing'}`)
      }
    }
    expect(rows).toBeGreaterThan(300)
    expect(wrong.length / rows, wrong.join('\n')).toBeLessThan(0.05)
  })

  test('all of them are notices, and letters are not', () => {
    const kinds = readdirSync(`${folder}bounces`).map(
      (file) => readIncoming(readFileSync(`${folder}bounces/${file}`)).kind,
    )
    expect(kinds.filter((kind) => kind === 'letter').length).toBeLessThan(kinds.length * 0.02)
    const letters = readdirSync(`${folder}not-bounces`).filter((file) => file.startsWith('is-not'))
    for (const file of letters)
      expect(readIncoming(readFileSync(`${folder}not-bounces/${file}`)).kind).toBe('letter')
  })
})
