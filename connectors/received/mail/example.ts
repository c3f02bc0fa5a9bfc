/** An answer to a letter of ours, as a mail program writes it (RFC 5322). */
export const reply = (letterId: string): string =>
  [
    'From: =?UTF-8?B?0JDQvdC90LA=?= <anna.work@example.org>',
    'To: hello@shop.example',
    'Subject: =?UTF-8?B?UmU6INCS0LDRiNCwINC60L7RgNC30LjQvdCwINC20LTRkdGC?=',
    'Date: Sun, 01 Mar 2026 15:04:05 +0300',
    `Message-ID: <CAF-answer-1@mail.example.org>`,
    `In-Reply-To: <${letterId}@shop.example>`,
    `References: <${letterId}@shop.example>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Здравствуйте! А доставка в Тулу есть?',
    '',
    'вс, 1 мар. 2026 г. в 12:00, Утро и дом <hello@shop.example> писал(а):',
    '> Ваша корзина ждёт',
    '',
  ].join('\r\n')

export const outOfOffice = [
  'From: anna@example.org',
  'To: hello@shop.example',
  'Subject: Out of office',
  'Auto-Submitted: auto-replied',
  'Date: Sun, 01 Mar 2026 15:04:06 +0300',
  'Message-ID: <away@mail.example.org>',
  '',
  'I am away.',
  '',
].join('\r\n')
