import { type Example, notices, original } from './examples.ts'

/** The mails that are no notice of return, after those that are. */
export const examples: readonly Example[] = [
  ...notices,
  {
    name: 'a complaint (ARF)',
    mail: `From: <feedback@provider.example>
To: fbl@tea.example
Subject: FW: Your cart waits
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="arf"

--arf
Content-Type: text/plain

This is an email abuse report.
--arf
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Loop/1.0
Version: 1
Original-Rcpt-To: <anna@post.example>

--arf
Content-Type: message/rfc822

${original}
--arf--`,
    expected: { kind: 'complaint', about: 'abuse', recipients: ['anna@post.example'] },
  },
  {
    name: 'a complaint that hides whose it is',
    mail: `From: staff@hotmail.com
To: fbl@tea.example
Subject: complaint about message from 192.0.2.1
Content-Type: multipart/mixed; boundary="jmr"

--jmr
Content-Type: message/rfc822

${original}
--jmr--`,
    expected: { kind: 'complaint', about: 'abuse', recipients: ['anna@post.example'] },
  },
  {
    name: 'an answering machine that says so',
    mail: `From: anna@post.example
To: shop@tea.example
Auto-Submitted: auto-replied
Subject: Re: Your cart waits

I am at the sea.`,
    expected: { kind: 'auto-reply' },
  },
  {
    name: 'an answering machine that does not',
    mail: `From: anna@post.example
To: shop@tea.example
Subject: =?utf-8?B?${Buffer.from('Автоответ: в отпуске до понедельника').toString('base64')}?=

Буду в понедельник.`,
    expected: { kind: 'auto-reply' },
  },
  {
    name: 'a wish to be left alone: the mail program’s letter',
    mail: 'From: anna@post.example\nTo: shop@tea.example\nSubject: unsubscribe\n\n',
    expected: { kind: 'unsubscribe' },
  },
  {
    name: 'a wish to be left alone: an answer',
    mail: `From: anna@post.example
To: shop@tea.example
Subject: Re: Your cart waits
Content-Type: text/plain; charset=utf-8

Отпишите меня, пожалуйста.

> Good day.`,
    expected: { kind: 'unsubscribe' },
  },
  {
    name: 'a letter that speaks of unsubscribing',
    mail: `From: anna@post.example
To: shop@tea.example
Subject: A question

Good day. Before I stop getting your letters I would like to know where my tea is, since the tracking page has shown nothing for two weeks now.`,
    expected: { kind: 'letter' },
  },
  {
    name: 'a customer sends a notice on and asks',
    mail: `From: Anna <anna@post.example>
To: shop@tea.example
Subject: What is this?
Content-Type: multipart/mixed; boundary="fwd"

--fwd
Content-Type: text/plain

Your courier's address does not work, look.
--fwd
Content-Type: message/rfc822

From: MAILER-DAEMON@post.example
Subject: Undelivered Mail Returned to Sender

<courier@tea.example>: user unknown
--fwd--`,
    expected: { kind: 'letter' },
  },
  {
    name: 'a letter with a number like a code',
    mail: `From: anna@post.example
To: shop@tea.example
Subject: Order 550

The order 550 of 5.1.1 was not delivered to me, could you look?`,
    expected: { kind: 'letter' },
  },
]
