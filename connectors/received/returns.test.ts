import { createHash, createHmac, createSign, generateKeyPairSync } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { letterId as letterIdOfExamples } from '../../channels/email/bounces/examples.ts'
import { examples } from '../../channels/email/bounces/other-examples.ts'
import { contactDecision } from '../../domain/consent/index.ts'
import { leaveAddress, readTaggedAddress, returnAddress } from '../../domain/messages/letter/tags.ts'
import { isStop } from '../../domain/messages/returns/incoming-sms.ts'
import { sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { factsOf } from '../../tests/facts-of.ts'
import { type TestServer, testServer } from '../../tests/server.ts'
import { isAmazons } from './amazon-ses/sns.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})

const noticeNamed = (start: string, messageId: string, address: string) =>
  (examples.find(({ name }) => name.startsWith(start))?.mail ?? '')
    .replaceAll(letterIdOfExamples, messageId)
    .replaceAll('anna@post.example', address)

/** A shop with a source that is told of returns, and people with letters. */
async function shopWith(kind: string, settings: object = {}) {
  const workspace = await server.newWorkspace()
  const key = await server.newKey(workspace.id, 'read', 'write', 'personal-data', 'administer')
  const { db } = server.runtime.engines
  const call = (name: string, input: Record<string, unknown> = {}) => server.call(name, input, { key })
  const made = await call('sources.connect', { kind, name: kind, settings })
  expect(made).toMatchObject({ status: 200 })
  const { body } = await call('sources.received', { id: made.body.id })
  const address = new URL(body.address).pathname
  const say = (payload: string, headers: Record<string, string> = {}) =>
    server.request({
      method: 'POST',
      url: address,
      headers: { 'content-type': 'application/json', ...headers },
      payload,
    })
  const counts = async () => {
    const told = (await call('sources.received', { id: made.body.id })).body
    return Object.fromEntries(
      told.counts.map((one: { name: string; today: number }) => [one.name, one.today]),
    )
  }
  /** Somebody who agreed, and a letter that was sent to them. */
  async function reader(letters = 1) {
    const email = `${newId()}@post.example`
    const { body: card } = await call('customers.create', { firstName: 'Анна', email })
    await call('consents.record', {
      id: card.id,
      channel: 'email',
      status: 'granted',
      proof: { note: 'test' },
    })
    const messageIds = Array.from({ length: letters }, () => newId())
    for (const id of messageIds)
      await sql`
        insert into messages (workspace_id, id, idempotency_key, channel, customer_id, address, topic, status, sent_at)
        values (${workspace.id}, ${id}, ${id}, 'email', ${card.id}, ${email}, 'marketing', 'sent', now())`.execute(
        db,
      )
    const decision = async () => {
      const [answer] = await db
        .transaction()
        .execute((tx) =>
          contactDecision(tx, workspace.id, [{ customerId: card.id, channel: 'email', address: email }]),
        )
      return answer?.allowed ? 'allowed' : answer?.reasonCode
    }
    return { id: card.id as number, email, messageIds, messageId: messageIds[0] as string, decision }
  }
  const returns = async (more: Record<string, unknown> = {}) => (await call('returns.list', more)).body.items
  return { ...workspace, key, call, say, counts, reader, returns, db }
}

const mailType = { 'content-type': 'message/rfc822' }

describe('by mail', () => {
  test('nobody there: the address gets no more, the message and the page say why, the notice can be read; told twice is once', async () => {
    const shop = await shopWith('mail')
    const anna = await shop.reader()
    expect(await anna.decision()).toBe('allowed')
    const notice = noticeNamed('Postfix: nobody', anna.messageId, anna.email)
    for (const _ of [1, 2]) expect(await shop.say(notice, mailType)).toMatchObject({ status: 200 })
    expect(await anna.decision()).toBe('hard-bounce')
    expect(await shop.counts()).toMatchObject({ requests: 2, returned: 1 })
    const [one, ...others] = await shop.returns()
    expect(others).toEqual([])
    expect(one).toMatchObject({
      kind: 'returned',
      reason: 'userunknown',
      hard: true,
      fault: 'address',
      status: '5.1.1',
      reply: '550',
      address: anna.email,
      customerId: anna.id,
      messageId: anna.messageId,
      way: 'mail',
      stopped: true,
    })
    expect((await shop.call('returns.get', { id: one.id })).body.notice).toContain('Final-Recipient')
    const message = (await shop.call('messages.get', { id: anna.messageId })).body
    expect(message).toMatchObject({ returnReason: 'userunknown', returnedAt: expect.any(String) })
    const summary = (await shop.call('returns.summary', {})).body
    expect(summary).toMatchObject({ sent: 1, returned: 1, hard: 1, complaints: 0, stopped: 1 })
    expect(summary.byReason).toMatchObject([{ key: 'userunknown', hard: true, returned: 1 }])
    expect(summary.byDomain).toMatchObject([{ key: 'post.example', returned: 1, sent: 1 }])
    expect(summary.byDay.at(-1)).toMatchObject({ hard: 1, soft: 0 })
  })

  test('a soft one stops nobody; so many in a row do; a letter that is opened ends the row', async () => {
    const shop = await shopWith('mail')
    expect(await shop.call('return-settings.update', { softInRow: 3, withinDays: 10 })).toMatchObject({
      status: 200,
    })
    expect((await shop.call('return-settings.get')).body).toEqual({ softInRow: 3, withinDays: 10 })
    const [full, reads] = [await shop.reader(3), await shop.reader(3)]
    await sql`update messages set opened_at = now() where id = ${reads.messageIds[1]}`.execute(shop.db)
    const seen: (string | undefined)[] = []
    for (const place of [0, 1, 2]) {
      for (const one of [full, reads])
        await shop.say(noticeNamed('DragonFly', one.messageIds[place] as string, one.email), mailType)
      seen.push(await full.decision())
    }
    expect(seen).toEqual(['allowed', 'allowed', 'soft-bounces'])
    expect(await reads.decision()).toBe('allowed')
    // each says the how many-th in a row it is
    const told = await shop.returns()
    const inRow = ({ messageIds }: { messageIds: string[] }) =>
      messageIds.map((id) => told.find((one: { messageId: string }) => one.messageId === id)?.inRow)
    expect(inRow(full)).toEqual([1, 2, 3])
    expect(inRow(reads)).toEqual([1, 0, 1])
    expect((await shop.call('returns.get', { id: told[0].id })).body.inRow).toBe(told[0].inRow)
  })

  test('trouble of our own side stops nobody, however often', async () => {
    const shop = await shopWith('mail')
    await shop.call('return-settings.update', { softInRow: 2 })
    const anna = await shop.reader(2)
    for (const id of anna.messageIds)
      await shop.say(noticeNamed('a block of our server', id, anna.email), mailType)
    expect(await anna.decision()).toBe('allowed')
    expect((await shop.returns()).map(({ fault }: { fault: string }) => fault)).toEqual(['us', 'us'])
  })

  test('a delay is written down and does nothing', async () => {
    const shop = await shopWith('mail')
    const anna = await shop.reader()
    await shop.say(noticeNamed('a delay', anna.messageId, anna.email), mailType)
    expect(await anna.decision()).toBe('allowed')
    expect(await shop.returns()).toMatchObject([{ kind: 'delayed' }])
    expect((await shop.call('messages.get', { id: anna.messageId })).body.returnedAt).toBeNull()
  })

  test('a complaint stops the address and withdraws the consent with itself as proof, even when it hides whose it is', async () => {
    const shop = await shopWith('mail')
    const [anna, boris] = [await shop.reader(), await shop.reader()]
    await shop.say(noticeNamed('a complaint (ARF)', anna.messageId, anna.email), mailType)
    await shop.say(
      noticeNamed('a complaint that hides', boris.messageId, 'hidden@redacted.example'),
      mailType,
    )
    for (const one of [anna, boris]) {
      expect(await one.decision()).toBe('complaint')
      const card = (await shop.call('customers.get', { id: one.id })).body
      expect(card.consents).toMatchObject([
        {
          channel: 'email',
          status: 'withdrawn',
          proof: { does: 'complaint', about: 'abuse', messageId: one.messageId },
        },
      ])
    }
    expect(await shop.counts()).toMatchObject({ complaints: 2 })
  })

  test('a notice that names no letter of ours cannot cut anybody off', async () => {
    const shop = await shopWith('mail')
    const [anna, other] = [await shop.reader(), await (await shopWith('mail')).reader()]
    await shop.say(noticeNamed('Postfix: nobody', newId(), anna.email), mailType)
    expect(await anna.decision()).toBe('allowed')
    // Nor a letter of another workspace.
    await shop.say(noticeNamed('Postfix: nobody', other.messageId, other.email), mailType)
    expect(await other.decision()).toBe('allowed')
    expect(await shop.counts()).toMatchObject({ unmatched: 1 })
    expect(await shop.returns()).toMatchObject([{ address: anna.email, stopped: false }])
  })

  test('an answer or a signed address asks to be left alone: withdrawn, with their words; a forged address does nothing', async () => {
    const shop = await shopWith('mail')
    const [anna, boris, vera] = [await shop.reader(), await shop.reader(), await shop.reader()]
    const letter = (from: string, head: string, text: string) =>
      `From: ${from}\r\n${head}\r\nDate: Sun, 01 Mar 2026 15:04:05 +0300\r\nMessage-ID: <${newId()}@x.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}`
    const answer = `To: shop@tea.example\r\nSubject: Re: cart\r\nIn-Reply-To: <${anna.messageId}@tea.example>`
    await shop.say(letter('anna.work@x.example', answer, 'Отпишите меня'), mailType)
    expect(await anna.decision()).toBe('unsubscribed')
    const card = (await shop.call('customers.get', { id: anna.id })).body
    expect(card.consents).toMatchObject([
      { status: 'withdrawn', proof: { how: 'reply', text: 'Отпишите меня', messageId: anna.messageId } },
    ])
    const page = await shop.reader()
    const html = `From: ${page.email}\r\nTo: shop@tea.example\r\nSubject: Re: cart\r\nIn-Reply-To: <${page.messageId}@tea.example>\r\nMessage-ID: <${newId()}@x.example>\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Отпишите меня</p><blockquote>Скидка</blockquote>`
    await shop.say(html, mailType)
    const [consent] = (await shop.call('customers.get', { id: page.id })).body.consents
    expect(consent).toMatchObject({ status: 'withdrawn', proof: { how: 'reply', text: 'Отпишите меня' } })
    const key = server.runtime.keyFor('links')
    const to = (address: string) => `To: ${address}\r\nSubject: unsubscribe`
    await shop.say(
      letter('b@x.example', to(leaveAddress(key, 'shop@tea.example', boris.messageId)), ''),
      mailType,
    )
    expect(await boris.decision()).toBe('unsubscribed')
    const forged = leaveAddress('another key', 'shop@tea.example', vera.messageId)
    await shop.say(letter('b@x.example', to(forged), ''), mailType)
    expect(await vera.decision()).toBe('allowed')
    await shop.say(letter(vera.email, 'To: shop@tea.example\r\nSubject: Отписаться', ''), mailType)
    expect(await vera.decision()).toBe('unsubscribed')
    expect(await shop.counts()).toMatchObject({ unsubscribed: 4 })
  })

  test('a customer who sends a notice on is read by a person', async () => {
    const shop = await shopWith('mail')
    await shop.say(noticeNamed('a customer sends', newId(), 'anna@post.example'), mailType)
    expect(await shop.counts()).toMatchObject({ letters: 1 })
  })
})

test('addresses of letters: signed where they do something, whatever the case', () => {
  const id = newId()
  expect(readTaggedAddress('k', returnAddress('shop@tea.example', id).toUpperCase())).toEqual({
    does: 'return',
    messageId: id,
  })
  expect(readTaggedAddress('k', leaveAddress('k', 'shop@tea.example', id))).toEqual({
    does: 'leave',
    messageId: id,
  })
  expect(readTaggedAddress('k', leaveAddress('other', 'shop@tea.example', id))).toBeNull()
  expect(readTaggedAddress('k', 'shop+sale@tea.example')).toBeNull()
})

describe('by a mail service', () => {
  test('SendGrid: signed; a bounce stops, a spam report withdraws; replayed it changes nothing', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    const verificationKey = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
    const shop = await shopWith('sendgrid', { verificationKey })
    const [anna, boris] = [await shop.reader(), await shop.reader()]
    const body = JSON.stringify([
      {
        event: 'bounce',
        type: 'bounce',
        email: anna.email,
        'smtp-id': `<${anna.messageId}@tea.example>`,
        status: '5.1.1',
        reason: '550 5.1.1 no such user',
        timestamp: 1_767_225_600,
        sg_event_id: 'e1',
      },
      {
        event: 'spamreport',
        email: boris.email,
        'smtp-id': `<${boris.messageId}@tea.example>`,
        timestamp: 1_767_225_600,
        sg_event_id: 'e2',
      },
      { event: 'open', email: boris.email, sg_event_id: 'e3' },
    ])
    const time = '1767225600'
    const signature = createSign('sha256').update(time).update(body).sign(privateKey, 'base64')
    const signed = {
      'x-twilio-email-event-webhook-signature': signature,
      'x-twilio-email-event-webhook-timestamp': time,
    }
    expect(await shop.say(body, {})).toMatchObject({ status: 401 })
    expect(await shop.say(`${body} `, signed)).toMatchObject({ status: 401 })
    for (const _ of [1, 2]) expect(await shop.say(body, signed)).toMatchObject({ status: 200 })
    expect([await anna.decision(), await boris.decision()]).toEqual(['hard-bounce', 'complaint'])
    expect(await shop.counts()).toMatchObject({ returned: 1, complaints: 1, known: 2, other: 2 })
  })

  test('Mailgun, Postmark, UniSender and any other: each by its own proof', async () => {
    const signingKey = 'a signing key'
    const mailgun = await shopWith('mailgun', { signingKey })
    const anna = await mailgun.reader()
    const sign = (timestamp: string, token: string, key = signingKey) => ({
      timestamp,
      token,
      signature: createHmac('sha256', key)
        .update(timestamp + token)
        .digest('hex'),
    })
    const failed = {
      'event-data': {
        id: 'm1',
        event: 'failed',
        severity: 'permanent',
        timestamp: 1_767_225_600.5,
        recipient: anna.email,
        message: { headers: { 'message-id': `${anna.messageId}@tea.example` } },
        'delivery-status': { code: 550, message: 'No such user here' },
      },
    }
    const today = `${Math.floor(Date.now() / 1_000)}`
    const say = (key?: string) => mailgun.say(JSON.stringify({ signature: sign(today, 't', key), ...failed }))
    expect(await say('another key')).toMatchObject({ status: 401 })
    // strangers are told nothing of what the body should be
    const shapeless = { signature: sign(today, 't', 'another key'), 'event-data': 5 }
    expect(await mailgun.say(JSON.stringify(shapeless))).toMatchObject({ status: 401 })
    expect(await mailgun.say(JSON.stringify({ ...shapeless, signature: sign(today, 't') }))).toMatchObject({
      status: 400,
    })
    expect(await say()).toMatchObject({ status: 200 })
    expect(await mailgun.returns()).toMatchObject([{ messageId: anna.messageId, way: 'mailgun' }])

    const postmark = await shopWith('postmark', { password: 'a long password' })
    const boris = await postmark.reader()
    const told = JSON.stringify({
      RecordType: 'Bounce',
      Type: 'HardBounce',
      ID: 42,
      Email: boris.email,
      Details: 'smtp;550 5.1.1 The email account does not exist',
      BouncedAt: '2026-01-01T00:00:00Z',
    })
    const basic = (password: string) => ({
      authorization: `Basic ${Buffer.from(`any:${password}`).toString('base64')}`,
    })
    expect(await postmark.say(told, basic('a wrong password'))).toMatchObject({ status: 401 })
    expect(await postmark.say(told)).toMatchObject({
      status: 401,
      body: { detail: 'The header Authorization is missing. Nothing was kept.' },
    })
    expect(await postmark.say(told, basic('a long password'))).toMatchObject({ status: 200 })
    expect(await boris.decision()).toBe('hard-bounce')

    // what it changes by itself after a bounce or a complaint is no word of the reader's
    const [olga, pavel] = [await postmark.reader(), await postmark.reader()]
    const change = (one: { email: string; messageId: string }, SuppressionReason: string, Origin: string) =>
      postmark.say(
        JSON.stringify({
          RecordType: 'SubscriptionChange',
          MessageID: '883953f4-6105-42a2-a16a-77a8eac79483',
          ServerID: 123456,
          MessageStream: 'broadcast',
          ChangedAt: new Date().toISOString(),
          Recipient: one.email,
          Origin,
          SuppressSending: true,
          SuppressionReason,
          Tag: '',
          Metadata: { messageId: one.messageId },
        }),
        basic('a long password'),
      )
    for (const [reason, origin] of [
      ['HardBounce', 'Recipient'],
      ['ManualSuppression', 'Customer'],
    ] as const)
      expect(await change(olga, reason, origin)).toMatchObject({ status: 200 })
    expect(await olga.decision()).toBe('allowed')
    await change(pavel, 'ManualSuppression', 'Recipient')
    expect(await pavel.decision()).toBe('unsubscribed')

    const apiKey = 'an api key of ours'
    const unisender = await shopWith('unisender', { apiKey })
    const vera = await unisender.reader()
    const body = JSON.stringify({
      auth: apiKey,
      events_by_user: [
        {
          events: [
            {
              event_name: 'transactional_email_status',
              event_data: {
                job_id: 'j',
                email: vera.email,
                status: 'hard_bounced',
                event_time: '2026-01-01 10:00:00',
                delivery_info: { delivery_status: 'err_user_unknown', destination_response: '' },
              },
            },
          ],
        },
      ],
    })
    const sum = createHash('md5').update(body).digest('hex')
    expect(await unisender.say(body)).toMatchObject({ status: 401 })
    expect(await unisender.say(body.replace(apiKey, sum))).toMatchObject({ status: 200 })
    expect(await vera.decision()).toBe('hard-bounce')

    const other = await shopWith('any-mailer', { secret: 'a shared secret' })
    const [gleb, dina] = [await other.reader(), await other.reader()]
    const events = JSON.stringify([
      {
        event: 'hard_bounce',
        email: gleb.email,
        smtp_server_response_code: 550,
        smtp_server_response: '550 5.1.1 unknown user',
        timestamp: 1_767_225_600,
      },
      { event: 'unsubscribe', email: dina.email, timestamp: 1_767_225_600 },
      { event: 'delivered', email: dina.email },
    ])
    expect(await other.say(events, { authorization: 'Bearer a wrong secret' })).toMatchObject({ status: 401 })
    expect(await other.say(events, { authorization: 'Bearer a shared secret' })).toMatchObject({
      status: 200,
    })
    expect(await other.say('[]', { authorization: 'Bearer a shared secret' })).toMatchObject({ status: 400 })
    expect([await gleb.decision(), await dina.decision()]).toEqual(['hard-bounce', 'unsubscribed'])
  })

  test('told again after the person has agreed once more, an unsubscription stops nobody; a complaint after one is not lifted', async () => {
    const shop = await shopWith('any-mailer', { secret: 'a shared secret' })
    const anna = await shop.reader()
    const say = (event: string, timestamp: number) =>
      shop.say(JSON.stringify([{ event, email: anna.email, timestamp }]), {
        authorization: 'Bearer a shared secret',
      })
    const agree = async () =>
      expect(
        await shop.call('consents.record', {
          id: anna.id,
          channel: 'email',
          status: 'granted',
          proof: { note: 'asked us to write again' },
        }),
      ).toMatchObject({ body: { changed: true } })
    const left = Date.now()
    await say('unsubscribe', left)
    expect(await anna.decision()).toBe('unsubscribed')
    await agree()
    expect(await anna.decision()).toBe('allowed')
    await say('unsubscribe', left)
    expect(await anna.decision()).toBe('allowed')
    await say('unsubscribe', Date.now())
    await say('complaint', Date.now())
    expect(await anna.decision()).toBe('complaint')
    await agree()
    expect(await anna.decision()).toBe('complaint')
  })

  test('a letter it delivered is delivered, told twice is once; one in doubt did go out; what comes back after it came back', async () => {
    const shop = await shopWith('any-mailer', { secret: 'a shared secret' })
    const anna = await shop.reader(3)
    const [arrived = '', doubted = '', back = ''] = anna.messageIds
    await sql`update messages set sent_at = now() - interval '1 hour' where id = any(${anna.messageIds}::uuid[])`.execute(
      shop.db,
    )
    await sql`update messages set status = 'in-doubt', sent_at = null, claimed_at = now() - interval '1 hour'
      where id = ${doubted}`.execute(shop.db)
    const at = Date.now() - 60_000
    const event = (name: string, id: string, more: object = {}) => ({
      event: name,
      email: anna.email,
      message_id: `<${id}@tea.example>`,
      timestamp: at,
      ...more,
    })
    const say = (...events: object[]) =>
      shop.say(JSON.stringify(events), { authorization: 'Bearer a shared secret' })
    const delivered = [arrived, doubted, back].map((id) => event('delivered', id))
    // Of nobody's letter, and of none at all.
    const strange = [event('delivered', newId()), { event: 'delivered', email: anna.email, timestamp: at }]
    expect(await say(...delivered, ...strange)).toMatchObject({ status: 200 })
    expect(await say(...delivered.map((one) => ({ ...one, timestamp: at + 9_000 })))).toMatchObject({
      status: 200,
    })
    await say(
      event('bounce', back, { smtp_server_response: '550 5.1.1 no such user', timestamp: at + 5_000 }),
    )
    expect(await shop.counts()).toMatchObject({ delivered: 3, returned: 1, known: 3, other: 2 })
    const told = async (id: string) => (await shop.call('messages.get', { id })).body
    const deliveredAt = new Date(at).toISOString()
    expect(await told(arrived)).toMatchObject({ status: 'sent', deliveredAt, returnedAt: null })
    expect(await told(doubted)).toMatchObject({ status: 'sent', deliveredAt, reasonCode: null })
    expect(await told(back)).toMatchObject({ deliveredAt, returnReason: 'userunknown' })
    const facts = await factsOf(shop.db, shop.id, 'message_events')
    const about = (id: string) => facts.filter((one) => one.message_id === id).map((one) => one.kind)
    expect([arrived, doubted, back].map(about)).toEqual([
      ['delivered'],
      ['sent', 'delivered'],
      ['delivered', 'bounced'],
    ])
    const { items } = (await shop.call('customers.timeline', { id: anna.id, kinds: ['message'] })).body
    const ofCard = (id: string) =>
      items
        .filter((one: { messageId: string }) => one.messageId === id)
        .map(({ what }: { what: string }) => what)
    expect(ofCard(arrived)).toEqual(['delivered', 'sent'])
    expect(ofCard(back)).toEqual(['returned', 'delivered', 'sent'])
  })

  test('each service says it in its own words', async () => {
    const arrives = async (
      kind: string,
      settings: object,
      told: (one: { email: string; messageId: string }) => { body: string; headers?: Record<string, string> },
    ) => {
      const shop = await shopWith(kind, settings)
      const one = await shop.reader()
      const { body, headers } = told(one)
      expect(await shop.say(body, headers)).toMatchObject({ status: 200 })
      const message = (await shop.call('messages.get', { id: one.messageId })).body
      expect({ kind, deliveredAt: message.deliveredAt }).toEqual({ kind, deliveredAt: expect.any(String) })
    }
    const signingKey = 'a signing key'
    const timestamp = `${Math.floor(Date.now() / 1000)}`
    const token = newId()
    const signature = createHmac('sha256', signingKey)
      .update(timestamp + token)
      .digest('hex')
    await arrives('mailgun', { signingKey }, ({ email, messageId }) => ({
      body: JSON.stringify({
        signature: { timestamp, token, signature },
        'event-data': {
          id: 'CPgfbmQMTCKtHW6uIWtuVe',
          event: 'delivered',
          timestamp: 1521472262.908181,
          recipient: email,
          'delivery-status': { code: 250, message: 'OK', 'attempt-no': 1 },
          message: { headers: { 'message-id': `${messageId}@tea.example` } },
        },
      }),
    }))
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    const verificationKey = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
    await arrives('sendgrid', { verificationKey }, ({ email, messageId }) => {
      const body = JSON.stringify([
        { email, event: 'delivered', timestamp: 1513299569, 'smtp-id': `<${messageId}@tea.example>` },
      ])
      return {
        body,
        headers: {
          'x-twilio-email-event-webhook-signature': createSign('sha256')
            .update('1')
            .update(body)
            .sign(privateKey, 'base64'),
          'x-twilio-email-event-webhook-timestamp': '1',
        },
      }
    })
    await arrives('postmark', { password: 'a long password' }, ({ email, messageId }) => ({
      headers: { authorization: `Basic ${Buffer.from('any:a long password').toString('base64')}` },
      body: JSON.stringify({
        RecordType: 'Delivery',
        ServerID: 23,
        MessageStream: 'outbound',
        MessageID: '00000000-0000-0000-0000-000000000000',
        Recipient: email,
        DeliveredAt: '2026-01-01T16:33:54.9070259Z',
        Details: 'Test delivery webhook details',
        Metadata: { messageid: messageId },
      }),
    }))
    const apiKey = 'an api key of ours'
    await arrives('unisender', { apiKey }, ({ email, messageId }) => {
      const status = { job_id: 'j', email, status: 'delivered', event_time: '2026-01-01 10:00:00' }
      const data = { ...status, metadata: { messageId } }
      const body = JSON.stringify({
        auth: apiKey,
        events_by_user: [{ events: [{ event_name: 'transactional_email_status', event_data: data }] }],
      })
      return { body: body.replace(apiKey, createHash('md5').update(body).digest('hex')) }
    })
  })

  test('a signature of Mailgun’s that somebody saw carries no other words, and none at all the day after', async () => {
    const signingKey = 'a signing key'
    const shop = await shopWith('mailgun', { signingKey })
    const [anna, boris] = [await shop.reader(), await shop.reader()]
    const say = (one: { email: string; messageId: string }, token: string, hoursAgo = 0) => {
      const timestamp = `${Math.floor(Date.now() / 1_000) - hoursAgo * 3_600}`
      const signature = createHmac('sha256', signingKey)
        .update(timestamp + token)
        .digest('hex')
      const told = {
        id: one.messageId,
        event: 'complained',
        recipient: one.email,
        message: { headers: { 'message-id': `${one.messageId}@tea.example` } },
      }
      return shop.say(JSON.stringify({ signature: { timestamp, token, signature }, 'event-data': told }))
    }
    // Mailgun itself says it again when it has not heard the answer.
    for (const _ of [1, 2]) expect(await say(anna, 'a')).toMatchObject({ status: 200 })
    expect(await say(boris, 'a')).toMatchObject({ status: 401 })
    for (const hours of [25, -25, Number.NaN])
      expect(await say(boris, 'b', hours)).toMatchObject({ status: 401 })
    expect([await anna.decision(), await boris.decision()]).toEqual(['complaint', 'allowed'])
    expect(await say(boris, 'b', 8)).toMatchObject({ status: 200 })
    expect(await boris.decision()).toBe('complaint')
  })

  test('messages as their documentation shows them are understood', async () => {
    const signingKey = 'a signing key'
    const mailgun = await shopWith('mailgun', { signingKey })
    const anna = await mailgun.reader()
    const timestamp = `${Math.floor(Date.now() / 1_000)}`
    const token = 'a8ce0edb2dd8301dee6c2405235584e45aa91d1e9f979f3de0'
    const signature = createHmac('sha256', signingKey)
      .update(timestamp + token)
      .digest('hex')
    const permanentFailure = {
      signature: { timestamp, token, signature },
      'event-data': {
        severity: 'permanent',
        tags: ['my_tag_1'],
        storage: { url: 'https://se.api.mailgun.net/v3/domains/tea.example/messages/key', key: 'key' },
        'delivery-status': {
          tls: true,
          'mx-host': 'smtp-in.example.com',
          code: 550,
          description: '',
          'session-seconds': 0.4331989288330078,
          'retry-seconds': 600,
          'attempt-no': 1,
          message: '5.1.1 The email account that you tried to reach does not exist',
          'certificate-verified': true,
        },
        'recipient-domain': 'post.example',
        'recipient-provider': 'Other',
        id: 'G9Bn5sl1TC6nu79C8C0bwg',
        campaigns: [],
        reason: 'bounce',
        'user-variables': { my_var_1: 'Mailgun Variable #1' },
        flags: {
          'is-routed': false,
          'is-authenticated': true,
          'is-system-test': false,
          'is-test-mode': false,
        },
        'log-level': 'error',
        timestamp: 1521233195.375624,
        envelope: { transport: 'smtp', sender: 'shop@tea.example', 'sending-ip': '209.61.154.250' },
        message: {
          headers: { to: 'Anna', 'message-id': `${anna.messageId}@tea.example`, from: 'Tea', subject: 'Tea' },
          attachments: [],
          size: 111,
        },
        recipient: anna.email,
        event: 'failed',
      },
    }
    expect(await mailgun.say(JSON.stringify(permanentFailure))).toMatchObject({ status: 200 })
    expect(await anna.decision()).toBe('hard-bounce')

    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    const verificationKey = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
    const sendgrid = await shopWith('sendgrid', { verificationKey })
    const boris = await sendgrid.reader()
    const shared = {
      email: boris.email,
      timestamp: 1513299569,
      'smtp-id': `<${boris.messageId}@tea.example>`,
      category: ['cat facts'],
    }
    const told = [
      { event: 'processed' },
      { event: 'deferred', response: '400 try again later', attempt: '5' },
      { event: 'delivered', response: '250 OK' },
      { event: 'open', useragent: 'Mozilla/4.0 (compatible; MSIE 6.1)', ip: '255.255.255.255' },
      { event: 'click', url: 'http://www.sendgrid.com/', useragent: 'Mozilla/4.0', ip: '255.255.255.255' },
      { event: 'bounce', reason: '500 unknown recipient', status: '5.0.0' },
      { event: 'dropped', reason: 'Bounced Address', status: '5.0.0' },
      { event: 'spamreport' },
      { event: 'unsubscribe' },
      { event: 'group_unsubscribe', url: 'http://www.sendgrid.com/', asm_group_id: 10 },
      { event: 'group_resubscribe', url: 'http://www.sendgrid.com/', asm_group_id: 10 },
    ].map((one, place) => ({
      ...shared,
      ...one,
      sg_event_id: `event-${place}==`,
      sg_message_id: '14c5d75ce93.dfd.64b469.filter0001.16648.5515E0B88.0',
    }))
    const body = JSON.stringify(told)
    const time = '1600112502'
    expect(
      await sendgrid.say(body, {
        'x-twilio-email-event-webhook-signature': createSign('sha256')
          .update(time)
          .update(body)
          .sign(privateKey, 'base64'),
        'x-twilio-email-event-webhook-timestamp': time,
      }),
    ).toMatchObject({ status: 200 })
    // “dropped”: it never left them
    expect(await sendgrid.counts()).toMatchObject({ returned: 2, complaints: 1 })

    const apiKey = 'an api key of ours'
    const unisender = await shopWith('unisender', { apiKey })
    const vera = await unisender.reader()
    const sent = JSON.stringify({
      auth: apiKey,
      events_by_user: [
        {
          user_id: 456,
          project_id: '6432890213745872',
          project_name: 'MyProject',
          events: [
            {
              event_name: 'transactional_email_status',
              event_data: {
                job_id: '1a3Q2V-0000OZ-S0',
                metadata: { messageId: vera.messageId },
                email: vera.email,
                status: 'hard_bounced',
                event_time: '2015-11-30 15:09:42',
                url: 'http://some.url.com',
                delivery_info: {
                  delivery_status: 'err_user_unknown',
                  destination_response: '550 5.1.1 No such user',
                  user_agent: 'Mozilla/5.0',
                  ip: '111.111.111.111',
                },
              },
            },
            {
              event_name: 'transactional_spam_block',
              event_data: {
                block_time: 'YYYY-MM-DD HH:MM:SS',
                block_type: 'one_smtp',
                domain: 'domain_name',
                SMTP_blocks_count: 8,
                domain_status: 'blocked',
              },
            },
          ],
        },
      ],
    })
    const sum = createHash('md5').update(sent).digest('hex')
    expect(await unisender.say(sent.replace(apiKey, sum))).toMatchObject({ status: 200 })
    expect(await vera.decision()).toBe('hard-bounce')
  })

  test('Amazon SES: only its topic, only with the certificate of Amazon', async () => {
    const topicArn = 'arn:aws:sns:eu-west-1:123456789012:returns'
    const shop = await shopWith('amazon-ses', { topicArn, certificate: 'not a certificate' })
    const message = {
      Type: 'Notification',
      MessageId: newId(),
      TopicArn: topicArn,
      Message: '{}',
      Timestamp: '2026-01-01T00:00:00.000Z',
      SignatureVersion: '2',
      Signature: 'AAAA',
      SigningCertURL: 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem',
    }
    const say = (more: object) => shop.say(JSON.stringify({ ...message, ...more }))
    expect(await say({})).toMatchObject({ status: 401 })
    expect(await say({ TopicArn: `${topicArn}-other` })).toMatchObject({ status: 403 })
    expect(await say({ SigningCertURL: 'https://evil.example/a.pem' })).toMatchObject({ status: 401 })
    expect(
      await say({ SigningCertURL: 'https://sns.eu-west-1.amazonaws.com.evil.example/a.pem' }),
    ).toMatchObject({ status: 401 })
    expect(isAmazons('https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription')).toBe(true)
    expect(isAmazons('http://sns.eu-west-1.amazonaws.com/')).toBe(false)
    expect(isAmazons('https://user@sns.eu-west-1.amazonaws.com/')).toBe(false)
  })
})

describe('by SMS', () => {
  test('STOP withdraws with the text as proof; anything else, another number or a key that only reads changes nothing', async () => {
    const shop = await shopWith('mail')
    const phone = '+79161234567'
    const { body: card } = await shop.call('customers.create', { firstName: 'Анна', phone })
    await shop.call('consents.record', {
      id: card.id,
      channel: 'sms',
      status: 'granted',
      proof: { note: 'test' },
    })
    const status = async () =>
      (await shop.call('customers.get', { id: card.id })).body.consents.map(
        (one: { status: string }) => one.status,
      )
    expect((await shop.call('incoming-sms.take', { from: phone, text: 'Стоп, а где заказ?' })).body).toEqual({
      does: 'nothing',
      customerIds: [],
    })
    expect(await status()).toEqual(['granted'])
    const reader = await server.newKey(shop.id, 'read')
    expect(
      await server.call('incoming-sms.take', { from: phone, text: 'STOP' }, { key: reader }),
    ).toMatchObject({ status: 403 })
    expect(await shop.call('incoming-sms.take', { from: 'nobody', text: 'STOP' })).toMatchObject({
      status: 400,
    })
    for (const _ of [1, 2])
      expect(
        (await shop.call('incoming-sms.take', { from: '+7 (916) 123-45-67', text: ' «СТОП» ', id: 's1' }))
          .body,
      ).toEqual({
        does: 'stopped',
        customerIds: [card.id],
      })
    const { consents } = (await shop.call('customers.get', { id: card.id })).body
    expect(consents).toMatchObject([{ channel: 'sms', status: 'withdrawn', proof: { how: 'sms', id: 's1' } }])
    // On the stop list one sees why: their own words.
    expect((await shop.call('suppressions.list')).body.items).toMatchObject([
      { channel: 'sms', reason: 'unsubscribed', note: '«СТОП»' },
    ])
  })

  test('STOP is said for all cards of the person, whatever the topic', async () => {
    const shop = await shopWith('mail')
    const phone = '+79161234570'
    const { body: card } = await shop.call('customers.create', { firstName: 'Анна', phone })
    const { body: other } = await shop.call('customers.create', { firstName: 'Анна', phone: '+79161234571' })
    await shop.call('consents.record', { id: other.id, channel: 'sms', topic: 'news', status: 'granted' })
    await shop.call('customers.merge', { id: card.id, otherId: other.id })
    await shop.call('incoming-sms.take', { from: phone, text: 'STOP' })
    const { consents } = (await shop.call('customers.get', { id: card.id })).body
    expect(consents.map(({ topic, status }: Record<string, string>) => [topic, status]).sort()).toEqual([
      ['marketing', 'withdrawn'],
      ['news', 'withdrawn'],
    ])
  })

  test.each([
    ['STOP', true],
    ['stop all', true],
    ['Отписаться.', true],
    ['стоп', true],
    ['stop it', false],
    ['non-stop', false],
    ['', false],
  ])('%j', (text, stops) => expect(isStop(text)).toBe(stops))
})

test('who may not see personal data sees no address, no words of the server and no notice', async () => {
  const shop = await shopWith('mail')
  const anna = await shop.reader()
  await shop.say(noticeNamed('Postfix: nobody', anna.messageId, anna.email), mailType)
  const reader = await server.newKey(shop.id, 'read')
  const [one] = (await server.call('returns.list', {}, { key: reader })).body.items
  expect(JSON.stringify(one)).not.toContain(anna.email)
  expect(one.diagnostic).toBe('')
  const shown = (await server.call('returns.get', { id: one.id }, { key: reader })).body
  expect(shown.notice).toBeNull()
  expect(await server.call('return-settings.update', { softInRow: 3 }, { key: reader })).toMatchObject({
    status: 403,
  })
  expect(await shop.call('return-settings.update', { softInRow: 1 })).toMatchObject({ status: 400 })
  expect(await shop.call('returns.get', { id: newId() })).toMatchObject({ status: 404 })
})
