import { daemon, fields, letter, plain, report, type WorldExample } from './notice-of.ts'

/** Exchange, Gmail, Notes, GroupWise, Zimbra, X.400. */
export const houses: readonly WorldExample[] = [
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
]
