import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type LetterBox, openLetterBox } from './letters.ts'
import { mailboxPlugin } from './plugin.ts'
import { startSmtp } from './smtp.ts'

let folder: string
let box: LetterBox
let smtp: Awaited<ReturnType<typeof startSmtp>>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'habitue-mailbox-'))
  box = await openLetterBox(folder)
  smtp = await startSmtp(box)
})
afterEach(async () => {
  await smtp.close()
  rmSync(folder, { recursive: true, force: true })
})

const send = (to: string, subject = 'Ваша корзина ждёт') => {
  const transport = createTransport({ host: '127.0.0.1', port: smtp.port, secure: false, ignoreTLS: true })
  return transport.sendMail({
    from: 'Утро и дом <hello@habitue.local>',
    to,
    subject,
    text: `${subject}\n\nЧай http://localhost/l/x`,
    html: '<html><head></head><body><script>alert(1)</script><a href="http://localhost/l/x">Чай</a></body></html>',
    headers: { 'List-Unsubscribe': '<http://localhost/u/y>, <mailto:leave@habitue.local>' },
  })
}

it('a letter that was sent is there, also after the mailbox is opened anew', async () => {
  const seen: string[] = []
  box.onLetter(({ subject }) => seen.push(subject))
  await send('anna@post.example')
  await send('boris@post.example', 'Другое')
  expect(seen).toEqual(['Ваша корзина ждёт', 'Другое'])
  for (const opened of [box, await openLetterBox(folder)]) {
    const [newest, first] = opened.heads('', 10, null)
    expect(newest?.to).toEqual(['boris@post.example'])
    expect(first).toMatchObject({ preview: 'Чай', unsubscribeUrl: 'http://localhost/u/y' })
    expect(opened.heads('anna', 10, null)).toHaveLength(1)
    expect(opened.heads('', 10, newest?.id ?? null)).toEqual([first])
  }
})

it('a letter runs nothing, and its links open in a tab of their own', async () => {
  await send('anna@post.example')
  const app = Fastify()
  await app.register(async (inside) => mailboxPlugin(box)(inside))
  const id = box.heads('', 1, null)[0]?.id
  const answer = await app.inject(`/mailbox/letters/${id}/html`)
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
  expect(answer.headers['content-security-policy']).not.toContain('script-src')
  expect(answer.body).toContain('<base target="_blank">')
  expect((await app.inject('/mailbox/letters?search=anna')).json().items).toHaveLength(1)
  expect((await app.inject('/mailbox')).body).toContain('mailbox.js')
  await app.close()
})
