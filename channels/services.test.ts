import { createHmac, createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import http2 from 'node:http2'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  type FakeAnswer,
  type FakeService,
  type SeenRequest,
  startFakeService,
} from '../tests/answering-server.ts'
import type { Letter, Sender } from './channel.ts'
import { mobilePush } from './mobile-push/index.ts'
import { telegram } from './telegram/index.ts'
import { viber } from './viber/index.ts'
import { vk } from './vk/index.ts'
import { signatureOf, webhook } from './webhook/index.ts'
import { whatsapp } from './whatsapp/index.ts'

const messageId = '0193d3a0-0000-7000-8000-000000000001'
const letterTo = (to: string, content: Record<string, string>): Letter => ({
  messageId,
  to,
  content,
  html: null,
  text: null,
  unsubscribeUrl: null,
  feedback: { campaign: 'flow-1', sender: 'shop' },
  language: 'ru',
})

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})
const kept = <T extends { close(): Promise<void> }>(one: T): T => {
  open.push(one)
  return one
}
const serviceThat = async (usual: (request: SeenRequest) => FakeAnswer) => kept(await startFakeService(usual))
/** What comes of a letter when the service answers so. */
const outcome = (service: FakeService, sender: Sender, letter: Letter) => (answer: FakeAnswer) => {
  service.next(answer)
  return sender.send(letter)
}
const signedBy = (secret: string, body: string) => createHmac('sha256', secret).update(body).digest('hex')
const reportRequest = (body: unknown, headers: Record<string, string> = {}, query = '') => ({
  method: query ? 'GET' : 'POST',
  headers,
  query: new URLSearchParams(query),
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
})

test('a page of another server, where an answer of the service was to be, is no connection that works', async () => {
  const page = await serviceThat(() => ({ body: '<html><h1>It works</h1></html>' }))
  const at = { apiUrl: page.url, timeoutSeconds: 1 }
  const google = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const serviceAccount = JSON.stringify({
    project_id: 'shop',
    client_email: 'a@shop',
    private_key: google.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    token_uri: `${page.url}/token`,
  })
  const senders = [
    telegram.connect(telegram.settings.parse({ token: '1:a', ...at })),
    whatsapp.connect(whatsapp.settings.parse({ phoneNumberId: '12345', token: 't', ...at })),
    viber.connect(viber.settings.parse({ token: 't', senderName: 'Shop', ...at })),
    vk.connect(vk.settings.parse({ token: 't', ...at })),
    mobilePush.connect(mobilePush.settings.parse({ serviceAccount, timeoutSeconds: 1 })),
  ].map(kept)
  for (const sender of senders)
    expect(await sender.test()).toEqual({
      ok: false,
      code: 'http-200',
      reason: '200 <html><h1>It works</h1></html>',
    })
})

test('Telegram: text, button and picture go out; every answer of the Bot API is understood', async () => {
  const api = await serviceThat(() => ({ body: { ok: true, result: { message_id: 7, chat: { id: 42 } } } }))
  const sender = kept(
    telegram.connect(telegram.settings.parse({ token: '1:a', apiUrl: `${api.url}/`, timeoutSeconds: 1 })),
  )
  const letter = letterTo('42', {
    text: 'Hi\nthere',
    url: 'https://shop.example/x',
    button: 'Open',
    image: '',
  })
  expect(await sender.send(letter)).toMatchObject({ ok: true, providerId: '42/7' })
  expect(api.seen[0]).toMatchObject({
    path: '/bot1:a/sendMessage',
    json: {
      chat_id: '42',
      text: 'Hi\nthere',
      reply_markup: { inline_keyboard: [[{ text: 'Open', url: 'https://shop.example/x' }]] },
    },
  })
  await sender.send(letterTo('42', { text: 'Look', image: 'https://shop.example/a.jpg' }))
  expect(api.seen[1]).toMatchObject({ path: '/bot1:a/sendPhoto', json: { caption: 'Look' } })
  const when = outcome(api, sender, letter)
  const says = (status: number, description: string, more = {}) =>
    when({ status, body: { ok: false, error_code: status, description, ...more } })
  expect(await says(429, 'Too Many Requests', { parameters: { retry_after: 17 } })).toMatchObject({
    fate: 'slow-down',
    retrySeconds: 17,
  })
  expect(await says(403, 'Forbidden: bot was blocked by the user')).toMatchObject({
    fate: 'refused',
    badAddress: true,
  })
  expect(await says(400, 'Bad Request: chat not found')).toMatchObject({ fate: 'refused', badAddress: true })
  expect(await says(400, 'Bad Request: message is too long')).toMatchObject({
    fate: 'refused',
    badAddress: false,
  })
  expect(await says(401, 'Unauthorized')).toMatchObject({ fate: 'account-down' })
  expect(await when({ status: 502, body: 'Bad gateway' })).toMatchObject({ fate: 'in-doubt' })
  expect(await when({ slowMs: 1_500 })).toMatchObject({ fate: 'in-doubt' })
  expect(await when({ drops: true })).toMatchObject({ fate: 'in-doubt' })
  expect(
    telegram.addressesIn?.({
      type: 'track',
      event: 'Bot Blocked',
      anonymousId: 'telegram:42',
      properties: {},
      context: {},
    }),
  ).toEqual([{ address: '42', isGone: true }])
})

test('a webhook is signed, repeated where that is harmless, and never asks clouds’ own addresses', async () => {
  const program = await serviceThat(() => ({ status: 204 }))
  const settings = webhook.settings.parse({ url: `${program.url}/hook`, timeoutSeconds: 1 })
  const full = (await webhook.completed?.(settings)) ?? settings
  expect(full.secret.length).toBeGreaterThan(20)
  const sender = kept(webhook.connect(full))
  const letter = letterTo('17', { text: 'Hello', subject: 'News' })
  expect(await sender.send(letter)).toMatchObject({ ok: true, providerId: messageId })
  const [seen] = program.seen
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = seen?.headers ?? {}
  expect(id).toBe(messageId)
  expect(signature).toBe(signatureOf(full.secret, String(id), String(at), String(seen?.body)))
  expect(seen?.json).toMatchObject({
    type: 'message',
    id: messageId,
    to: '17',
    text: 'Hello',
    subject: 'News',
  })
  const when = outcome(program, sender, letter)
  expect(await when({ status: 500 })).toMatchObject({ fate: 'later' })
  expect(await when({ status: 504 })).toMatchObject({ fate: 'later' })
  expect(await when({ slowMs: 1_500 })).toMatchObject({ fate: 'later', code: 'timeout' })
  expect(await when({ drops: true })).toMatchObject({ fate: 'later' })
  expect(await when({ status: 400 })).toMatchObject({ fate: 'refused' })
  expect(await when({ status: 404 })).toMatchObject({ fate: 'account-down' })
  expect(await when({ status: 410 })).toMatchObject({ fate: 'account-down' })
  expect(await when({ status: 302, headers: { location: 'http://169.254.169.254/' } })).toMatchObject({
    fate: 'account-down',
  })
  expect(await when({ status: 429, headers: { 'retry-after': '3' } })).toMatchObject({
    fate: 'slow-down',
    retrySeconds: 3,
  })
  for (const url of ['http://169.254.169.254/x', 'http://[::ffff:169.254.169.254]/', 'http://0.0.0.0:1/'])
    expect(await kept(webhook.connect({ ...full, url })).send(letter)).toMatchObject({
      fate: 'account-down',
      code: 'inward',
    })
})

test('WhatsApp: templates and words go out, errors are told apart, and only signed reports are read', async () => {
  const api = await serviceThat(() => ({ body: { messages: [{ id: 'wamid.1' }] } }))
  const settings = whatsapp.settings.parse({
    phoneNumberId: '123456',
    token: 't',
    appSecret: 'app',
    verifyToken: 'word',
    apiUrl: api.url,
    timeoutSeconds: 1,
  })
  const sender = kept(whatsapp.connect(settings))
  const letter = letterTo('+79161234567', {
    template: 'order_ready',
    templateLanguage: 'ru',
    parameter1: 'Анна',
  })
  expect(await sender.send(letter)).toMatchObject({ ok: true, providerId: 'wamid.1' })
  expect(api.seen[0]).toMatchObject({
    path: '/v23.0/123456/messages',
    json: {
      to: '79161234567',
      template: {
        name: 'order_ready',
        language: { code: 'ru' },
        components: [{ type: 'body', parameters: [{ type: 'text', text: 'Анна' }] }],
      },
    },
  })
  expect(api.seen[0]?.headers.authorization).toBe('Bearer t')
  await sender.send(letterTo('+79161234567', { template: 'order_ready', parameter2: 'в пятницу' }))
  // Places are kept, and the letter's own language is asked for where the template says none.
  expect(api.seen[1]?.json).toMatchObject({
    template: {
      language: { code: 'ru' },
      components: [{ parameters: [{ text: '' }, { text: 'в пятницу' }] }],
    },
  })
  expect(whatsapp.content.safeParse({ text: '', template: '' }).success).toBe(false)
  const when = outcome(api, sender, letter)
  const says = (status: number, code: number) =>
    when({ status, body: { error: { code, message: `(#${code})` } } })
  expect(await says(400, 131026)).toMatchObject({ fate: 'refused', badAddress: true })
  expect(await says(400, 132001)).toMatchObject({ fate: 'refused', badAddress: false })
  expect(await says(400, 130429)).toMatchObject({ fate: 'slow-down' })
  expect(await says(400, 131056)).toMatchObject({ fate: 'later' })
  expect(await says(401, 190)).toMatchObject({ fate: 'account-down' })
  const told = JSON.stringify({
    entry: [
      {
        changes: [
          {
            value: {
              statuses: [
                { id: 'wamid.1', status: 'sent', timestamp: '1700000000' },
                { id: 'wamid.1', status: 'delivered', timestamp: '1700000001' },
                { id: 'wamid.2', status: 'read', timestamp: '1700000002' },
                {
                  id: 'wamid.3',
                  status: 'failed',
                  timestamp: '1700000003',
                  errors: [{ code: 131026, title: 'Undeliverable' }],
                },
              ],
            },
          },
        ],
      },
    ],
  })
  const read = (headers: Record<string, string>) =>
    whatsapp.reports?.read(reportRequest(told, headers), settings)
  expect(read({ 'x-hub-signature-256': `sha256=${signedBy('app', told)}` })?.reports).toMatchObject([
    { providerId: 'wamid.1', fate: 'delivered', at: new Date(1_700_000_001_000) },
    { providerId: 'wamid.2', fate: 'read' },
    { providerId: 'wamid.3', fate: 'failed', badAddress: true, code: 'whatsapp-131026' },
  ])
  expect(read({ 'x-hub-signature-256': `sha256=${signedBy('other', told)}` })).toBeNull()
  expect(read({})).toBeNull()
  const greet = (token: string) =>
    whatsapp.reports?.read(reportRequest('', {}, `hub.verify_token=${token}&hub.challenge=77`), settings)
  expect(greet('word')?.answer).toBe('77')
  expect(greet('wrong')).toBeNull()
})

test('Viber: tokens too long for a number are kept, errors told apart, only signed reports read', async () => {
  const api = await serviceThat(() => ({
    body: '{"status":0,"status_message":"ok","message_token":5741311803571721087}',
  }))
  const settings = viber.settings.parse({
    token: 'tok',
    senderName: 'Shop',
    apiUrl: api.url,
    timeoutSeconds: 1,
  })
  const sender = kept(viber.connect(settings))
  const letter = letterTo('01234567890A=', { text: 'Hi' })
  expect(await sender.send(letter)).toMatchObject({ ok: true, providerId: '5741311803571721087' })
  expect(api.seen[0]).toMatchObject({
    path: '/pa/send_message',
    json: { receiver: '01234567890A=', sender: { name: 'Shop' } },
  })
  const when = outcome(api, sender, letter)
  const says = (status: number) => when({ body: { status, status_message: 'no' } })
  expect(await says(6)).toMatchObject({ fate: 'refused', badAddress: true })
  expect(await says(12)).toMatchObject({ fate: 'slow-down' })
  expect(await says(2)).toMatchObject({ fate: 'account-down' })
  const told = '{"event":"seen","timestamp":1700000000000,"message_token":5741311803571721087,"user_id":"x"}'
  const read = (secret: string, body = told) =>
    viber.reports?.read(
      reportRequest(body, { 'x-viber-content-signature': signedBy(secret, body) }),
      settings,
    )
  expect(read('tok')?.reports).toMatchObject([{ providerId: '5741311803571721087', fate: 'read' }])
  expect(read('no')).toBeNull()
  expect(read('tok', 'null')?.reports).toEqual([])
})

test('VK: a message that comes again has the same number, and errors in a good answer are seen', async () => {
  const api = await serviceThat(() => ({ body: { response: 31 } }))
  const sender = kept(vk.connect(vk.settings.parse({ token: 'k', apiUrl: api.url, timeoutSeconds: 1 })))
  const letter = letterTo('501', { text: 'Привет', url: 'https://shop.example/', button: 'Смотреть' })
  expect(await sender.send(letter)).toMatchObject({ ok: true, providerId: '31' })
  await sender.send(letter)
  const [one, two] = api.seen.map(({ body }) => new URLSearchParams(body.toString()))
  expect(one?.get('random_id')).toBe(two?.get('random_id'))
  expect(one?.get('keyboard')).toContain('open_link')
  expect(one?.get('user_id')).toBe('501')
  const when = outcome(api, sender, letter)
  const says = (code: number) => when({ body: { error: { error_code: code, error_msg: 'no' } } })
  expect(await says(901)).toMatchObject({ fate: 'refused', badAddress: true })
  expect(await says(6)).toMatchObject({ fate: 'slow-down', retrySeconds: 1 })
  expect(await says(5)).toMatchObject({ fate: 'account-down' })
  expect(await says(10)).toMatchObject({ fate: 'later' })
  // The same number makes a repeat harmless, so silence is no doubt.
  expect(await when({ slowMs: 1_500 })).toMatchObject({ fate: 'later' })
})

describe('push to telephones', () => {
  const google = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const apple = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pem = (key: typeof google.privateKey) => key.export({ type: 'pkcs8', format: 'pem' }).toString()
  const claimsOf = (jwt: string, key: typeof google.publicKey, isRsa: boolean) => {
    const [header = '', claims = '', signature = ''] = jwt.split('.')
    const isGood = verify(
      'sha256',
      Buffer.from(`${header}.${claims}`),
      isRsa ? key : { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    )
    return isGood ? JSON.parse(Buffer.from(claims, 'base64url').toString()) : null
  }

  test('by Firebase: one pass for many messages, signed by the service account; its errors are told apart', async () => {
    const api = await serviceThat(({ path }) =>
      path === '/token'
        ? { body: { access_token: 'pass-1', expires_in: 3_600 } }
        : { body: { name: 'projects/shop/messages/1' } },
    )
    const account = {
      project_id: 'shop',
      client_email: 'a@shop',
      private_key: pem(google.privateKey),
      token_uri: `${api.url}/token`,
    }
    const settings = mobilePush.settings.parse({
      serviceAccount: JSON.stringify(account),
      fcmUrl: api.url,
      timeoutSeconds: 1,
    })
    expect(mobilePush.wrongIn?.(settings)).toEqual([])
    expect(mobilePush.wrongIn?.({ ...settings, serviceAccount: '{}' })).toMatchObject([
      { path: 'serviceAccount' },
    ])
    const sender = kept(mobilePush.connect(settings))
    const letter = letterTo('fcm:token-of-a-telephone', {
      title: 'Hi',
      text: 'x',
      url: 'https://shop.example/',
    })
    const says = (status: number, word: string, message = 'no') =>
      outcome(
        api,
        sender,
        letter,
      )({ status, body: { error: { status: word, message, details: [{ errorCode: word }] } } })
    expect(await Promise.all([sender.test(), sender.test()])).toEqual([{ ok: true }, { ok: true }])
    expect(api.seen).toHaveLength(1)
    // Nothing was ever sent by this account: it may be of another project than the app.
    expect(await says(403, 'SENDER_ID_MISMATCH')).toMatchObject({ fate: 'refused', badAddress: false })
    const [asked] = api.seen.splice(0)
    expect(asked?.path).toBe('/token')
    expect(await sender.send(letter)).toMatchObject({ ok: true, providerId: 'projects/shop/messages/1' })
    await sender.send(letter)
    expect(api.seen.map((one) => one.path)).toEqual([
      '/v1/projects/shop/messages:send',
      '/v1/projects/shop/messages:send',
    ])
    const assertion = new URLSearchParams(asked?.body.toString()).get('assertion') ?? ''
    expect(claimsOf(assertion, google.publicKey, true)).toMatchObject({
      iss: 'a@shop',
      aud: `${api.url}/token`,
    })
    expect(api.seen[0]?.headers.authorization).toBe('Bearer pass-1')
    expect(api.seen[0]?.json).toMatchObject({
      message: { token: 'token-of-a-telephone', notification: { title: 'Hi', body: 'x' } },
    })
    expect(await says(403, 'SENDER_ID_MISMATCH')).toMatchObject({ badAddress: true })
    expect(await says(404, 'UNREGISTERED')).toMatchObject({ fate: 'refused', badAddress: true })
    expect(
      await says(400, 'INVALID_ARGUMENT', 'The registration token is not a valid FCM registration token'),
    ).toMatchObject({
      badAddress: true,
    })
    expect(await says(400, 'INVALID_ARGUMENT', 'Message too big')).toMatchObject({
      fate: 'refused',
      badAddress: false,
    })
    expect(await says(429, 'QUOTA_EXCEEDED')).toMatchObject({ fate: 'slow-down' })
    expect(await says(503, 'UNAVAILABLE')).toMatchObject({ fate: 'later' })
    expect(await says(401, 'UNAUTHENTICATED')).toMatchObject({ fate: 'account-down' })
    expect(await sender.send(letterTo(`apns:${'a'.repeat(64)}`, { title: 'x' }))).toMatchObject({
      code: 'not-set-up',
    })
  })

  test('by Apple, over HTTP/2 with a signed token; a telephone that has no app any more is gone', async () => {
    const seen: { path: string; headers: http2.IncomingHttpHeaders; body: string }[] = []
    const answers: { status: number; reason?: string; dies?: boolean; isSilent?: boolean; again?: string }[] =
      []
    const server = http2.createServer()
    const sessions = new Set<http2.ServerHttp2Session>()
    server.on('session', (session) => sessions.add(session))
    server.on('stream', (stream, headers) => {
      let body = ''
      stream.on('data', (chunk) => {
        body += chunk
      })
      stream.on('error', () => {})
      stream.on('end', () => {
        seen.push({ path: String(headers[':path']), headers: { ...headers }, body })
        const answer = answers.shift() ?? { status: 200 }
        if (answer.dies) {
          for (const session of sessions) session.destroy()
          return
        }
        if (answer.isSilent) return
        stream.respond({ ':status': answer.status, ...(answer.again ? { 'retry-after': answer.again } : {}) })
        stream.end(answer.reason ? JSON.stringify({ reason: answer.reason }) : '')
      })
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()))
    kept({
      close: async () => {
        for (const session of sessions) session.destroy()
        server.close()
      },
    })
    const settings = mobilePush.settings.parse({
      apnsKey: pem(apple.privateKey),
      apnsKeyId: 'KEY1',
      apnsTeamId: 'TEAM1',
      apnsTopic: 'com.shop.app',
      apnsUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      timeoutSeconds: 1,
    })
    expect(mobilePush.wrongIn?.(settings)).toEqual([])
    expect(mobilePush.wrongIn?.({ ...settings, apnsTopic: '', apnsKey: 'x' }).map((one) => one.path)).toEqual(
      ['apnsKey', 'apnsTopic'],
    )
    const sender = kept(mobilePush.connect(settings))
    const token = 'ab'.repeat(32)
    const letter = letterTo(`apns:${token}`, { title: 'Hi', text: 'there', url: 'https://shop.example/' })
    const says = (status: number, reason: string) => {
      answers.push({ status, reason })
      return sender.send(letter)
    }
    expect(await says(400, 'BadDeviceToken')).toMatchObject({ fate: 'refused', badAddress: false })
    expect(await sender.send(letter)).toMatchObject({ ok: true, providerId: messageId })
    expect(seen[0]).toMatchObject({ path: `/3/device/${token}` })
    expect(seen[0]?.headers).toMatchObject({
      'apns-topic': 'com.shop.app',
      'apns-push-type': 'alert',
      'apns-id': messageId,
    })
    expect(JSON.parse(seen[0]?.body ?? '{}')).toMatchObject({
      aps: { alert: { title: 'Hi', body: 'there' } },
      messageId,
    })
    const bearer = String(seen[0]?.headers.authorization).replace(/^bearer /, '')
    expect(
      claimsOf(bearer, createPublicKey(apple.publicKey.export({ type: 'spki', format: 'pem' })), false),
    ).toMatchObject({ iss: 'TEAM1' })
    const tries = (status: number, reason: string) => {
      answers.push({ status, reason })
      return sender.test()
    }
    expect(await tries(400, 'BadDeviceToken')).toEqual({ ok: true })
    expect(await tries(403, 'InvalidProviderToken')).toMatchObject({
      ok: false,
      code: 'apns-InvalidProviderToken',
    })
    expect(await tries(503, 'ServiceUnavailable')).toEqual({ ok: true, only: 'reach' })
    expect(seen.at(-1)?.path).toBe(`/3/device/${'0'.repeat(64)}`)
    expect(await says(410, 'Unregistered')).toMatchObject({ fate: 'refused', badAddress: true })
    expect(await says(400, 'BadDeviceToken')).toMatchObject({ badAddress: true })
    expect(await says(403, 'InvalidProviderToken')).toMatchObject({ fate: 'account-down' })
    expect(await says(429, 'TooManyRequests')).toMatchObject({ fate: 'later' })
    expect(await says(503, 'ServiceUnavailable')).toMatchObject({ fate: 'later' })
    expect(await says(413, 'PayloadTooLarge')).toMatchObject({
      fate: 'refused',
      code: 'apns-PayloadTooLarge',
    })
    answers.push({ status: 503, reason: 'ServiceUnavailable', again: '120' })
    expect(await sender.send(letter)).toMatchObject({ fate: 'later', retrySeconds: 120 })
    answers.push({ status: 0, dies: true })
    expect(await sender.send(letter)).toMatchObject({ fate: 'in-doubt' })
    expect(await sender.send(letter)).toMatchObject({ ok: true })
    // a connection that has gone silent is not given the next one
    const before = sessions.size
    answers.push({ status: 0, isSilent: true })
    expect(await sender.send(letter)).toMatchObject({ fate: 'in-doubt' })
    expect(await sender.send(letter)).toMatchObject({ ok: true })
    expect(sessions.size).toBe(before + 1)
    // a signature that is over by Apple's clock is made anew, no sooner than Apple lets it
    const signedAs = () => seen.at(-1)?.headers.authorization
    const first = signedAs()
    expect(await says(403, 'ExpiredProviderToken')).toMatchObject({ fate: 'account-down' })
    expect(await sender.send(letter)).toMatchObject({ ok: true })
    expect(signedAs()).toBe(first)
    const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 25 * 60_000)
    expect(await says(403, 'ExpiredProviderToken')).toMatchObject({ fate: 'account-down' })
    expect(signedAs()).toBe(first)
    expect(await sender.send(letter)).toMatchObject({ ok: true })
    expect(signedAs()).not.toBe(first)
    clock.mockRestore()
  })
})
