/**
 * Notices as mail systems of the world write them, each in its own shape and language; the reasons that fit, and whether it is
 * hard. `auto-reply` and `letter` are none.
 */
export interface WorldExample {
  name: string
  mail: string
  reasons: string
  hard: boolean
}

const letter = `Received: from shop.example (shop.example [192.0.2.3])
	by relay.example with ESMTP id AB12; Mon, 02 Nov 2026 10:00:00 +0000
From: Tea <shop@tea.example>
To: anna@post.example
Subject: Your cart waits
Message-ID: <0193d3a0-7c1e-7d4a-9b60-2f4a1c9e8d70@tea.example>

Good day.`

const plain = (from: string, subject: string, words: string, more = ''): string =>
  `Return-Path: <>
From: ${from}
To: shop@tea.example
Subject: ${subject}
Date: Mon, 02 Nov 2026 10:01:00 +0000
${more}
${words}
`

const report = (from: string, subject: string, words: string, fields: string): string =>
  plain(
    from,
    subject,
    `--=_cut
Content-Type: text/plain; charset=utf-8

${words}

--=_cut
Content-Type: message/delivery-status

${fields}

--=_cut
Content-Type: message/rfc822

${letter}

--=_cut--`,
    `MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_cut"
`,
  )

const fields = (status: string, diagnostic: string, action = 'failed') => `Reporting-MTA: dns; relay.example
Arrival-Date: Mon, 02 Nov 2026 10:00:00 +0000

Final-Recipient: rfc822; anna@post.example
Action: ${action}
Status: ${status}${diagnostic ? `\nDiagnostic-Code: ${diagnostic}` : ''}`

const daemon = 'MAILER-DAEMON@relay.example (Mail Delivery System)'

export const world: readonly WorldExample[] = [
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
    name: 'Exchange 5.5: the Internet Mail Service',
    mail: plain(
      'System Administrator <postmaster@relay.example>',
      'Undeliverable: Your cart waits',
      `Your message

  To:      anna@post.example
  Subject: Your cart waits
  Sent:    Mon, 2 Nov 2026 10:00:00 +0000

did not reach the following recipient(s):

anna@post.example on Mon, 2 Nov 2026 10:00:01 +0000
    The recipient name is not recognized
	The MTS-ID of the original message is: c=us;a= ;p=post;l=MAIL0611021000ABC
    MSEXCH:IMS:POST:SITE:MAIL 0 (000C05A6) Unknown Recipient
`,
      'X-Mailer: Internet Mail Service (5.5.2657.72)\n',
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'Exchange Online: the recipient is not in the directory',
    mail: report(
      'Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@relay.example>',
      'Undeliverable: Your cart waits',
      `Delivery has failed to these recipients or groups:

anna@post.example<mailto:anna@post.example>
The email address you entered couldn't be found. Please check the recipient's email address and try to resend the message. If the problem continues, please contact your email admin.

Diagnostic information for administrators:

Generating server: AM0PR01MB1234.eurprd01.prod.exchangelabs.com

anna@post.example
Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient anna@post.example not found by SMTP address lookup'`,
      fields(
        '5.1.10',
        'smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient anna@post.example not found by SMTP address lookup',
      ),
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'Exchange in German: the mailbox is full',
    mail: report(
      'Microsoft Outlook <postmaster@relay.example>',
      'Unzustellbar: Your cart waits',
      `Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:

anna@post.example
Das Postfach des Empfängers ist voll und kann zurzeit keine Nachrichten annehmen. Versuchen Sie, die Nachricht später erneut zu senden, oder setzen Sie sich direkt mit dem Empfänger in Verbindung.

Diagnoseinformationen für Administratoren:

Generierender Server: mail.post.example

anna@post.example
#554 5.2.2 mailbox full ##`,
      fields('5.2.2', ''),
    ),
    reasons: 'mailboxfull',
    hard: false,
  },
  {
    name: 'Exchange in French: nobody of that name',
    mail: plain(
      'Microsoft Exchange <postmaster@relay.example>',
      'Non remis : Your cart waits',
      `Échec de la remise pour ces destinataires ou groupes :

anna@post.example
L'adresse de courrier que vous avez entrée est introuvable. Vérifiez l'adresse de courrier du destinataire et essayez de renvoyer le message.

Informations de diagnostic pour les administrateurs :

Serveur de génération : mail.post.example

anna@post.example
#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##

En-têtes de message d'origine :

${letter}`,
      'Content-Type: text/plain; charset=utf-8\n',
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'Exchange: only colleagues may write',
    mail: report(
      'postmaster@relay.example',
      'Undeliverable: Your cart waits',
      `Your message to anna@post.example couldn't be delivered.

anna wasn't found or only accepts mail from certain senders.`,
      fields(
        '5.7.133',
        'smtp;550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this group',
      ),
    ),
    reasons: 'securityerror|rejected|filtered',
    hard: false,
  },
  {
    name: 'Gmail: no such account',
    mail: report(
      'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      'Delivery Status Notification (Failure)',
      `** Address not found **

Your message wasn't delivered to anna@post.example because the address couldn't be found, or is unable to receive mail.

The response from the remote server was:
550 5.1.1 <anna@post.example> User doesn't exist: anna@post.example`,
      fields('5.1.1', "smtp; 550 5.1.1 <anna@post.example> User doesn't exist: anna@post.example"),
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'Gmail: a mailbox without room, in Spanish',
    mail: report(
      'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      'Delivery Status Notification (Failure)',
      `** Bandeja de entrada del destinatario llena **

Tu mensaje no se ha podido entregar a anna@post.example. Su bandeja de entrada está llena o recibe demasiado correo en este momento.

La respuesta fue:

The email account that you tried to reach is over quota. Please direct the recipient to https://support.google.com/mail/?p=OverQuotaPerm`,
      fields('5.2.2', 'smtp; The email account that you tried to reach is over quota.'),
    ),
    reasons: 'mailboxfull',
    hard: false,
  },
  {
    name: 'Gmail: still trying',
    mail: report(
      'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      'Delivery Status Notification (Delay)',
      `** Delivery incomplete **

There was a temporary problem delivering your message to anna@post.example. Gmail will retry for 46 more hours. You'll be notified if the delivery fails permanently.

The response was:

The recipient server did not accept our requests to connect. [mx.post.example. 192.0.2.9: timed out]`,
      fields(
        '4.4.1',
        'smtp; The recipient server did not accept our requests to connect. [mx.post.example. 192.0.2.9: timed out]',
        'delayed',
      ),
    ),
    reasons: 'expired|networkerror',
    hard: false,
  },
  {
    name: 'Gmail: the sender signs nothing',
    mail: report(
      daemon,
      'Undelivered Mail Returned to Sender',
      `<anna@gmail.com>: host gmail-smtp-in.l.google.com[192.0.2.27] said:
    550-5.7.26 Your email has been blocked because the sender is unauthenticated.
    550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.
    550 5.7.26 For instructions on setting up authentication, go to https://support.google.com/mail/answer/81126#authentication (in reply to end of DATA command)`,
      fields(
        '5.7.26',
        'smtp; 550-5.7.26 Your email has been blocked because the sender is unauthenticated.',
      ).replace('anna@post.example', 'anna@gmail.com'),
    ),
    reasons: 'authfailure',
    hard: false,
  },
  {
    name: 'Yahoo: the account was closed',
    mail: plain(
      'MAILER-DAEMON@yahoo.com',
      'Failure Notice',
      `Sorry, we were unable to deliver your message to the following address.

<anna@yahoo.com>:
554: 554 delivery error: dd This user doesn't have a yahoo.com account (anna@yahoo.com) [0] - mta1234.mail.bf1.yahoo.com

--- Below this line is a copy of the message.

${letter}`,
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'Yahoo: complaints',
    mail: report(
      daemon,
      'Undelivered Mail Returned to Sender',
      `<anna@yahoo.com>: host mta5.am0.yahoodns.net[192.0.2.75] said: 421 4.7.0 [TSS04]
    Messages from 192.0.2.3 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1;
    see https://postmaster.yahooinc.com/error-codes (in reply to MAIL FROM command)`,
      fields(
        '4.7.0',
        'smtp; 421 4.7.0 [TSS04] Messages from 192.0.2.3 temporarily deferred due to unexpected volume or user complaints',
      ).replace('anna@post.example', 'anna@yahoo.com'),
    ),
    reasons: 'badreputation|blocked|speeding',
    hard: false,
  },
  {
    name: 'mail.ru: the mailbox is not used any more',
    mail: report(
      'mailer-daemon@corp.mail.ru',
      'Mail failure.',
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its recipients.

  anna@mail.ru
    SMTP error from remote mail server after RCPT TO:<anna@mail.ru>:
    host mxs.mail.ru [192.0.2.94]: 550 Message was not accepted -- invalid mailbox.  Local mailbox anna@mail.ru is unavailable: account is disabled`,
      fields(
        '5.0.0',
        'smtp; 550 Message was not accepted -- invalid mailbox.  Local mailbox anna@mail.ru is unavailable: account is disabled',
      ).replace('anna@post.example', 'anna@mail.ru'),
    ),
    reasons: 'suspend|userunknown',
    hard: false,
  },
  {
    name: 'mail.ru: over quota',
    mail: plain(
      'Mail Delivery System <Mailer-Daemon@relay.example>',
      'Mail delivery failed: returning message to sender',
      `  anna@mail.ru
    host mxs.mail.ru [192.0.2.94]
    SMTP error from remote mail server after RCPT TO:<anna@mail.ru>:
    452 4.2.2 The user you are trying to contact is over quota: retry timeout exceeded

------ This is a copy of the message, including all the headers. ------

${letter}`,
    ),
    reasons: 'mailboxfull',
    hard: false,
  },
  {
    name: 'Yandex: policy',
    mail: report(
      'mailer-daemon@yandex.ru',
      'Недоставленное сообщение',
      `This is the mail system at host forward100.mail.yandex.net.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<anna@yandex.ru>: host mx.yandex.ru[192.0.2.77] said: 554 5.7.1 [1] Message rejected under
    suspicion of SPAM; https://ya.cc/1IrBc 1762077600-abc (in reply to end of DATA command)`,
      fields(
        '5.7.1',
        'smtp; 554 5.7.1 [1] Message rejected under suspicion of SPAM; https://ya.cc/1IrBc',
      ).replace('anna@post.example', 'anna@yandex.ru'),
    ),
    reasons: 'spamdetected',
    hard: false,
  },
  {
    name: 'Yandex: no such user',
    mail: report(
      'mailer-daemon@yandex.ru',
      'Недоставленное сообщение',
      `Это письмо отправлено почтовым сервером yandex.ru.

К сожалению, мы вынуждены сообщить Вам о том, что Ваше письмо не может
быть отправлено одному или нескольким адресатам.

<anna@yandex.ru>: host mx.yandex.ru[192.0.2.77] said: 550 5.7.1 No such user! (in reply to RCPT TO command)`,
      fields('5.7.1', 'smtp; 550 5.7.1 No such user!').replace('anna@post.example', 'anna@yandex.ru'),
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'Lotus Domino: nobody in the address book',
    mail: report(
      'Postmaster <postmaster@post.example>',
      'DELIVERY FAILURE: User anna (anna@post.example) not listed in Domino Directory',
      `Your message

  Subject: Your cart waits

was not delivered to:

  anna@post.example

because:

  User anna (anna@post.example) not listed in Domino Directory`,
      fields('5.1.1', 'X-Notes; User anna (anna@post.example) not listed in Domino Directory'),
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'Lotus Notes in German',
    mail: plain(
      'postmaster@post.example',
      'ZUSTELLUNGSFEHLER: Benutzer anna (anna@post.example) ist nicht im Domino-Verzeichnis aufgeführt',
      `Ihr Dokument:

    Your cart waits

wurde nicht zugestellt an:

    anna@post.example

aus folgendem Grund:

    Benutzer anna (anna@post.example) ist nicht im Domino-Verzeichnis aufgeführt
`,
      'Content-Type: text/plain; charset=utf-8\n',
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'Novell GroupWise',
    mail: plain(
      'Postmaster <postmaster@post.example>',
      'Message status - undeliverable',
      `The message that you sent was undeliverable to the following:
	anna@post.example (user not found)
`,
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'GroupWise: the mailbox is full',
    mail: plain(
      'Mailer-Daemon <postmaster@post.example>',
      'Message status - undeliverable',
      `The message that you sent was undeliverable to the following:
	anna@post.example (mailbox full)

Possibly truncated original message follows:

${letter}`,
    ),
    reasons: 'mailboxfull',
    hard: false,
  },
  {
    name: 'AOL of old',
    mail: plain(
      'MAILER-DAEMON@aol.com (Mail Delivery Subsystem)',
      'Returned mail: User unknown',
      `The original message was received at Mon, 2 Nov 2026 10:00:00 -0500 (EST)
from shop.example [192.0.2.3]

   ----- The following addresses had permanent fatal errors -----
<anna@aol.com>

   ----- Transcript of session follows -----
... while talking to air-xb03.mail.aol.com.:
>>> RCPT To:<anna@aol.com>
<<< 550 MAILBOX NOT FOUND
550 <anna@aol.com>... User unknown`,
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'Zimbra: the account is locked',
    mail: report(
      daemon,
      'Undelivered Mail Returned to Sender',
      `<anna@post.example>: host mail.post.example[192.0.2.9] said: 550 5.2.1 <anna@post.example>
    Recipient mailbox is locked out (in reply to RCPT TO command)`,
      fields('5.2.1', 'smtp; 550 5.2.1 <anna@post.example> Recipient mailbox is locked out'),
    ),
    reasons: 'suspend|filtered',
    hard: false,
  },
  {
    name: 'an X.400 gateway',
    mail: report(
      'MTA <postmaster@x400.example>',
      'Delivery Report (failure) for anna@post.example',
      `This report relates to your message: Subject: Your cart waits,
	Message-ID: <0193d3a0-7c1e-7d4a-9b60-2f4a1c9e8d70@tea.example>

Your message was not delivered to
   anna@post.example for the following reason:
	Recipient's Mailbox unavailable
	Diagnostic was Unable to transfer, Message timed out
	Information Message timed out

The Original Message follows:`,
      fields('4.4.7', 'x-x400; Unable to transfer -- Message timed out'),
    ),
    reasons: 'expired',
    hard: false,
  },
  {
    name: 'X.400: unrecognised O/R name',
    mail: report(
      'MTA <postmaster@x400.example>',
      'Delivery Report (failure) for anna@post.example',
      `Your message was not delivered to
   anna@post.example for the following reason:
	Diagnostic was Unrecognised-OR-name
	Information User unknown in the directory`,
      fields('5.1.1', 'x-x400; Unrecognised-OR-name'),
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'a Japanese mobile carrier: refused by the reader’s settings',
    mail: plain(
      'Mail Delivery Subsystem <MAILER-DAEMON@docomo.ne.jp>',
      'Returned mail: see transcript for details',
      `   ----- The following addresses had permanent fatal errors -----
<anna@docomo.ne.jp>

   ----- Transcript of session follows -----
... while talking to mfsmax.docomo.ne.jp.:
>>> DATA
<<< 550 Unknown user anna@docomo.ne.jp
554 5.0.0 Service unavailable`,
    ),
    reasons: 'filtered',
    hard: false,
  },
  {
    name: 'a Japanese provider in words',
    mail: plain(
      'Mail Delivery System <postmaster@post.example>',
      '=?UTF-8?B?6YWN5L+h44Ko44Op44O8?=',
      `あなたが送信したメールは以下の宛先に配信できませんでした。

<anna@post.example>

理由: 宛先のメールアドレスは存在しません。

---- 元のメッセージ ----

${letter}`,
      'Content-Type: text/plain; charset=utf-8\n',
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'T-Online',
    mail: report(
      daemon,
      'Undelivered Mail Returned to Sender',
      `<anna@t-online.de>: host mx00.t-online.de[192.0.2.97] refused to talk to me: 554 IP=192.0.2.3 -
    A problem occurred. (Ask your postmaster for help or to contact tosa@rx.t-online.de to clarify.) (BL)`,
      fields(
        '5.0.0',
        'smtp; 554 IP=192.0.2.3 - A problem occurred. (Ask your postmaster for help or to contact tosa@rx.t-online.de to clarify.) (BL)',
      ).replace('anna@post.example', 'anna@t-online.de'),
    ),
    reasons: 'blocked',
    hard: false,
  },
  {
    name: 'GMX: no such mailbox, in German',
    mail: plain(
      'GMX Mailer Daemon <mailer-daemon@gmx.example>',
      'Mail delivery failed: returning message to sender',
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error.

The following address failed:

"anna@post.example":
Empfängeradresse existiert nicht. Das Postfach ist unbekannt.

--- The header of the original message is following. ---

${letter}`,
      'Content-Type: text/plain; charset=utf-8\n',
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'Free.fr: too much at once',
    mail: report(
      daemon,
      'Undelivered Mail Returned to Sender',
      `<anna@free.fr>: host mx1.free.fr[192.0.2.212] said: 421 Too many spams from your IP
    (192.0.2.3), please visit http://postmaster.free.fr/ (in reply to RCPT TO command)`,
      fields(
        '4.0.0',
        'smtp; 421 Too many spams from your IP (192.0.2.3), please visit http://postmaster.free.fr/',
      ),
    ),
    reasons: 'blocked|spamdetected|speeding|toomanyconn|badreputation',
    hard: false,
  },
  {
    name: 'Orange: service refused',
    mail: report(
      daemon,
      'Undelivered Mail Returned to Sender',
      `<anna@orange.fr>: host smtp-in.orange.fr[192.0.2.80] refused to talk to me: 421 4.7.0 Service refuse. Veuillez
    essayer plus tard. Service refused, please try later. OFR999_104 [104]`,
      fields(
        '4.7.0',
        'smtp; 421 Service refuse. Service refused, please try later. OFR999_104 [104]',
      ).replace('anna@post.example', 'anna@orange.fr'),
    ),
    reasons: 'blocked|toomanyconn|speeding|badreputation',
    hard: false,
  },
  {
    name: 'a Portuguese provider: the mailbox is full',
    mail: plain(
      'Mail Delivery Subsystem <mailer-daemon@post.example>',
      'Mensagem devolvida: não foi possível entregar',
      `Não foi possível entregar a sua mensagem ao destinatário abaixo:

<anna@post.example>: A caixa postal do destinatário está cheia (quota excedida).

--- Mensagem original ---

${letter}`,
      'Content-Type: text/plain; charset=utf-8\n',
    ),
    reasons: 'mailboxfull',
    hard: false,
  },
  {
    name: 'a Spanish provider: nobody there',
    mail: plain(
      'Sistema de correo <postmaster@post.example>',
      'Mensaje no entregado',
      `Su mensaje no ha podido ser entregado a los siguientes destinatarios:

<anna@post.example>: el usuario no existe en este servidor

${letter}`,
      'Content-Type: text/plain; charset=utf-8\n',
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'an Italian provider: disabled account',
    mail: report(
      'postmaster@post.example',
      'Mancata consegna: Your cart waits',
      `Il messaggio non è stato consegnato ai seguenti destinatari:

<anna@post.example>: 550 5.2.1 <anna@post.example> casella disabilitata`,
      fields('5.2.1', 'smtp; 550 5.2.1 <anna@post.example> casella disabilitata'),
    ),
    reasons: 'suspend|filtered',
    hard: false,
  },
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
    name: 'Office 365: a rule of the tenant',
    mail: report(
      'postmaster@post.example',
      'Undeliverable: Your cart waits',
      `Your message to anna@post.example couldn't be delivered.
A custom mail flow rule created by an admin at post.example has blocked your message.`,
      fields(
        '5.7.1',
        'smtp;550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy',
      ),
    ),
    reasons: 'policyviolation',
    hard: false,
  },
  {
    name: 'Exchange: too large for this reader',
    mail: report(
      'postmaster@post.example',
      'Undeliverable: Your cart waits',
      `anna@post.example
The message exceeds the maximum size the recipient can accept.`,
      fields('5.2.3', 'smtp;550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient'),
    ),
    reasons: 'exceedlimit|mesgtoobig',
    hard: false,
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
    name: 'a Russian host: no such box, in Russian',
    mail: plain(
      'Почтовая служба <postmaster@post.example>',
      'Письмо не доставлено',
      `Ваше письмо не удалось доставить по адресу:

anna@post.example

Причина: такого почтового ящика не существует.

Исходные заголовки:

${letter}`,
      'Content-Type: text/plain; charset=utf-8\n',
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'QQ Mail, in Chinese',
    mail: plain(
      'PostMaster@qq.com',
      '=?UTF-8?B?57O757uf6YCA5L+h?=',
      `很抱歉，您的邮件被退回到您的邮箱，导致邮件无法正确送达收件人。

原邮件信息：
收件人: anna@post.example
退信原因: 收件人邮件地址（anna@post.example）不存在，邮件无法送达。
host mx.post.example [192.0.2.9] said: 550 Mailbox not found. http://service.mail.qq.com/

${letter}`,
      'Content-Type: text/plain; charset=utf-8\n',
    ),
    // Said by nobody knows which step: a reader’s rule as often as a missing reader.
    reasons: 'filtered',
    hard: false,
  },
  // The second look: shapes of gateways and of services.
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
    name: 'KDDI: the phone was off too long',
    mail: plain(
      'no-reply@app.auone-net.jp',
      'Mail System Error - Returned Mail',
      `Your mail sent on: Mon, 02 Nov 2026 10:00:00
could not be delivered because of the following:
    As their mailbox is full: anna@post.example

${letter}`,
    ),
    reasons: 'mailboxfull',
    hard: false,
  },
  {
    name: 'Biglobe',
    mail: plain(
      'postmaster@biglobe.ne.jp',
      'Returned mail: User unknown',
      `   ----- The following addresses had delivery problems -----
<anna@biglobe.ne.jp>

   ----- Non-delivered information -----
The number of messages in recipient's mailbox exceeded the local limit.

   ----- Original message -----

${letter}`,
    ),
    reasons: 'mailboxfull',
    hard: false,
  },
  {
    name: 'Verizon messages to phones',
    mail: plain(
      'post_master@vtext.com',
      'Undeliverable Message',
      `Message could not be delivered to mobile.
Error: No valid recipients for this MM

From: shop@tea.example
To: 5550100anna@vtext.com
Subject: Your cart waits
`,
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
  {
    name: 'a Polish provider',
    mail: plain(
      'Mail Delivery System <postmaster@post.example>',
      'Nie dostarczono: Your cart waits',
      `Twoja wiadomość nie została dostarczona do:

<anna@post.example>: nie ma takiego użytkownika

${letter}`,
      'Content-Type: text/plain; charset=utf-8\n',
    ),
    reasons: 'userunknown',
    hard: true,
  },
  {
    name: 'a Turkish provider',
    mail: plain(
      'Mail Delivery System <postmaster@post.example>',
      'Teslim edilemedi: Your cart waits',
      `İletiniz aşağıdaki alıcıya teslim edilemedi:

<anna@post.example>: posta kutusu dolu

${letter}`,
      'Content-Type: text/plain; charset=utf-8\n',
    ),
    reasons: 'mailboxfull',
    hard: false,
  },
  {
    name: 'Exchange in Russian: the mailbox is full',
    mail: report(
      'Microsoft Outlook <postmaster@post.example>',
      'Недоставлено: Your cart waits',
      `Сбой доставки для следующих получателей или групп:

anna@post.example
Почтовый ящик получателя переполнен и сейчас не может принимать сообщения.

Диагностические сведения для администраторов:

anna@post.example
#554 5.2.2 STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded ##`,
      fields('5.2.2', 'smtp;554 5.2.2 STOREDRV.Deliver.Exception:QuotaExceededException'),
    ),
    reasons: 'mailboxfull',
    hard: false,
  },
  {
    name: 'Exchange in Dutch: no such address',
    mail: plain(
      'postmaster@post.example',
      'Onbestelbaar: Your cart waits',
      `Uw bericht is niet bezorgd bij de volgende geadresseerde(n):

anna@post.example
Het e-mailadres dat u hebt ingevoerd, is niet gevonden.

${letter}`,
      'Content-Type: text/plain; charset=utf-8\n',
    ),
    reasons: 'userunknown',
    hard: true,
  },
]
