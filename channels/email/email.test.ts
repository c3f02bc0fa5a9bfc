import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type MailServer, startMailServer } from '../../tests/mail-server.ts'
import type { Letter } from '../channel.ts'
import { email } from './index.ts'
import { SmtpSettings } from './settings.ts'

const letterTo = (to: string, more: Partial<Letter> = {}): Letter => ({
  messageId: '0193d3a0-0000-7000-8000-000000000001',
  to,
  content: {
    subject: 'Ваша корзина ждёт',
    fromName: 'Лавка "Тест", Ltd',
    fromAddress: 'shop@shop.example',
  },
  html: '<p>Здравствуйте, Анна</p>\n.\n<p>after a lone dot</p>',
  text: 'Здравствуйте, Анна',
  unsubscribeUrl: 'https://shop.example/u/token',
  preferencesUrl: 'https://shop.example/p/token',
  feedback: { campaign: 'flow-1', sender: 'shop' },
  language: 'ru',
  ...more,
})

let server: MailServer
const open: { close(): Promise<void> }[] = []
const account = (more: Partial<SmtpSettings> = {}) => {
  const sender = email.connect(
    SmtpSettings.parse({
      host: '127.0.0.1',
      port: server.port,
      security: 'none',
      fromAddress: 'shop@shop.example',
      timeoutSeconds: 5,
      ...more,
    }),
  )
  open.push(sender)
  return sender
}

beforeAll(async () => {
  server = await startMailServer()
})
afterEach(async () => {
  server.misbehave(null)
  for (const sender of open.splice(0)) await sender.close()
})
afterAll(() => server.close())

describe('a letter by SMTP', () => {
  test('arrives whole, with both parts, and can be unsubscribed from in one click', async () => {
    const before = server.letters.length
    const result = await account().send(letterTo('anna@example.ru'))
    expect(result).toMatchObject({
      ok: true,
      providerId: '<0193d3a0-0000-7000-8000-000000000001@shop.example>',
    })
    const got = server.letters[before]
    expect(got?.to).toEqual(['anna@example.ru'])
    expect(got?.mail.subject).toBe('Ваша корзина ждёт')
    expect(got?.mail.from).toEqual({ name: 'Лавка "Тест", Ltd', address: 'shop@shop.example' })
    expect(got?.mail.text?.trim()).toBe('Здравствуйте, Анна')
    expect(got?.mail.html).toContain('after a lone dot')
    const headers = new Map(got?.mail.headers.map((one) => [one.key, one.value]))
    expect(headers.get('list-unsubscribe')).toBe('<https://shop.example/u/token>')
    expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    expect(headers.get('list-help')).toBe('<https://shop.example/p/token>')
    expect(headers.get('feedback-id')).toBe('flow-1:shop:habitue')
    expect(headers.has('dkim-signature')).toBe(false)
  })

  test('is signed once its account has a domain; the key is made, and its record told', async () => {
    const given = SmtpSettings.parse({
      host: '127.0.0.1',
      fromAddress: 'shop@shop.example',
      dkimDomain: 'shop.example',
    })
    const made = (await email.completed?.(given)) ?? given
    const [record] = email.publishes?.(made) ?? []
    expect(record).toMatchObject({
      name: 'habitue._domainkey.shop.example',
      value: expect.stringMatching(/^v=DKIM1; k=rsa; p=[\w+/=]{390,}$/),
    })
    const before = server.letters.length
    const { dkimDomain, dkimKey } = made
    await account({ dkimDomain, dkimKey }).send(letterTo('anna@example.ru'))
    const signature = server.letters[before]?.mail.headers.find((one) => one.key === 'dkim-signature')?.value
    expect(signature).toMatch(/\bs=habitue;/)
    const renewed = (await email.renewed?.(made, new Date('2026-11-26T09:00:00Z'))) ?? made
    expect(renewed.dkimSelector).toBe('habitue-202611260900')
    expect(renewed.dkimKey).not.toBe(made.dkimKey)
  })

  test('a name or subject with line breaks cannot smuggle a header in', async () => {
    const before = server.letters.length
    await account().send(
      letterTo('anna@example.ru', {
        content: {
          subject: 'Hi\r\nBcc: thief@example.com',
          fromName: 'Shop\r\nX-Evil: yes',
          fromAddress: 'shop@shop.example',
        },
        feedback: { campaign: 'a\r\nX-Evil: yes', sender: 'b' },
      }),
    )
    const got = server.letters[before]
    expect(got?.mail.headers.some((one) => one.key === 'x-evil' || one.key === 'bcc')).toBe(false)
    expect(got?.to).toEqual(['anna@example.ru'])
  })

  test('many letters share few connections', async () => {
    const connections = server.connections
    const before = server.letters.length
    const sender = account({ connections: 3 })
    const results = await Promise.all(
      Array.from({ length: 60 }, (_, n) => sender.send(letterTo(`p${n}@example.ru`))),
    )
    expect(results.every((one) => one.ok)).toBe(true)
    expect(server.letters.length - before).toBe(60)
    expect(server.connections - connections).toBeLessThanOrEqual(3)
  })

  test('a 4xx answer means later, a 5xx never, and the connection carries on after both', async () => {
    const sender = account({ connections: 1 })
    server.misbehave({ at: 'rcpt', code: 451, text: '4.7.1 greylisted' })
    expect(await sender.send(letterTo('a@example.ru'))).toMatchObject({ fate: 'later', code: 'smtp-451' })
    server.misbehave({ at: 'data', code: 554, text: '5.7.1 looks like spam' })
    expect(await sender.send(letterTo('a@example.ru'))).toMatchObject({
      fate: 'refused',
      code: 'smtp-554',
      badAddress: false,
    })
    server.misbehave({ at: 'rcpt', code: 550, text: '5.1.1 no such user' })
    expect(await sender.send(letterTo('a@example.ru'))).toMatchObject({ fate: 'refused', badAddress: true })
    server.misbehave(null)
    expect(await sender.send(letterTo('a@example.ru'))).toMatchObject({ ok: true })
  })

  test('a body nobody answered for is in doubt, not sent again', async () => {
    const sender = account({ connections: 1 })
    expect(await sender.send(letterTo('a@example.ru'))).toMatchObject({ ok: true })
    server.misbehave({ at: 'drop' })
    expect(await sender.send(letterTo('a@example.ru'))).toMatchObject({ ok: false, fate: 'in-doubt' })
  })

  test('a connection that died while idle is replaced without losing the letter', async () => {
    const own = await startMailServer()
    const sender = account({ port: own.port, connections: 1 })
    expect(await sender.send(letterTo('a@example.ru'))).toMatchObject({ ok: true })
    await own.close()
    const again = await startMailServer({ port: own.port })
    expect(await sender.send(letterTo('b@example.ru'))).toMatchObject({ ok: true })
    expect(again.letters.map((one) => one.to[0])).toEqual(['b@example.ru'])
    await again.close()
  })

  test('a server that is not there, or a wrong password, takes the account down and not the letter', async () => {
    const gone = await startMailServer()
    await gone.close()
    expect(await account({ port: gone.port }).send(letterTo('a@example.ru'))).toMatchObject({
      ok: false,
      fate: 'account-down',
    })
    const strict = await startMailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error('wrong')),
    })
    const wrong = account({ port: strict.port, user: 'u', password: 'bad' })
    expect(await wrong.send(letterTo('a@example.ru'))).toMatchObject({ ok: false, fate: 'account-down' })
    expect(await wrong.test()).toMatchObject({ ok: false, code: 'smtp-535' })
    await strict.close()
  })

  test('a trial asks whether the sender is taken, sends nothing, and says when nobody signed in', async () => {
    const own = await startMailServer({
      authOptional: true,
      allowInsecureAuth: true,
      onAuth: (_a, _s, done) => done(null, { user: 1 }),
    })
    expect(await account({ port: own.port, user: 'u', password: 'p' }).test()).toEqual({ ok: true })
    expect(await account({ port: own.port }).test()).toEqual({ ok: true, only: 'reach' })
    own.misbehave({ at: 'mail', code: 553, text: 'Sender address rejected: not owned by user' })
    expect(await account({ port: own.port }).test()).toMatchObject({ ok: false, code: 'smtp-553' })
    expect(own.letters).toEqual([])
    await own.close()
  })

  test('STARTTLS that is asked for and not offered sends nothing in the clear', async () => {
    const before = server.letters.length
    const result = await account({ security: 'starttls' }).send(letterTo('a@example.ru'))
    expect(result).toMatchObject({ ok: false, fate: 'account-down' })
    expect(server.letters.length).toBe(before)
  })
})
