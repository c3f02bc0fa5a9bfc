import { daemon, fields, letter, plain, report, type WorldExample } from './notice-of.ts'

/** Portals and providers, in their languages. */
export const portals: readonly WorldExample[] = [
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
]
