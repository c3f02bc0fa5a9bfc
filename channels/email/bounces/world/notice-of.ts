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

export const letter = `Received: from shop.example (shop.example [192.0.2.3])
	by relay.example with ESMTP id AB12; Mon, 02 Nov 2026 10:00:00 +0000
From: Tea <shop@tea.example>
To: anna@post.example
Subject: Your cart waits
Message-ID: <0193d3a0-7c1e-7d4a-9b60-2f4a1c9e8d70@tea.example>

Good day.`

export const plain = (from: string, subject: string, words: string, more = ''): string =>
  `Return-Path: <>
From: ${from}
To: shop@tea.example
Subject: ${subject}
Date: Mon, 02 Nov 2026 10:01:00 +0000
${more}
${words}
`

export const report = (from: string, subject: string, words: string, fields: string): string =>
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

export const fields = (
  status: string,
  diagnostic: string,
  action = 'failed',
) => `Reporting-MTA: dns; relay.example
Arrival-Date: Mon, 02 Nov 2026 10:00:00 +0000

Final-Recipient: rfc822; anna@post.example
Action: ${action}
Status: ${status}${diagnostic ? `\nDiagnostic-Code: ${diagnostic}` : ''}`

export const daemon = 'MAILER-DAEMON@relay.example (Mail Delivery System)'
