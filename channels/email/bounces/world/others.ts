import { daemon, fields, letter, plain, report, type WorldExample } from './notice-of.ts'

/** Lists, answering machines, names that lead nowhere, and a person. */
export const others: readonly WorldExample[] = [
  {
    name: 'SpamArrest, challenge and response',
    mail: `Return-Path: <>
From: anna@post.example
To: shop@tea.example
Subject: Re: Your cart waits (verification required)
Auto-Submitted: auto-replied
Date: Mon, 02 Nov 2026 10:01:00 +0000

Anna here, I'm protecting myself from receiving junk mail. Please click the link below to complete the verification process.
You have to do this only once.

http://challenge.example/a2?AQ
`,
    reasons: 'auto-reply',
    hard: false,
  },
  {
    name: 'an answering machine in French',
    mail: `From: Anna <anna@post.example>
To: shop@tea.example
Subject: Absence du bureau : Your cart waits
X-Auto-Response-Suppress: All
Auto-Submitted: auto-generated
Date: Mon, 02 Nov 2026 10:01:00 +0000

Bonjour, je suis absente jusqu'au 10 novembre.
`,
    reasons: 'auto-reply',
    hard: false,
  },
  {
    name: 'an answering machine in Portuguese that says so only in its subject',
    mail: `From: Anna <anna@post.example>
To: shop@tea.example
Subject: Resposta automatica: Your cart waits
Date: Mon, 02 Nov 2026 10:01:00 +0000

Estou de ferias.
`,
    reasons: 'auto-reply',
    hard: false,
  },
  {
    name: 'an answering machine in German, without a word in its headers',
    mail: `From: Anna <anna@post.example>
To: shop@tea.example
Subject: Abwesenheitsnotiz: Your cart waits
Date: Mon, 02 Nov 2026 10:01:00 +0000

Ich bin bis zum 10. November nicht im Büro. Ihre Nachricht wird nicht weitergeleitet.
`,
    reasons: 'auto-reply',
    hard: false,
  },
  {
    name: 'a person who quotes a bounce and asks about it',
    mail: `From: Anna <anna@post.example>
To: shop@tea.example
Subject: Fwd: Undelivered Mail Returned to Sender
Return-Path: <anna@post.example>
Date: Mon, 02 Nov 2026 10:01:00 +0000

Hello, I wrote to your support and got this. Is the address right?

> <help@tea.example>: host mx.tea.example said: 550 5.1.1 User unknown
`,
    reasons: 'letter',
    hard: false,
  },
  {
    name: 'FML: the list takes letters of members only',
    mail: plain(
      'list-admin@post.example',
      'NOT MEMBER article from shop@tea.example',
      `You are not a member of this mailing list <list@post.example>.
If you know the general guide of this list, please send mail with
the mail body

   guide

to list-ctl@post.example.

Original mail as follows:

${letter}`,
      'X-MLServer: fml [fml 4.0.3 release (20011202/4.0.3)]\n',
    ),
    reasons: 'rejected|policyviolation',
    hard: false,
  },
  {
    name: 'Mailman: members only, in a report',
    mail: plain(
      'list-bounces@post.example',
      'Your message to List awaits moderator approval',
      `Your mail to 'List' with the subject

    Your cart waits

Is being held until the list moderator can review it for approval.

The reason it is being held:

    Post by non-member to a members-only list
`,
      'Precedence: bulk\nAuto-Submitted: auto-replied\n',
    ),
    reasons: 'auto-reply',
    hard: false,
  },
  {
    name: 'the certificate of the sender’s own relay',
    mail: report(
      daemon,
      'Undelivered Mail Returned to Sender',
      `<anna@post.example>: host relay2.example[192.0.2.30] said: 535 5.7.8 Error: authentication
    failed: UGFzc3dvcmQ6 (in reply to AUTH command)`,
      fields('5.7.8', 'smtp; 535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6'),
    ),
    reasons: 'securityerror',
    hard: false,
  },
  {
    name: 'a domain that has no mail server at all',
    mail: report(
      daemon,
      'Undelivered Mail Returned to Sender',
      `<anna@post.example>: Host or domain name not found. Name service error for
    name=post.example type=AAAA: Host found but no data record of requested type`,
      fields(
        '5.4.4',
        'X-Postfix; Host or domain name not found. Name service error for name=post.example type=AAAA: Host found but no data record of requested type',
      ),
    ),
    reasons: 'hostunknown|notaccept',
    hard: true,
  },
  {
    name: 'the name server does not answer',
    mail: report(
      daemon,
      'Undelivered Mail Returned to Sender',
      `<anna@post.example>: Host or domain name not found. Name service error for
    name=mx.post.example type=A: Host not found, try again`,
      fields(
        '4.4.3',
        'X-Postfix; Host or domain name not found. Name service error for name=mx.post.example type=A: Host not found, try again',
      ),
    ),
    reasons: 'networkerror|systemerror|expired|hostunknown',
    hard: false,
  },
  {
    name: 'an attachment nobody may send',
    mail: report(
      daemon,
      'Undelivered Mail Returned to Sender',
      `<anna@post.example>: host mx.post.example[192.0.2.9] said: 552 5.7.0 Your message was rejected because it contains prohibited virus or spam content: attachment "a.exe" not allowed (in reply to end of DATA command)`,
      fields('5.7.0', 'smtp; 552 5.7.0 Your message was rejected because it contains a prohibited file type'),
    ),
    reasons: 'policyviolation|securityerror|spamdetected|virusdetected',
    hard: false,
  },
]
