import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { type FakeService, startFakeService } from '../../tests/answering-server.ts'
import { factsOf } from '../../tests/facts-of.ts'
import { type TestServer, testServer } from '../../tests/server.ts'

let server: TestServer
let bot: FakeService
beforeAll(async () => {
  server = await testServer()
  bot = await startFakeService(({ path }) =>
    path.includes('wrong')
      ? { status: 401, body: { ok: false, description: 'Unauthorized' } }
      : { body: { ok: true } },
  )
})
afterAll(() => bot.close())

const shop = async () => {
  const { id } = await server.newWorkspace()
  const key = await server.newKey(id, 'read', 'administer')
  const call = (name: string, input: Record<string, unknown> = {}) => server.call(name, input, { key })
  const telegram = (more: Record<string, unknown> = {}) =>
    call('channel-accounts.save', {
      channel: 'telegram',
      name: 'Bot',
      settings: { token: '1:secret', apiUrl: bot.url },
      ...more,
    })
  const accounts = async (channel: string) =>
    (await call('channels.list')).body.items.find((one: { kind: string }) => one.kind === channel).accounts
  return { id, key, call, telegram, accounts }
}

test('every channel says what it is made of, and an account keeps its secrets to itself', async () => {
  const { call, telegram, accounts } = await shop()
  const { items } = (await call('channels.list')).body
  expect(items.map((one: { kind: string }) => one.kind)).toEqual([
    'email',
    'sms',
    'web-push',
    'mobile-push',
    'telegram',
    'whatsapp',
    'viber',
    'vk',
    'on-site',
    'phone',
    'webhook',
    'record',
  ])
  for (const one of items) {
    const fields = Object.keys(one.settings.properties ?? {})
    expect(fields).toEqual(expect.arrayContaining(one.secrets))
    expect(Object.keys(one.content.properties)).toEqual(expect.arrayContaining(Object.keys(one.forms)))
  }
  const saved = await telegram({ limits: { perDay: 100 }, costMinor: 0.5 })
  expect(saved).toMatchObject({
    status: 200,
    body: {
      isDefault: true,
      hasSecrets: ['token'],
      costMinor: 0.5,
      today: { handed: 0, most: 100 },
      reportsUrl: null,
    },
  })
  expect(JSON.stringify(await accounts('telegram'))).not.toContain('1:secret')
  const stored = await sql<{ settings: { token: string } }>`
    select settings from channel_accounts where id = ${saved.body.id}`.execute(server.runtime.engines.db)
  expect(stored.rows[0]?.settings.token).toMatch(/^sealed:/)
  // Left empty it stays, and so do limits and cost that are not spoken of.
  const again = await telegram({ id: saved.body.id, name: 'Other', settings: { token: '', apiUrl: bot.url } })
  expect(again.body).toMatchObject({
    name: 'Other',
    hasSecrets: ['token'],
    costMinor: 0.5,
    today: { most: 100 },
  })
})

test('a kept secret goes to no other address, and who may only read sees no addresses that may hold keys', async () => {
  const { id, call, telegram } = await shop()
  const { body: saved } = await telegram()
  const thief = { id: saved.id, channel: 'telegram', settings: { apiUrl: `${bot.url}/thief` } }
  for (const refused of [
    await call('channel-accounts.test', thief),
    await call('channel-accounts.save', { ...thief, name: 'Bot' }),
  ])
    expect(refused).toMatchObject({ status: 400, body: { fields: [{ path: 'settings.token' }] } })
  const again = { ...thief, settings: { ...thief.settings, token: '1:secret' } }
  expect(await call('channel-accounts.save', { ...again, name: 'Bot' })).toMatchObject({ status: 200 })
  await call('channel-accounts.save', {
    channel: 'sms',
    name: 'Gate',
    settings: { way: 'http', sender: 'TEA', url: 'https://sms.example/?key=abc' },
  })
  const seenWith = async (...scopes: ('read' | 'administer')[]) => {
    const key = await server.newKey(id, ...scopes)
    const shown = JSON.stringify((await server.call('channels.list', {}, { key })).body)
    return ['TEA', 'key=abc', '/delivery/'].filter((words) => shown.includes(words))
  }
  expect(await seenWith('read', 'administer')).toEqual(['TEA', 'key=abc', '/delivery/'])
  expect(await seenWith('read')).toEqual(['TEA'])
})

test('a connection is tried, and what is wrong is told by field', async () => {
  const { call } = await shop()
  const trial = (token: string) =>
    call('channel-accounts.test', { channel: 'telegram', settings: { token, apiUrl: bot.url } })
  expect((await trial('1:good')).body).toMatchObject({ works: true })
  expect((await trial('1:wrong')).body).toMatchObject({
    works: false,
    reason: expect.stringContaining('Unauthorized'),
  })
  const fields = async (channel: string, settings: Record<string, unknown>, more = {}) =>
    (await call('channel-accounts.save', { channel, name: 'x', settings, ...more })).body.fields?.map(
      (one: { path: string }) => one.path,
    )
  expect(await fields('telegram', { apiUrl: 'ftp://x' })).toEqual(['settings.token', 'settings.apiUrl'])
  expect(await fields('sms', { way: 'smpp' })).toEqual(['settings.host', 'settings.systemId'])
  expect(await fields('sms', { way: 'http' })).toEqual(['settings.url'])
  expect(await fields('mobile-push', {})).toEqual(['settings.serviceAccount'])
  expect(await fields('mobile-push', {}, { name: ' ' })).toEqual(['name', 'settings.serviceAccount'])
  expect(
    await fields(
      'vk',
      { token: 'x' },
      { limits: { warmUp: { startedOn: 'soon', firstDay: 0, dailyGrowth: 1 } } },
    ),
  ).toEqual(['limits.warmUp.startedOn', 'limits.warmUp.firstDay', 'limits.warmUp.dailyGrowth'])
  expect(await call('channel-accounts.save', { channel: 'pigeon', name: 'x', settings: {} })).toMatchObject({
    status: 400,
  })
})

test('a server’s name is told from an address with all around it', async () => {
  const { call } = await shop()
  const said = async (channel: string, settings: Record<string, unknown>) =>
    (await call('channel-accounts.save', { channel, name: 'x', settings })).body.fields
  const mail = { fromAddress: 'shop@example.com' }
  for (const host of ['smtp://mail.example.com', 'mail example com', 'mail.example.com:587', 'a@b.com'])
    for (const [channel, more] of [
      ['email', mail],
      ['sms', { systemId: 'shop' }],
    ] as const)
      expect(await said(channel, { host, ...more }), host).toEqual([
        { path: 'settings.host', message: expect.stringContaining('smtp.example.com') },
      ])
  expect(await said('email', { host: '  ', ...mail })).toEqual([
    { path: 'settings.host', message: 'must be filled in' },
  ])
  expect(await said('email', { host: 'x', ...mail, dkimDomain: 'nodots', dkimSelector: 'a b' })).toEqual([
    { path: 'settings.dkimDomain', message: 'a domain, as in shop.com' },
    { path: 'settings.dkimSelector', message: expect.stringContaining('Latin letters') },
  ])
  for (const host of [' mail.example.com ', 'localhost', '127.0.0.1', '::1', 'fe80::1%eth0', 'почта.рф'])
    expect(await said('email', { host, ...mail }), host).toBeUndefined()
})

test('a warm-up may have begun long ago, and a limit of a day is a whole number', async () => {
  const { telegram, accounts } = await shop()
  const warmUp = { startedOn: '2001-01-01', firstDay: 50, dailyGrowth: 10 }
  expect(await telegram({ limits: { warmUp } })).toMatchObject({
    status: 200,
    body: { today: { handed: 0, most: null } },
  })
  expect(await accounts('telegram')).toHaveLength(1)
  expect(await telegram({ limits: { perDay: 0.5 } })).toMatchObject({
    status: 400,
    body: { fields: [{ path: 'limits.perDay' }] },
  })
})

test('of several accounts one is the default; taking it away makes another that, and its messages go on', async () => {
  const { id: workspaceId, telegram, accounts, call } = await shop()
  const one = (await telegram()).body.id
  const two = (await telegram({ name: 'Second' })).body.id
  expect(await accounts('telegram')).toMatchObject([
    { id: one, isDefault: true },
    { id: two, isDefault: false },
  ])
  await telegram({ id: two, name: 'Second', isDefault: true, settings: { apiUrl: bot.url } })
  await telegram({ id: two, name: 'Second', settings: { apiUrl: bot.url } })
  expect(await accounts('telegram')).toMatchObject([
    { id: two, isDefault: true },
    { id: one, isDefault: false },
  ])
  const message = newId()
  const { db } = server.runtime.engines
  const customer = await sql<{ id: number }>`
    insert into customers (workspace_id) values (${workspaceId}) returning id`.execute(db)
  await sql`
    insert into messages (workspace_id, id, idempotency_key, channel, customer_id, facts, status, send_at, wanted_account_id)
    values (${workspaceId}, ${message}, 'x', 'telegram', ${customer.rows[0]?.id}, '{}', 'queued', now(), ${two})`.execute(
    db,
  )
  expect(await call('channel-accounts.delete', { id: two })).toMatchObject({ status: 200 })
  expect(await accounts('telegram')).toMatchObject([{ id: one, isDefault: true }])
  const { rows } = await sql`select wanted_account_id from messages where id = ${message}`.execute(db)
  expect(rows).toEqual([{ wanted_account_id: null }])
  expect(await call('channel-accounts.delete', { id: two })).toMatchObject({ status: 404 })
  const stranger = await shop()
  expect(await stranger.call('channel-accounts.delete', { id: one })).toMatchObject({ status: 404 })
})

test('an account that is held says how many messages wait for it', async () => {
  const { id: workspaceId, telegram, accounts } = await shop()
  const one = (await telegram()).body.id
  const two = (await telegram({ name: 'Second' })).body.id
  const { db } = server.runtime.engines
  const customer = await sql<{ id: number }>`
    insert into customers (workspace_id) values (${workspaceId}) returning id`.execute(db)
  const queued = (account: string | null, minutes: number) => {
    const id = newId()
    return sql`
      insert into messages (workspace_id, id, idempotency_key, channel, customer_id, facts, status, send_at, wanted_account_id)
      values (${workspaceId}, ${id}, ${id}, 'telegram', ${customer.rows[0]?.id}, '{}', 'queued',
        now() + make_interval(mins => ${minutes}), ${account})`.execute(db)
  }
  await queued(null, 0)
  await queued(one, 4)
  await queued(two, 0)
  // for tomorrow: not held by anybody
  await queued(null, 1_440)
  await sql`
    update channel_accounts set trouble = 'Too Many Requests', trouble_kind = 'held', trouble_code = 'telegram-429',
      trouble_since = now(), tries_at = now() + interval '5 minutes'
    where workspace_id = ${workspaceId} and id = ${one}`.execute(db)
  expect(await accounts('telegram')).toMatchObject([
    { id: one, trouble: { kind: 'held', waiting: 2 } },
    { id: two, trouble: null },
  ])
})

test('a secret that the other side has to know is told once, when it is made here', async () => {
  const { call, accounts } = await shop()
  const save = (more: Record<string, unknown>, secret?: string) =>
    call('channel-accounts.save', {
      channel: 'webhook',
      name: 'Print',
      settings: { url: `${bot.url}/hook`, ...(secret ? { secret } : {}) },
      ...more,
    })
  const { body } = await save({})
  expect(body.madeSecrets.secret.length).toBeGreaterThan(20)
  expect((await save({ id: body.id })).body.madeSecrets).toEqual({})
  expect((await save({ id: body.id }, 'a word of my own')).body.madeSecrets).toEqual({})
  expect(JSON.stringify(await accounts('webhook'))).not.toContain(body.madeSecrets.secret)
})

test('a form begins with the service’s own address', async () => {
  const { call } = await shop()
  const { items } = (await call('channels.list')).body
  const schema = items.find((one: { kind: string }) => one.kind === 'telegram').settings
  expect(schema.properties.apiUrl.default).toBe('https://api.telegram.org')
})

test('keys of web push are made when there are none, and stay', async () => {
  const { call } = await shop()
  const save = (more: object) =>
    call('channel-accounts.save', {
      channel: 'web-push',
      name: 'Push',
      settings: { contact: 'mailto:a@b.example', ...more },
    })
  const made = (await save({})).body
  expect(made.settings.publicKey).toMatch(/^[\w-]{87}$/)
  expect(made.hasSecrets).toEqual(['privateKey'])
  const kept = await call('channel-accounts.save', {
    id: made.id,
    channel: 'web-push',
    name: 'Push',
    settings: made.settings,
  })
  expect(kept.body.settings.publicKey).toBe(made.settings.publicKey)
})

test('a mail account shows the record of its key, never the key, and gets a new one when asked', async () => {
  const { id, call, accounts } = await shop()
  const settings = { host: '127.0.0.1', fromAddress: 'a@shop.example', dkimDomain: 'shop.example' }
  const save = (more: object) =>
    call('channel-accounts.save', { channel: 'email', name: 'Mail', settings: { ...settings, ...more } })
  const made = (await save({})).body
  expect(made).toMatchObject({
    hasSecrets: ['dkimKey'],
    records: [{ name: 'habitue._domainkey.shop.example', value: expect.stringContaining('p=MI') }],
  })
  expect(JSON.stringify(await accounts('email'))).not.toMatch(/PRIVATE|sealed:/)
  const renewed = (await call('channel-accounts.renew-keys', { id: made.id })).body
  expect(renewed.records[0].name).toMatch(/^habitue-\d{12}\._domainkey\.shop\.example$/)
  expect(renewed.records[0].value).not.toBe(made.records[0].value)
  expect((await save({ dkimKey: 'not a key' })).body.fields).toMatchObject([{ path: 'settings.dkimKey' }])
  expect((await save({ dkimDomain: 'not a domain' })).body.fields).toMatchObject([
    { path: 'settings.dkimDomain' },
  ])
  const bot = (
    await call('channel-accounts.save', { channel: 'telegram', name: 'B', settings: { token: '1:a' } })
  ).body
  expect(await call('channel-accounts.renew-keys', { id: bot.id })).toMatchObject({ status: 400 })
  const reader = await server.newKey(id, 'read')
  expect(await server.call('channel-accounts.renew-keys', { id: made.id }, { key: reader })).toMatchObject({
    status: 403,
  })
  const stranger = await shop()
  expect(await stranger.call('channel-accounts.renew-keys', { id: made.id })).toMatchObject({ status: 404 })
})

test('delivery reports are taken at the account’s own address, signed, and once', async () => {
  const { id: workspaceId, call } = await shop()
  const account = (
    await call('channel-accounts.save', {
      channel: 'whatsapp',
      name: 'WhatsApp',
      settings: { phoneNumberId: '123456', token: 't', appSecret: 'app', apiUrl: bot.url },
    })
  ).body
  const { db } = server.runtime.engines
  const customer = await sql<{ id: number }>`
    insert into customers (workspace_id) values (${workspaceId}) returning id`.execute(db)
  const message = newId()
  await sql`
    insert into messages (workspace_id, id, idempotency_key, channel, customer_id, facts, status, send_at, sent_at, provider_id, account_id)
    values (${workspaceId}, ${message}, 'x', 'whatsapp', ${customer.rows[0]?.id}, '{}', 'sent', now(), now(), 'wamid.9', ${account.id})`.execute(
    db,
  )
  const status = (word: string) => ({ id: 'wamid.9', status: word, timestamp: '1700000000' })
  const body = JSON.stringify({
    entry: [{ changes: [{ value: { statuses: [status('delivered'), status('read')] } }] }],
  })
  const post = (url: string, secret = 'app', payload = body) =>
    server.request({
      method: 'POST',
      url: new URL(url).pathname,
      headers: {
        'content-type': 'application/json',
        'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(payload).digest('hex')}`,
      },
      payload,
    })
  expect(await post(account.reportsUrl, 'forged')).toMatchObject({ status: 401 })
  for (let times = 0; times < 3; times++)
    expect(await post(account.reportsUrl)).toMatchObject({ status: 200 })
  expect(await post(account.reportsUrl, 'app', '{"entry":')).toMatchObject({ status: 400 })
  for (const told of [
    { ...status('delivered'), timestamp: '1e300' },
    { ...status('constructor'), id: 'x' },
  ]) {
    const odd = JSON.stringify({ entry: [{ changes: [{ value: { statuses: [told] } }] }] })
    expect(await post(account.reportsUrl, 'app', odd)).toMatchObject({ status: 200 })
  }
  const { rows } = await sql`
    select status, delivered_at, opened_at from messages where id = ${message}`.execute(db)
  expect(rows).toEqual([{ status: 'sent', delivered_at: expect.any(Date), opened_at: expect.any(Date) }])
  const facts = (await factsOf(db, workspaceId, 'message_events')) as { kind: string }[]
  expect(facts.map((one) => one.kind).sort()).toEqual(['delivered', 'opened'])
  // A forged address, and one of an account that is gone, are nobody’s.
  expect(await post(`${account.reportsUrl.slice(0, -2)}AA`)).toMatchObject({ status: 404 })
  await call('channel-accounts.delete', { id: account.id })
  expect(await post(account.reportsUrl)).toMatchObject({ status: 404 })
})

test('a gateway’s report that cannot be read is refused with what is missing, not acknowledged', async () => {
  const { call } = await shop()
  const settings = { way: 'http', url: 'https://sms.example/', reportIdField: 'sms.id' }
  const account = (await call('channel-accounts.save', { channel: 'sms', name: 'x', settings })).body
  const post = async (payload: string, type = 'application/json') => {
    const { status, body } = await server.request({
      method: 'POST',
      url: new URL(account.reportsUrl).pathname,
      headers: { 'content-type': type },
      payload,
    })
    return [status, body?.detail]
  }
  expect(await post('{"sms":')).toEqual([400, expect.stringContaining('no JSON')])
  expect(await post('<a/>', 'text/xml')).toEqual([400, expect.stringContaining('“sms.id” and “status”')])
  expect(await post('{"id":"1","state":"ok"}')).toEqual([400, expect.stringContaining('“sms.id”')])
  expect(await post('')).toEqual([200, undefined])
  // Words that are neither delivered nor failed say that it is on its way.
  expect(await post('{"sms":{"id":"1"},"status":"queued"}')).toEqual([200, undefined])
})
