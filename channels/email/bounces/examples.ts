/** A mail of our own making, and what is to be read in it. */
export interface Example {
  name: string
  mail: string
  /** Recipients with their reasons; `kind` alone for what is no notice. */
  expected:
    | { kind: 'returned'; recipients: readonly (readonly [address: string, reason: string, hard: boolean])[] }
    | { kind: 'complaint'; about: string; recipients: readonly string[] }
    | { kind: 'auto-reply' | 'unsubscribe' | 'letter' }
}

export const letterId = '0193d3a0-7c1e-7d4a-9b60-2f4a1c9e8d70'

const returned = (...recipients: readonly (readonly [string, string, boolean])[]): Example['expected'] => ({
  kind: 'returned',
  recipients,
})

export const original = `Return-Path: <shop@tea.example>
From: Tea <shop@tea.example>
To: anna@post.example
Subject: Your cart waits
Message-ID: <${letterId}@tea.example>

Good day.`

const mailer = (subject: string, more = '') => `Return-Path: <>
From: MAILER-DAEMON@mx.example (Mail Delivery System)
To: shop@tea.example
Subject: ${subject}
${more}`

/** A whole RFC 3464 report: words, fields, the letter. */
function report(words: string, fields: string, subject = 'Undelivered Mail Returned to Sender'): string {
  return `${mailer(subject)}Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="cut-here/mx.example"

--cut-here/mx.example
Content-Type: text/plain; charset=utf-8

${words}

--cut-here/mx.example
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

${fields}

--cut-here/mx.example
Content-Type: message/rfc822

${original}

--cut-here/mx.example--
`
}

const toAnna = (
  status: string,
  diagnostic: string,
  action = 'failed',
) => `Final-Recipient: rfc822; anna@post.example
Action: ${action}
Status: ${status}
Diagnostic-Code: ${diagnostic}`

const postfix = (answer: string, step: string) => `This is the mail system at host mx.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<anna@post.example>: host in.post.example[192.0.2.9] said: ${answer}
    (in reply to ${step} command)`

/** One for each shape that servers give to their notices. */
export const notices: readonly Example[] = [
  {
    name: 'Postfix: nobody there',
    mail: report(
      postfix('550 5.1.1 <anna@post.example>: No such user', 'RCPT TO'),
      toAnna('5.1.1', 'smtp; 550 5.1.1 <anna@post.example>: No such user'),
    ),
    expected: returned(['anna@post.example', 'userunknown', true]),
  },
  {
    name: 'Postfix: a reader’s rule, told after the letter',
    mail: report(
      postfix('550 Unknown user anna@post.example', 'end of DATA'),
      toAnna('5.0.0', 'smtp; 550 Unknown user anna@post.example'),
    ),
    expected: returned(['anna@post.example', 'filtered', false]),
  },
  {
    name: 'Postfix: two recipients, each with its own reason',
    mail: report(
      'two of them',
      `${toAnna('5.2.2', 'smtp; 552 5.2.2 Over quota')}

Final-Recipient: rfc822; boris@gone.example
Action: failed
Status: 5.4.4
Diagnostic-Code: X-Postfix; Host or domain name not found. Name service error for name=gone.example`,
    ),
    expected: returned(
      ['anna@post.example', 'mailboxfull', false],
      ['boris@gone.example', 'hostunknown', true],
    ),
  },
  {
    name: 'a delay, which is no return',
    mail: report(
      'Not yet.',
      toAnna('4.4.1', 'smtp; connect to in.post.example[192.0.2.9]:25: Connection timed out', 'delayed'),
    ),
    expected: returned(['anna@post.example', 'expired', false]),
  },
  {
    name: 'fields without an empty line between recipients',
    mail: report(
      'both',
      `${toAnna('5.1.1', 'smtp; 550 5.1.1 unknown user')}\nFinal-Recipient: rfc822; boris@post.example\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp; 554 5.7.1 Message rejected as spam by Content Filtering`,
    ),
    expected: returned(
      ['anna@post.example', 'userunknown', true],
      ['boris@post.example', 'spamdetected', false],
    ),
  },
  {
    name: 'sendmail: the conversation knows more than the first line',
    mail: report(
      `   ----- The following addresses had permanent fatal errors -----
<anna@post.example>
    (reason: 550-5.7.26 Unauthenticated email from tea.example is not accepted due to)

   ----- Transcript of session follows -----
... while talking to gmail-smtp-in.l.google.com.:
>>> DATA
<<< 550-5.7.26 Unauthenticated email from tea.example is not accepted due to
<<< 550 5.7.26 domain's DMARC policy.
554 5.0.0 Service unavailable`,
      toAnna('5.7.26', 'SMTP; 550-5.7.26 Unauthenticated email from tea.example is not accepted due to'),
      'Returned mail: see transcript for details',
    ),
    expected: returned(['anna@post.example', 'authfailure', false]),
  },
  {
    name: 'Exchange Online',
    mail: report(
      `Your message to anna@post.example couldn't be delivered.

Diagnostic information for administrators:

Generating server: EU1.prod.outlook.com

anna@post.example
Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient anna@post.example not found by SMTP address lookup'

Original message headers:

Received: from tea.example`,
      toAnna(
        '5.1.10',
        'smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
      ),
      'Undeliverable: Your cart waits',
    ),
    expected: returned(['anna@post.example', 'userunknown', true]),
  },
  {
    name: 'a block of our server says nothing of the address',
    mail: report(
      postfix('550 5.7.606 Access denied, banned sending IP [192.0.2.1]', 'MAIL FROM'),
      toAnna('5.7.606', 'smtp; 550 5.7.606 Access denied, banned sending IP [192.0.2.1]'),
    ),
    expected: returned(['anna@post.example', 'blocked', false]),
  },
  {
    name: 'qmail',
    mail: `${mailer('failure notice')}
Hi. This is the qmail-send program at mx.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<anna@post.example>:
192.0.2.9 does not like recipient.
Remote host said: 550 5.1.1 no mailbox by that name
Giving up on 192.0.2.9.

<boris@gone.example>:
Sorry, I couldn't find any host named gone.example. (#5.1.2)

--- Below this line is a copy of the message.

${original}`,
    expected: returned(
      ['anna@post.example', 'userunknown', true],
      ['boris@gone.example', 'hostunknown', true],
    ),
  },
  {
    name: 'Exim',
    mail: `${mailer('Mail delivery failed: returning message to sender', 'X-Failed-Recipients: anna@post.example\n')}
This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  anna@post.example
    host in.post.example [192.0.2.9]
    SMTP error from remote mail server after RCPT TO:<anna@post.example>:
    550-Your server has
    550 no reverse DNS

------ This is a copy of the message, including all the headers. ------

${original}`,
    expected: returned(['anna@post.example', 'requireptr', false]),
  },
  {
    name: 'Mail.ru, in Russian first',
    mail: `Return-path: <>
X-Failed-Recipients: anna@post.example
Auto-Submitted: auto-replied
From: mailer-daemon@corp.mail.ru
To: shop@tea.example
Content-Type: text/plain; charset=utf-8
Subject: =?UTF-8?B?0JLQsNGI0LUg0YHQvtC+0LHRidC10L3QuNC1INC90LUg0LTQvtGB0YLQsNCy0LvQtdC90L4=?=

Это письмо создано автоматически, отвечать на него не нужно.
Ваше письмо не может быть доставлено:

  anna@post.example
    SMTP error from remote mail server after RCPT TO:<anna@post.example>:
    host in.post.example [192.0.2.9]: 550 Mailbox unavailable: account is disabled

------ This is a copy of the message, including all the headers. ------

${original}`,
    expected: returned(['anna@post.example', 'suspend', false]),
  },
  {
    name: 'Gmail, its old letters',
    mail: `Return-Path: <>
From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: shop@tea.example
X-Failed-Recipients: anna@post.example
Subject: Delivery Status Notification (Delay)
Content-Type: text/plain; charset=UTF-8

THIS IS A WARNING MESSAGE ONLY.

Delivery to the following recipient has been delayed:

     anna@post.example

Message will be retried for 2 more day(s)

Technical details of temporary failure:
The recipient server did not accept our requests to connect.

----- Original message -----

${original}`,
    expected: returned(['anna@post.example', 'expired', false]),
  },
  {
    name: 'Yahoo',
    mail: `From: MAILER-DAEMON@yahoo.com
To: shop@tea.example
Subject: Failure Notice

Sorry, we were unable to deliver your message to the following address.

<anna@post.example>:
Remote host said:
550 5.1.1 User does not exist
[RCPT_TO]

--- Below this line is a copy of the message.

${original}`,
    expected: returned(['anna@post.example', 'userunknown', true]),
  },
  {
    name: 'Domino',
    mail: `Return-Path: <>
From: Postmaster@post.example
To: shop@tea.example
Subject: DELIVERY FAILURE: User anna (anna@post.example) not listed in Domino Directory

Your message

  Subject: Your cart waits

was not delivered to:

  anna@post.example

because:

  User anna (anna@post.example) not listed in Domino Directory
`,
    expected: returned(['anna@post.example', 'userunknown', true]),
  },
  {
    name: 'Exchange of twenty years ago',
    mail: `From: System Administrator <postmaster@post.example>
To: shop@tea.example
Subject: Undeliverable: Your cart waits
X-Mailer: Internet Mail Service (5.5.2657.72)

Your message

  To:      anna@post.example
  Subject: Your cart waits
  Sent:    Thu, 29 Apr 2009 23:00:00 -0400

did not reach the following recipient(s):

anna@post.example on Thu, 29 Apr 2009 23:00:01 -0400
    The recipient name is not recognized
    MSEXCH:IMS:POST:EXAMPLE:MX 0 (000C05A6) Unknown Recipient
`,
    expected: returned(['anna@post.example', 'userunknown', true]),
  },
  {
    name: 'DragonFly',
    mail: `From: MAILER-DAEMON <>
To: shop@tea.example
Subject: Mail delivery failed

This is the DragonFly Mail Agent v0.13 at mx.example.

There was an error delivering your mail to <anna@post.example>.

in.post.example [192.0.2.9] did not like our RCPT TO:
552 5.2.2 The mailbox of this user is full

Message headers follow.

${original}`,
    expected: returned(['anna@post.example', 'mailboxfull', false]),
  },
  {
    name: 'OpenSMTPD',
    mail: `Subject: Delivery status notification: error
From: Mailer Daemon <MAILER-DAEMON@mx.example>
To: shop@tea.example

    Hi!

    An error has occurred while attempting to deliver a message for
    the following list of recipients:

anna@post.example: 550 5.7.1 Our spam filter rejected this message

    Below is a copy of the original message:

${original}`,
    expected: returned(['anna@post.example', 'spamdetected', false]),
  },
  {
    name: 'Courier',
    mail: report(
      `UNDELIVERABLE MAIL

Your message to the following recipients cannot be delivered:

<anna@post.example>:
    in.post.example [192.0.2.9]:
>>> RCPT TO:<anna@post.example>
<<< 550 User unknown`,
      toAnna('5.0.0', 'smtp; 550 User unknown'),
      'NOTICE: mail delivery status.',
    ),
    expected: returned(['anna@post.example', 'userunknown', true]),
  },
  {
    name: 'sendmail of thirty years ago: verdicts behind what was said',
    mail: `${mailer('Returned mail: Host unknown')}
   ----- Transcript of session follows -----
While talking to in.post.example:
>>> RCPT To:<anna@post.example>
<<< 550 No such person here
550 <anna@post.example>... User unknown
554 <boris@gone.example>... 550 Host unknown (Authoritative answer from name server)

   ----- Unsent message follows -----
${original}`,
    expected: returned(
      ['anna@post.example', 'userunknown', true],
      ['boris@gone.example', 'hostunknown', true],
    ),
  },
  {
    name: 'arrows the other way round',
    mail: `From: "InterScan Notification" <noreply@gate.example>
Return-Path: <>
To: shop@tea.example
Subject: Mail could not be delivered

Sent <<< RCPT TO:<anna@post.example>
Received >>> 550 5.1.1 <anna@post.example>... user unknown
Unable to deliver message to <anna@post.example>
`,
    expected: returned(['anna@post.example', 'userunknown', true]),
  },
  {
    name: 'a page instead of words, without fields',
    mail: `${mailer('Undeliverable: Your cart waits')}Content-Type: text/html; charset=utf-8

<html><style>p { color: spam }</style><p>Your message could not be delivered to <b>anna@post.example</b></p>
<p>Reason: 552 5.3.4 Message size exceeds fixed limit</p></html>`,
    expected: returned(['anna@post.example', 'mesgtoobig', false]),
  },
  {
    name: 'a multipart mail that lost its header',
    mail: `From: Mail Delivery Subsystem <MAILER-DAEMON>
To: shop@tea.example
Subject: Returned mail: see transcript for details

This is a MIME-encapsulated message

--w5/mx.example

   ----- The following addresses had permanent fatal errors -----
<anna@post.example>

--w5/mx.example
Content-Type: message/delivery-status

${toAnna('5.1.1', 'SMTP; 550 5.1.1 User unknown')}

--w5/mx.example
Content-Type: message/rfc822

${original}
--w5/mx.example--`,
    expected: returned(['anna@post.example', 'userunknown', true]),
  },
  {
    name: 'Amazon SES by mail of SNS, folded',
    mail: `From: AWS <no-reply@sns.amazonaws.com>
To: shop@tea.example
Subject: AWS Notification Message
Content-Type: text/plain; charset=UTF-8

{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":[{"emailAddress":"anna@post.example","action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user
 unknown"}],"timestamp":"2026-03-01T10:00:00Z"},"mail":{"headers":[{"name":"Message-ID","value":"<${letterId}@tea.example>"}]}}

--
To leave this topic: https://sns.eu-west-1.amazonaws.com/unsubscribe.html`,
    expected: returned(['anna@post.example', 'userunknown', true]),
  },
]
