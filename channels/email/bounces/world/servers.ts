import { daemon, fields, letter, plain, report, type WorldExample } from './notice-of.ts'

/** Exim, Postfix, qmail, Sendmail and their like. */
export const servers: readonly WorldExample[] = [
  {
    name: 'Exim: the domain is gone',
    mail: plain(
      'Mail Delivery System <Mailer-Daemon@relay.example>',
      'Mail delivery failed: returning message to sender',
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  anna@post.example
    all relevant MX records point to non-existent hosts or (invalidly) to IP addresses

------ This is a copy of the message, including all the headers. ------

${letter}`,
      'X-Failed-Recipients: anna@post.example\n',
    ),
    reasons: 'hostunknown',
    hard: true,
  },
  {
    name: 'Exim: a full mailbox behind Dovecot LMTP',
    mail: plain(
      'Mail Delivery System <Mailer-Daemon@relay.example>',
      'Mail delivery failed: returning message to sender',
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  anna@post.example
    LMTP error from remote mail server after RCPT TO:<anna@post.example>:
    552 5.2.2 <anna@post.example> Mailbox is full / Blocks limit exceeded / Inode limit exceeded

------ This is a copy of the message, including all the headers. ------

${letter}`,
    ),
    reasons: 'mailboxfull',
    hard: false,
  },
  {
    name: 'Exim: retried for days',
    mail: plain(
      'Mail Delivery System <Mailer-Daemon@relay.example>',
      'Mail delivery failed: returning message to sender',
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  anna@post.example
    host mx.post.example [192.0.2.9]
    SMTP error from remote mail server after initial connection:
    421 mx.post.example Service not available: retry timeout exceeded

------ This is a copy of the message, including all the headers. ------

${letter}`,
    ),
    reasons: 'expired',
    hard: false,
  },
  {
    name: 'Postfix: nothing listens there, and the queue gave up',
    mail: report(
      daemon,
      'Undelivered Mail Returned to Sender',
      `This is the mail system at host relay.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<anna@post.example>: connect to mx.post.example[192.0.2.9]:25: Connection refused`,
      fields('4.4.1', 'X-Postfix; connect to mx.post.example[192.0.2.9]:25: Connection refused'),
    ),
    reasons: 'expired|networkerror|blocked',
    hard: false,
  },
  {
    name: 'Postfix: greylisted for five days',
    mail: report(
      daemon,
      'Undelivered Mail Returned to Sender',
      `<anna@post.example>: host mx.post.example[192.0.2.9] said: 451 4.7.1 Greylisting in
    action, please come back later (in reply to RCPT TO command)`,
      fields('4.7.1', 'smtp; 451 4.7.1 Greylisting in action, please come back later'),
    ),
    reasons: 'blocked|speeding|onhold|policyviolation',
    hard: false,
  },
  {
    name: 'Postfix: the domain’s own null MX',
    mail: report(
      daemon,
      'Undelivered Mail Returned to Sender',
      '<anna@post.example>: Domain post.example does not accept mail (nullMX)',
      fields('5.1.0', 'X-Postfix; Domain post.example does not accept mail (nullMX)'),
    ),
    reasons: 'notaccept',
    hard: true,
  },
  {
    name: 'Postfix: TLS is a must here',
    mail: report(
      daemon,
      'Undelivered Mail Returned to Sender',
      `<anna@post.example>: TLS is required, but was not offered by host mx.post.example[192.0.2.9]`,
      fields('4.7.4', 'X-Postfix; TLS is required, but was not offered by host mx.post.example[192.0.2.9]'),
    ),
    reasons: 'failedstarttls|securityerror',
    hard: false,
  },
  {
    name: 'Postfix: content filter in front, virus found',
    mail: report(
      daemon,
      'Undelivered Mail Returned to Sender',
      `<anna@post.example>: host 127.0.0.1[127.0.0.1] said: 554 5.7.1 Service unavailable; message contains a
    virus: Heuristics.Phishing.Email.SpoofedDomain FOUND (in reply to end of DATA command)`,
      fields('5.7.1', 'smtp; 554 5.7.1 Service unavailable; message contains a virus: Win.Test.EICAR FOUND'),
    ),
    reasons: 'virusdetected',
    hard: false,
  },
  {
    name: 'qmail: no such mailbox by vpopmail',
    mail: plain(
      'MAILER-DAEMON@relay.example',
      'failure notice',
      `Hi. This is the qmail-send program at relay.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<anna@post.example>:
Sorry, no mailbox here by that name. vpopmail (#5.1.1)

--- Below this line is a copy of the message.

${letter}`,
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'qmail: over quota',
    mail: plain(
      'MAILER-DAEMON@relay.example',
      'failure notice',
      `Hi. This is the qmail-send program at relay.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<anna@post.example>:
The users mailfolder is over the allowed quota (size). (#5.2.2)

--- Below this line is a copy of the message.

${letter}`,
    ),
    reasons: 'mailboxfull',
    hard: false,
  },
  {
    name: 'qmail: the name does not resolve',
    mail: plain(
      'MAILER-DAEMON@relay.example',
      'failure notice',
      `Hi. This is the qmail-send program at relay.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<anna@post.example>:
Sorry, I couldn't find any host named post.example. (#5.1.2)

--- Below this line is a copy of the message.

${letter}`,
    ),
    reasons: 'hostunknown',
    hard: true,
  },
  {
    name: 'qmail: in the queue too long',
    mail: plain(
      'MAILER-DAEMON@relay.example',
      'failure notice',
      `Hi. This is the qmail-send program at relay.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<anna@post.example>:
192.0.2.9 failed after I sent the message.
Remote host said: 451 Requested action aborted: try again later
I'm not going to try again; this message has been in the queue too long.

--- Below this line is a copy of the message.

${letter}`,
    ),
    reasons: 'expired|onhold|systemerror',
    hard: false,
  },
  {
    name: 'Sendmail: deferred until it was too late',
    mail: plain(
      'Mail Delivery Subsystem <MAILER-DAEMON@relay.example>',
      'Returned mail: Cannot send message for 5 days',
      `The original message was received at Mon, 2 Nov 2026 10:00:00 GMT
from localhost [127.0.0.1]

   ----- The following addresses had permanent fatal errors -----
<anna@post.example>

   ----- Transcript of session follows -----
<anna@post.example>... Deferred: Connection timed out with mx.post.example.
Message could not be delivered for 5 days
Message will be deleted from queue

   ----- Original message follows -----

${letter}`,
    ),
    reasons: 'expired',
    hard: false,
  },
  {
    name: 'Sendmail: the local mailer died',
    mail: report(
      'Mail Delivery Subsystem <MAILER-DAEMON@relay.example>',
      'Returned mail: see transcript for details',
      `   ----- The following addresses had permanent fatal errors -----
"|/usr/local/bin/filter"
    (reason: 127)
    (expanded from: <anna@post.example>)

   ----- Transcript of session follows -----
sh: /usr/local/bin/filter: not found
554 5.3.0 unknown mailer error 127`,
      fields('5.3.0', 'X-Unix; 127'),
    ),
    reasons: 'mailererror|systemerror',
    hard: false,
  },
  {
    name: 'Sendmail: the old transcript, user unknown',
    mail: plain(
      'Mail Delivery Subsystem <MAILER-DAEMON@relay.example>',
      'Returned mail: User unknown',
      `   ----- The following addresses had permanent fatal errors -----
<anna@post.example>

   ----- Transcript of session follows -----
... while talking to mx.post.example.:
>>> RCPT To:<anna@post.example>
<<< 550 5.1.1 unknown or illegal alias: anna@post.example
550 <anna@post.example>... User unknown

   ----- Original message follows -----

${letter}`,
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'a loop',
    mail: report(
      daemon,
      'Undelivered Mail Returned to Sender',
      `<anna@post.example>: mail for post.example loops back to myself`,
      fields('5.4.6', 'X-Postfix; mail for post.example loops back to myself'),
    ),
    reasons: 'networkerror|systemerror',
    hard: false,
  },
  {
    name: 'Cyrus: over quota by LMTP',
    mail: report(
      daemon,
      'Undelivered Mail Returned to Sender',
      `<anna@post.example>: host mail.post.example[/var/lib/imap/socket/lmtp] said: 452 4.2.2 Over quota
    SESSIONID=<cyrus> (in reply to RCPT TO command)`,
      fields('4.2.2', 'smtp; 452 4.2.2 Over quota SESSIONID=<cyrus>'),
    ),
    reasons: 'mailboxfull',
    hard: false,
  },
  {
    name: 'moved for good',
    mail: report(
      daemon,
      'Undelivered Mail Returned to Sender',
      `<anna@post.example>: host mx.post.example[192.0.2.9] said: 551 5.1.6 Recipient no longer on server: anna@post.example (in reply to RCPT TO command)`,
      fields('5.1.6', 'smtp; 551 5.1.6 Recipient no longer on server: anna@post.example'),
    ),
    reasons: 'hasmoved',
    hard: true,
  },
  {
    name: 'bare line feeds',
    mail: report(
      daemon,
      'Undelivered Mail Returned to Sender',
      `<anna@post.example>: host mx.post.example[192.0.2.9] said: 550 5.5.2 Error: bare <LF> received (in reply to end of DATA command)`,
      fields('5.5.2', 'smtp; 550 5.5.2 Error: bare <LF> received'),
    ),
    reasons: 'notcompliantrfc|syntaxerror|contenterror',
    hard: false,
  },
  {
    name: 'Mail.ru of its own mailbox, by no step of a conversation',
    mail: report(
      'mailer-daemon@corp.mail.ru',
      'Mail failure.',
      'This message was created automatically by mail delivery software.',
      fields(
        '5.0.0',
        'smtp; 550 Message was not accepted -- invalid mailbox.  Local mailbox anna@mail.ru is unavailable: user not found',
      ),
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'MDaemon, with the conversation',
    mail: plain(
      'MDaemon@md.example',
      'Permanent Delivery Failure',
      `Your message failed to be delivered.

Failed address: anna@post.example

--- Session Transcript ---
 --> RCPT To:<anna@post.example>
 <-- 550 Recipient unknown
--- End Transcript ---`,
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'in Russian, within a sentence: nobody there',
    mail: plain(
      'postmaster@pochta.example',
      'Недоставленное письмо',
      'Ваше письмо не может быть доставлено по адресу anna@post.example: пользователь с таким адресом не зарегистрирован.',
    ),
    reasons: 'userunknown',
    hard: true,
  },
]
