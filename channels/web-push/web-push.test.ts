import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { startFakeService } from '../../tests/answering-server.ts'
import type { Letter } from '../channel.ts'
import { addressOf, subscriptionOf } from './address.ts'
import { webPushChannel } from './index.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

const letterTo = (to: string): Letter => ({
  messageId: '0193d3a0-0000-7000-8000-000000000001',
  to,
  content: {
    title: 'Чай снова есть',
    text: 'Заглядывайте',
    url: 'https://shop.example/tea',
    image: '',
    icon: '',
  },
  html: null,
  text: null,
  unsubscribeUrl: null,
  feedback: { campaign: 'flow-1', sender: 'shop' },
  language: 'ru',
})

/** A browser's side of RFC 8291: keys of its own, and the reading of what comes. */
function madeBrowser() {
  const keys = createECDH('prime256v1')
  keys.generateKeys()
  const auth = randomBytes(16)
  const derived = (secret: Buffer, salt: Buffer, info: Buffer, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, info, length))
  return {
    keys: { p256dh: keys.getPublicKey().toString('base64url'), auth: auth.toString('base64url') },
    read(body: Buffer) {
      // RFC 8188 §2.1: salt, record size, length of the key id, the key id: the sender's public key.
      const salt = body.subarray(0, 16)
      const keyLength = body.readUInt8(20)
      const theirs = body.subarray(21, 21 + keyLength)
      const closed = body.subarray(21 + keyLength)
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), theirs])
      const ikm = derived(keys.computeSecret(theirs), auth, info, 32)
      const key = derived(ikm, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
      const nonce = derived(ikm, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
      const decipher = createDecipheriv('aes-128-gcm', key, nonce)
      decipher.setAuthTag(closed.subarray(-16))
      const padded = Buffer.concat([decipher.update(closed.subarray(0, -16)), decipher.final()])
      const end = padded.lastIndexOf(2)
      return JSON.parse(padded.subarray(0, end).toString('utf8'))
    },
  }
}

test('a push can be read by the browser it is for, and is signed with the shop’s key', async () => {
  const service = await startFakeService(() => ({
    status: 201,
    headers: { location: 'https://push.example/m/1' },
  }))
  open.push(service)
  const browser = madeBrowser()
  const address =
    addressOf({ endpoint: `${service.url}/push/abc`, expirationTime: null, keys: browser.keys }) ?? ''
  expect(subscriptionOf(address)).toEqual({ endpoint: `${service.url}/push/abc`, keys: browser.keys })
  const given = webPushChannel.settings.parse({
    contact: 'mailto:it@shop.example',
    reachesOwnNetwork: true,
    timeoutSeconds: 1,
  })
  const settings = (await webPushChannel.completed?.(given)) ?? given
  const sender = webPushChannel.connect(settings)
  open.push(sender)
  expect(await sender.test()).toEqual({ ok: true, only: 'keys' })
  expect(await sender.send(letterTo(address))).toMatchObject({
    ok: true,
    providerId: 'https://push.example/m/1',
  })
  const [seen] = service.seen
  expect(seen?.path).toBe('/push/abc')
  expect(seen?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400', urgency: 'normal' })
  expect(browser.read(seen?.body ?? Buffer.alloc(0))).toMatchObject({
    id: '0193d3a0-0000-7000-8000-000000000001',
    title: 'Чай снова есть',
    url: 'https://shop.example/tea',
  })
  // RFC 8292: the token is for this push service, from this contact, signed with the key that is told beside it.
  const [, token = '', told = ''] =
    /^vapid t=([^,]+), ?k=(.+)$/.exec(String(seen?.headers.authorization)) ?? []
  expect(told).toBe(settings.publicKey)
  const [header = '', claims = '', signature = ''] = token.split('.')
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
    aud: service.url,
    sub: 'mailto:it@shop.example',
  })
  const point = Buffer.from(told, 'base64url')
  const key = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  })
  expect(
    verify(
      'sha256',
      Buffer.from(`${header}.${claims}`),
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    ),
  ).toBe(true)
  for (const [status, fate] of [
    [404, { fate: 'refused', badAddress: true }],
    [410, { fate: 'refused', badAddress: true }],
    [413, { fate: 'refused' }],
    [429, { fate: 'slow-down' }],
    [500, { fate: 'later' }],
  ] as const) {
    service.next({ status })
    expect(await sender.send(letterTo(address))).toMatchObject(fate)
  }
})

test('a subscription that leads inward, or is none, is not asked', async () => {
  const { keys } = madeBrowser()
  const settings = await webPushChannel.completed?.(
    webPushChannel.settings.parse({ contact: 'mailto:a@b.example' }),
  )
  if (!settings) throw new Error('Keys are made')
  const sender = webPushChannel.connect(settings)
  open.push(sender)
  for (const endpoint of [
    'http://127.0.0.1:1/x',
    'https://localhost/x',
    'http://[::1]:1/x',
    'http://10.1.2.3/x',
  ]) {
    const address = addressOf({ endpoint, keys }) ?? ''
    expect(await sender.send(letterTo(address))).toMatchObject({ fate: 'refused', badAddress: true })
  }
  expect(await sender.send(letterTo('nothing'))).toMatchObject({ fate: 'refused', badAddress: true })
  expect(addressOf({ endpoint: 'ftp://push.example', keys })).toBeNull()
  expect(addressOf({ endpoint: 'https://push.example/x', keys: { p256dh: 'x', auth: 'y' } })).toBeNull()
})
