import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type FakeService, startFakeService } from '../../tests/answering-server.ts'
import { type SmppServer, startSmppServer } from '../../tests/smpp-server.ts'
import type { DeliveryReport, Letter, Reply, Sender } from '../channel.ts'
import { sms } from './index.ts'
import { SmsSettings } from './settings.ts'

const letterTo = (to: string, text: string, more: Partial<Letter> = {}): Letter => ({
  messageId: '0193d3a0-0000-7000-8000-000000000001',
  to,
  content: { text, sender: 'Shop' },
  html: null,
  text: null,
  unsubscribeUrl: null,
  feedback: { campaign: 'flow-1', sender: 'shop' },
  language: 'ru',
  ...more,
})

const open: Sender[] = []
afterEach(async () => {
  for (const sender of open.splice(0)) await sender.close()
})
const heardOf = async (look: () => boolean) => {
  for (let tries = 0; !look() && tries < 500; tries++) await new Promise((later) => setTimeout(later, 10))
}

describe('by SMPP', () => {
  let operator: SmppServer
  const reports: DeliveryReport[] = []
  const replies: Reply[] = []
  let keeps = true
  beforeAll(async () => {
    operator = await startSmppServer()
  })
  afterAll(() => operator.close())

  const account = (more: Partial<SmsSettings> = {}) => {
    const settings = SmsSettings.parse({
      host: '127.0.0.1',
      port: operator.port,
      systemId: 'shop',
      password: 'secret',
      sender: 'Shop',
      timeoutSeconds: 2,
      ...more,
    })
    const sender = sms.connect(settings, async (told) => {
      if (!keeps) throw new Error('The database is away')
      reports.push(...told.reports)
      replies.push(...told.replies)
    })
    open.push(sender)
    return sender
  }
  const seenSince = (before: number) => operator.seen.slice(before)

  test('a short text goes out as one part in the small alphabet, a Russian one in the large', async () => {
    const before = operator.seen.length
    const sender = account()
    const taken = await sender.send(letterTo('+79161234567', 'Your order is on its way: 5 @ 10'))
    const russian = await sender.send(letterTo('+79161234567', 'Заказ «Чай» уже в пути'))
    const [one, two] = seenSince(before)
    expect(taken).toMatchObject({ ok: true, providerId: one?.id })
    expect(one).toMatchObject({ from: 'Shop', to: '79161234567', coding: 0, part: null, wantsReceipt: true })
    expect(russian).toMatchObject({ ok: true, providerId: two?.id })
    expect(two).toMatchObject({ coding: 8, text: 'Заказ «Чай» уже в пути' })
  })

  test('a long one goes out in parts that belong together, and the last one’s receipt stands for all', async () => {
    const before = operator.seen.length
    const text = 'Здравствуйте! '.repeat(15)
    const taken = await account().send(letterTo('+79161234567', text))
    const parts = seenSince(before)
    expect(sms.sizeOf?.({ text }).parts).toBe(parts.length)
    expect(parts).toHaveLength(4)
    expect(parts.map((one) => one.part?.number)).toEqual([1, 2, 3, 4])
    expect(new Set(parts.map((one) => one.part?.reference)).size).toBe(1)
    expect(parts.every((one) => one.part?.count === 4)).toBe(true)
    expect(parts.map((one) => one.text).join('')).toBe(text)
    expect(parts.map((one) => one.wantsReceipt)).toEqual([false, false, false, true])
    expect(taken).toMatchObject({ ok: true, providerId: parts[3]?.id })
  })

  test('receipts become reports, however they are written; one that cannot be kept is asked for again', async () => {
    const sender = account()
    await sender.send(letterTo('+79161234567', 'x'))
    expect(await operator.receipt('0000000a', 'DELIVRD')).toBe(0)
    expect(await operator.receipt('0000000b', 'UNDELIV', { error: '011' })).toBe(0)
    expect(await operator.receipt('0000000c', 'EXPIRED', { asTlv: true })).toBe(0)
    expect(await operator.receipt('0000000d', 'ENROUTE')).toBe(0)
    expect(reports.map(({ providerId, fate }) => [providerId, fate])).toEqual([
      ['0000000a', 'delivered'],
      ['0000000b', 'failed'],
      ['0000000c', 'failed'],
    ])
    expect(reports[1]?.reason).toContain('UNDELIV, error 011')
    keeps = false
    expect(await operator.receipt('0000000e', 'DELIVRD')).toBe(0x64)
    keeps = true
    expect(await operator.reply('79160000009', 'STOP')).toBe(0)
    expect(replies).toMatchObject([{ from: '+79160000009', text: 'STOP' }])
  })

  test('ids that receipts bring in decimal are those that were given in hexadecimal', async () => {
    const sender = account({ receiptIds: 'decimal-of-hex' })
    const before = reports.length
    const taken = await sender.send(letterTo('+79161234567', 'x'))
    const id = operator.seen.at(-1)?.id ?? ''
    await operator.receipt(String(Number.parseInt(id, 16)), 'DELIVRD')
    expect(taken.ok && taken.providerId).toBe(reports[before]?.providerId)
  })

  test('what the operator answers is understood', async () => {
    const sender = account()
    const answerTo = async (status: number) => {
      operator.next(status)
      return sender.send(letterTo('+79161234567', 'x'))
    }
    expect(await answerTo(0x0b)).toMatchObject({ fate: 'refused', badAddress: true })
    expect(await answerTo(0x45)).toMatchObject({ fate: 'refused', badAddress: false, code: 'smpp-0x45' })
    expect(await answerTo(0x58)).toMatchObject({ fate: 'slow-down' })
    expect(await answerTo(0x08)).toMatchObject({ fate: 'later' })
    expect(await sender.send(letterTo('+79161234567', 'x'))).toMatchObject({ ok: true })
  })

  test('what was not answered is in doubt, also when only a later part was', async () => {
    operator.next('silent')
    expect(await account({ timeoutSeconds: 1 }).send(letterTo('+79161234567', 'x'))).toMatchObject({
      fate: 'in-doubt',
    })
    operator.next('drop')
    const sender = account()
    expect(await sender.send(letterTo('+79161234567', 'x'))).toMatchObject({ fate: 'in-doubt' })
    operator.next(0, 0x45)
    expect(await sender.send(letterTo('+79161234567', 'я'.repeat(100)))).toMatchObject({ fate: 'in-doubt' })
    // Enough is no refusal: once a part is out, the next waits its turn.
    operator.next(0, 0x58, 0)
    expect(await sender.send(letterTo('+79161234567', 'я'.repeat(100)))).toMatchObject({ ok: true })
  })

  test('a connection that was lost is bound again by itself, for the receipts', async () => {
    const sender = account()
    await sender.send(letterTo('+79161234567', 'x'))
    for (const session of [...operator.sessions]) session.destroy()
    await heardOf(() => operator.sessions.length === 0)
    sender.listen?.(() => {})
    await heardOf(() => operator.sessions.length > 0)
    expect(await operator.receipt('000000ff', 'DELIVRD')).toBe(0)
  })

  test('a port nobody listens at is told of before anything is sent', async () => {
    const troubles: (string | null)[] = []
    account({ port: 1 }).listen?.((reason) => troubles.push(reason))
    await heardOf(() => troubles.length > 0)
    expect(troubles[0]).toContain('ECONNREFUSED')
  })

  test('a wrong password and a port nobody listens at take the account down, not the message', async () => {
    const strict = await startSmppServer({ password: 'other' })
    const wrong = account({ port: strict.port })
    expect(await wrong.send(letterTo('+79161234567', 'x'))).toMatchObject({
      fate: 'account-down',
      code: 'smpp-0x0e',
    })
    expect(await wrong.test()).toMatchObject({ ok: false, code: 'smpp-0x0e' })
    await strict.close()
    expect(await account({ port: strict.port }).send(letterTo('+79161234567', 'x'))).toMatchObject({
      fate: 'account-down',
    })
    expect(await account().test()).toEqual({ ok: true })
  })
})

describe('by an HTTP gateway', () => {
  let gateway: FakeService
  beforeAll(async () => {
    gateway = await startFakeService(() => ({ body: { status: 'ok', messages: [{ id: 'gw-1' }] } }))
  })
  afterAll(() => gateway.close())
  const account = (more: Partial<SmsSettings> = {}) => {
    const sender = sms.connect(
      SmsSettings.parse({
        way: 'http',
        url: `${gateway.url}/send`,
        password: 'key "1"',
        headers: 'Authorization: Bearer {{password}}',
        takenIf: 'status=ok',
        idField: 'messages.0.id',
        sender: 'Shop',
        timeoutSeconds: 1,
        ...more,
      }),
    )
    open.push(sender)
    return sender
  }

  test('trying it says no more than that it answers: a key is not looked at before the first SMS', async () => {
    gateway.next({ status: 401, body: { error: 'bad key' } })
    expect(await account().test()).toEqual({ ok: true, only: 'reach' })
    expect(await account({ url: 'http://127.0.0.1:1/send' }).test()).toMatchObject({ ok: false })
  })

  test('a body that is no JSON and a name no telephone can show are told before anything is sent', () => {
    const wrong = (more: Record<string, unknown>) =>
      sms
        .wrongIn?.(sms.settings.parse({ way: 'http', url: 'http://127.0.0.1:1/', ...more }))
        .map((one) => one.path)
    expect(wrong({ body: '{"to": {{to}' })).toEqual(['body'])
    expect(wrong({ body: '{"to": {{to}}, "text": "{{text}}"}' })).toEqual([])
    expect(wrong({ body: 'to={{to}}', bodyForm: 'form' })).toEqual([])
    expect(wrong({ body: '', method: 'GET' })).toEqual([])
    const bySmpp = { way: 'smpp', host: 'h', systemId: 's' }
    expect(wrong({ ...bySmpp, sender: 'Утро и дом' })).toEqual(['sender'])
    expect(wrong({ ...bySmpp, sender: 'Utro i dom no' })).toEqual(['sender'])
    for (const sender of ['UtroDom', '+79161234567', '1234', ''])
      expect(wrong({ ...bySmpp, sender })).toEqual([])
  })

  test('a text is put where the settings say, and cannot end the place it stands in', async () => {
    const text = 'He said "hi"\n{"to":"+1"}&to=+2'
    expect(await account().send(letterTo('+79161234567', text))).toMatchObject({
      ok: true,
      providerId: 'gw-1',
    })
    expect(gateway.seen.at(-1)?.json).toMatchObject({ to: '+79161234567', from: 'Shop', text })
    expect(gateway.seen.at(-1)?.headers.authorization).toBe('Bearer key "1"')
    await account({ bodyForm: 'form', body: 'phone={{to}}&msg={{text}}', idField: '' }).send(
      letterTo('+79161234567', text),
    )
    const form = new URLSearchParams(gateway.seen.at(-1)?.body.toString())
    expect([...form]).toEqual([
      ['phone', '+79161234567'],
      ['msg', text],
    ])
    await account({ method: 'GET', url: `${gateway.url}/send?to={{to}}&text={{text}}` }).send(
      letterTo('+79161234567', text),
    )
    const [, query] = gateway.seen.at(-1)?.path.split('?') ?? []
    expect(new URLSearchParams(query).get('text')).toBe(text)
  })

  test('its refusals, limits and silence are told apart', async () => {
    const answerTo = (answer: Parameters<FakeService['next']>[0]) => {
      gateway.next(answer)
      return account().send(letterTo('+79161234567', 'x'))
    }
    expect(await answerTo({ body: { status: 'error', text: 'bad number' } })).toMatchObject({
      fate: 'refused',
      code: 'not-taken',
    })
    expect(await answerTo({ status: 429, headers: { 'retry-after': '7' } })).toMatchObject({
      fate: 'slow-down',
      retrySeconds: 7,
    })
    expect(await answerTo({ status: 503 })).toMatchObject({ fate: 'later' })
    expect(await answerTo({ status: 401 })).toMatchObject({ fate: 'account-down' })
    expect(await answerTo({ status: 400 })).toMatchObject({ fate: 'refused' })
    expect(await answerTo({ status: 502 })).toMatchObject({ fate: 'in-doubt' })
    expect(await answerTo({ drops: true })).toMatchObject({ fate: 'in-doubt' })
    expect(await answerTo({ slowMs: 2_000 })).toMatchObject({ fate: 'in-doubt' })
    expect(await account({ url: 'http://127.0.0.1:1/' }).send(letterTo('+79161234567', 'x'))).toMatchObject({
      fate: 'account-down',
    })
    expect(
      await account({ url: 'http://169.254.169.254/latest' }).send(letterTo('+79161234567', 'x')),
    ).toMatchObject({
      fate: 'account-down',
      code: 'inward',
    })
  })

  test('its reports are read from JSON, forms and addresses; what says nothing final is passed over', () => {
    const settings = SmsSettings.parse({ way: 'http', url: gateway.url })
    const read = (body: string, type: string, query = '') =>
      sms.reports
        ?.read(
          {
            method: 'POST',
            headers: { 'content-type': type },
            query: new URLSearchParams(query),
            body: Buffer.from(body),
          },
          settings,
        )
        ?.reports.map(({ providerId, fate }) => [providerId, fate])
    expect(
      read(
        '[{"id":"a","status":"Delivered"},{"id":2,"status":"UNDELIV"},{"id":"c","status":"sent"}]',
        'application/json',
      ),
    ).toEqual([
      ['a', 'delivered'],
      ['2', 'failed'],
    ])
    expect(read('id=b&status=expired', 'application/x-www-form-urlencoded')).toEqual([['b', 'failed']])
    expect(read('', '', 'id=c&status=DELIVRD')).toEqual([['c', 'delivered']])
    expect(() => read('{broken', 'application/json')).toThrow('no JSON')
  })
})
