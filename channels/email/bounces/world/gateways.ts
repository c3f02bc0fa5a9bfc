import { daemon, fields, letter, plain, report, type WorldExample } from './notice-of.ts'

/** Gateways, filters and services. */
export const gateways: readonly WorldExample[] = [
  {
    name: 'Courier: the mailbox is full',
    mail: report(
      'Courier mail server at relay.example <@>',
      'NOTICE: mail delivery status.',
      `This is a delivery status notification from relay.example,
running the Courier mail server, version 0.65.2.

The original message was received on Mon, 02 Nov 2026 10:00:00 +0000
from shop.example (shop.example [192.0.2.3])

---------------------------------------------------------------------------

                           UNDELIVERABLE MAIL

Your message to the following recipients cannot be delivered:

<anna@post.example>:
    mx.post.example [192.0.2.9]:
>>> RCPT TO:<anna@post.example>
<<< 522 Mailbox full`,
      fields('5.0.0', 'smtp; 522 Mailbox full'),
    ),
    reasons: 'mailboxfull',
    hard: false,
  },
  {
    name: 'MDaemon',
    mail: plain(
      'MAILER-DAEMON@post.example',
      'Permanent Delivery Failure',
      `The attached message had PERMANENT fatal delivery errors!

--------------------------------------------------------------------
Failed address: anna@post.example
--------------------------------------------------------------------

--- Session Transcript ---
 Mon 2026-11-02 10:00:00: <-- 220 mx.post.example ESMTP
 Mon 2026-11-02 10:00:00: --> EHLO relay.example
 Mon 2026-11-02 10:00:00: --> RCPT To:<anna@post.example>
 Mon 2026-11-02 10:00:00: <-- 550 <anna@post.example>, Recipient unknown
 Mon 2026-11-02 10:00:00: --> QUIT
--- End Transcript ---
`,
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'Kerio Connect',
    mail: plain(
      'Mail Delivery Subsystem <mailer-daemon@post.example>',
      'Delivery failure: Your cart waits',
      `Your message was not delivered to the following recipients:

anna@post.example: 550 5.7.1 Message was rejected because it is on the sender blacklist (server said: 550 5.7.1 Sender is on blacklist)
`,
    ),
    reasons: 'rejected|blocked',
    hard: false,
  },
  {
    name: 'Mimecast: the sender is held back',
    mail: report(
      daemon,
      'Undelivered Mail Returned to Sender',
      `<anna@post.example>: host eu-smtp-inbound-1.mimecast.com[192.0.2.91] said: 550 Administrative
    prohibition - envelope blocked - https://community.mimecast.com/docs/DOC-1369#550
    [abcDEF123] (in reply to RCPT TO command)`,
      fields('5.0.0', 'smtp; 550 Administrative prohibition - envelope blocked'),
    ),
    reasons: 'rejected|blocked',
    hard: false,
  },
  {
    name: 'Proofpoint: the address of the sender’s machine',
    mail: report(
      daemon,
      'Undelivered Mail Returned to Sender',
      `<anna@post.example>: host mx0a-0012.pphosted.com[192.0.2.148] refused to talk to me: 554 Blocked - see
    https://ipcheck.proofpoint.com/?ip=192.0.2.3`,
      fields('5.0.0', 'smtp; 554 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.3'),
    ),
    reasons: 'blocked',
    hard: false,
  },
  {
    name: 'Barracuda: content',
    mail: report(
      daemon,
      'Undelivered Mail Returned to Sender',
      `<anna@post.example>: host d1.ess.barracudanetworks.com[192.0.2.64] said: 550 permanent failure
    for one or more recipients (anna@post.example:blocked) (in reply to end of DATA command)`,
      fields('5.0.0', 'smtp; 550 permanent failure for one or more recipients (anna@post.example:blocked)'),
    ),
    reasons: 'spamdetected|blocked|filtered|policyviolation',
    hard: false,
  },
  {
    name: 'Sun Java System Messaging Server',
    mail: report(
      'Internet Mail Delivery <postmaster@post.example>',
      'Delivery Notification: Delivery has failed',
      `This report relates to a message you sent with the following header fields:

  Message-id: <0193d3a0-7c1e-7d4a-9b60-2f4a1c9e8d70@tea.example>
  Date: Mon, 02 Nov 2026 10:00:00 +0000
  From: Tea <shop@tea.example>
  To: anna@post.example
  Subject: Your cart waits

Your message cannot be delivered to the following recipients:

  Recipient address: anna@post.example
  Reason: Over quota`,
      fields('5.2.2', 'x-local;Over quota'),
    ),
    reasons: 'mailboxfull',
    hard: false,
  },
  {
    name: 'Sun Java System Messaging Server: what the other side said',
    mail: report(
      'Internet Mail Delivery <postmaster@post.example>',
      'Delivery Notification: Delivery has failed',
      `Your message cannot be delivered to the following recipients:

  Recipient address: anna@post.example
  Original address: anna@post.example
  Reason: Remote SMTP server has rejected address
  Diagnostic code: smtp;550 5.1.1 unknown or illegal alias: anna@post.example
  Remote system: dns;mx.post.example (TCP|192.0.2.3|42660|192.0.2.9|25) (mx.post.example ESMTP SENDMAIL-VM)`,
      fields('5.1.1', 'smtp;550 5.1.1 unknown or illegal alias: anna@post.example'),
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'OpenSMTPD',
    mail: plain(
      'Mailer Daemon <MAILER-DAEMON@relay.example>',
      'Delivery status notification: error',
      `    Hi!

    This is the MAILER-DAEMON, please DO NOT REPLY to this email.

    An error has occurred while attempting to deliver a message for
    the following list of recipients:

anna@post.example: 552 5.2.2 Account is over quota

    Below is a copy of the original message:

${letter}`,
    ),
    reasons: 'mailboxfull',
    hard: false,
  },
  {
    name: 'OpenSMTPD: expired',
    mail: plain(
      'Mailer Daemon <MAILER-DAEMON@relay.example>',
      'Delivery status notification: error',
      `    Hi!

    This is the MAILER-DAEMON, please DO NOT REPLY to this email.

    An error has occurred while attempting to deliver a message for
    the following list of recipients:

anna@post.example: Envelope expired

    Below is a copy of the original message:

${letter}`,
    ),
    reasons: 'expired',
    hard: false,
  },
  {
    name: 'dma of DragonFly: no such name',
    mail: plain(
      'MAILER-DAEMON <>',
      'Mail delivery failed',
      `This is the DragonFly Mail Agent v0.13 at relay.example.

There was an error delivering your mail to <anna@post.example>.

DNS lookup failure: host post.example not found

Original message follows.

${letter}`,
    ),
    reasons: 'hostunknown|networkerror',
    hard: true,
  },
  {
    name: 'dma of DragonFly: refused after the data',
    mail: plain(
      'MAILER-DAEMON <>',
      'Mail delivery failed',
      `This is the DragonFly Mail Agent v0.13 at relay.example.

There was an error delivering your mail to <anna@post.example>.

mx.post.example [192.0.2.9] did not like our DATA:
552 5.3.4 Message too large for this server

Original message follows.

${letter}`,
    ),
    reasons: 'mesgtoobig|exceedlimit',
    hard: false,
  },
  {
    name: 'Apache James',
    mail: plain(
      'postmaster@post.example',
      '[BOUNCE]',
      `Hi. This is the James mail server at post.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.  Below
I include the list of recipients and the reason why I was unable to deliver
your message.

Failed recipient(s):
anna@post.example

Error message:
550 5.1.1 <anna@post.example>: Recipient address rejected: User unknown in local recipient table

----- Original message -----

${letter}`,
    ),
    reasons: 'userunknown|filtered',
    hard: true,
  },
  {
    name: 'IMail of Ipswitch',
    mail: plain(
      'Mail Administrator <Postmaster@post.example>',
      'Undeliverable Mail',
      `Unknown user: anna@post.example

Original message follows.

${letter}`,
      'X-Mailer: <SMTP32 v8.22>\n',
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'IMail of Ipswitch: the mailbox is full',
    mail: plain(
      'Mail Administrator <Postmaster@post.example>',
      'Undeliverable Mail',
      `User mailbox exceeds allowed size: anna@post.example

Original message follows.

${letter}`,
      'X-Mailer: <SMTP32 v8.22>\n',
    ),
    reasons: 'mailboxfull',
    hard: false,
  },
  {
    name: 'MailMarshal',
    mail: plain(
      'MailMarshal Postmaster <postmaster@post.example>',
      'Undeliverable Mail: "Your cart waits"',
      `Your message:
   From:    shop@tea.example
   Subject: Your cart waits
Could not be delivered because of

550 5.1.1 User unknown

The following recipients were affected:
   anna@post.example

Additional Information
======================
Original Sender:    <shop@tea.example>
Sender-MTA:         <192.0.2.3>
Remote-MTA:         <192.0.2.9>
Reporting-MTA:      <mail.post.example>
MessageName:        <B549996730000.000000000001.0003.mml>
Last-Attempt-Date:  <10:01:00 Mon, 02 November 2026>
`,
    ),
    reasons: 'userunknown|filtered',
    hard: true,
  },
  {
    name: 'InterScan of Trend Micro',
    mail: report(
      'InterScan MSS <postmaster@post.example>',
      'Mail delivery failed',
      `Unable to deliver message to <anna@post.example>
Sent <<< RCPT TO:<anna@post.example>
Received >>> 550 5.1.1 <anna@post.example>... user unknown`,
      fields('5.1.1', 'smtp; 550 5.1.1 <anna@post.example>... user unknown'),
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'PowerMTA',
    mail: report(
      'Mail Delivery System <postmaster@relay.example>',
      'Delivery report',
      `Hello, this is the mail server on relay.example.

I am sending you this message to inform you on the delivery status of a
message you previously sent.  Immediately below you will find a list of
the affected recipients;  also attached is a Delivery Status Notification
(DSN) report in standard format, as well as the headers of the original
message.

  <anna@post.example>  delivery failed; will not continue trying`,
      `${fields('5.4.4 (unable to route: no mail hosts for domain)', 'x-pmta; unable to route: no mail hosts for domain')}
X-PowerMTA-BounceCategory: bad-domain`,
    ),
    reasons: 'hostunknown',
    hard: true,
  },
  {
    name: 'PowerMTA: the quota',
    mail: report(
      'Mail Delivery System <postmaster@relay.example>',
      'Delivery report',
      '  <anna@post.example>  delivery failed; will not continue trying',
      `${fields('5.2.2 (mailbox full)', 'smtp;552 5.2.2 This message is larger than the current system limit or the recipient’s mailbox is full. Create a shorter message body or remove attachments and try sending it again.')}
X-PowerMTA-BounceCategory: quota-issues`,
    ),
    reasons: 'mailboxfull|mesgtoobig',
    hard: false,
  },
  {
    name: 'SendGrid',
    mail: report(
      'MAILER-DAEMON@sendgrid.example',
      'Delivery Status Notification (Failure)',
      `This is an automatically generated message from SendGrid.

I'm sorry to have to tell you that your message was not able to be
delivered to one of its intended recipients.

If you require assistance with this, please contact SendGrid support.

shop@tea.example : 550 5.7.1 <anna@post.example>... Access denied: blocked by your sending domain's policy`,
      fields('5.0.0', '550 550 5.1.1 <anna@post.example>... User Unknown  (state 13)').replace(
        '5.0.0',
        '5.1.1',
      ),
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'McAfee',
    mail: plain(
      'McAfee E-mail Gateway <postmaster@post.example>',
      'Delivery Status',
      `--- The following addresses had delivery problems ---

<anna@post.example>   (User unknown anna@post.example)

Returned message follows

${letter}`,
    ),
    reasons: 'userunknown|filtered',
    hard: true,
  },
  {
    name: 'Symantec.cloud: too many in a connection',
    mail: report(
      daemon,
      'Undelivered Mail Returned to Sender',
      `<anna@post.example>: host cluster5.eu.messagelabs.com[192.0.2.85] said: 421
    Service Temporarily Unavailable (in reply to end of DATA command)`,
      fields('4.4.2', 'smtp; 421 Service Temporarily Unavailable'),
    ),
    reasons: 'systemerror|expired|networkerror',
    hard: false,
  },
]
