import { beforeAll, expect, test } from 'vitest'
import { sql } from '../../engines/index.ts'
import { type TestServer, testServer } from '../../tests/server.ts'
import { writeProfiles } from '../traits/profiles.ts'
import { keepQualityDay } from './index.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})

async function shop() {
  const { id: workspaceId } = await server.newWorkspace()
  const owner = await server.newMember(workspaceId, 'owner')
  const viewer = await server.newMember(workspaceId, 'viewer')
  const as =
    (who: { cookie: string }) =>
    (name: string, input: Record<string, unknown> = {}) =>
      server.call(name, input, { cookie: who.cookie, workspace: workspaceId })
  return { workspaceId, call: as(owner), look: as(viewer) }
}

test('how good the base is, and who is behind each figure', async () => {
  const { workspaceId, call } = await shop()
  const made = async (said: Record<string, unknown>) =>
    (await call('customers.create', said)).body.id as number
  const whole = await made({
    firstName: 'Anna',
    lastName: 'Smith',
    email: 'anna@example.org',
    birthday: '1990-01-02',
    city: 'York',
  })
  const slip = await made({ email: 'boris@gmial.com', firstName: 'Test', birthday: '1901-01-01' })
  await call('consents.record', {
    id: whole,
    channel: 'email',
    topic: 'marketing',
    status: 'granted',
    proof: {},
  })
  const { db, clickhouse } = server.runtime.engines
  await db.transaction().execute((tx) => writeProfiles(tx, clickhouse, workspaceId, [whole, slip]))
  const { now } = (await call('customers.quality')).body
  expect(now).toMatchObject({ people: 2, contactable: { 'email/marketing': 1 } })
  expect(now.measures).toMatchObject({
    email: 2,
    name: 1,
    birthday: 2,
    'email-domain': 1,
    'name-plain': 1,
    'birthday-likely': 1,
    phone: 0,
  })
  const listed = async (quality: string) =>
    (await call('customers.list', { quality })).body.items.map((one: { id: number }) => one.id)
  expect(await listed('lacks:email-domain')).toEqual([slip])
  expect(await listed('lacks:name')).toEqual([slip])
  expect(await listed('has:name')).toEqual([whole])
  expect(await listed('may:email/marketing')).toEqual([whole])
  expect(await listed('may-not:email/marketing')).toEqual([slip])
  expect(await listed('lacks:email')).toEqual([])
  expect(await call('customers.list', { quality: 'lacks:sense' })).toMatchObject({ status: 400 })
  expect(await call('customers.list', { quality: 'x' })).toMatchObject({ status: 400 })

  const ours = { workspaceIds: [workspaceId] }
  expect(await keepQualityDay(server.runtime.engines, ours)).toBe('more')
  expect(await keepQualityDay(server.runtime.engines, ours)).toBe('idle')
  expect((await call('customers.quality')).body.days).toMatchObject([{ figures: { people: 2 } }])
  const third = await made({ email: 'c@example.org', firstName: 'Cid' })
  await db.transaction().execute((tx) => writeProfiles(tx, clickhouse, workspaceId, [third]))
  expect((await call('customers.quality')).body.days).toMatchObject([{ figures: { people: 3 } }])
})

test('a search leads to the same people on every page, in the file and in what is done to all', async () => {
  const { workspaceId, call } = await shop()
  await sql`insert into customers (workspace_id, first_name, last_seen_at)
    select ${workspaceId}, case when no <= 60 then 'Annabel' else 'Annabelle' end, now()
    from generate_series(1, 65) no`.execute(server.runtime.engines.db)
  const page = async (cursor?: string) =>
    (await call('customers.list', { search: 'annabel', ...(cursor ? { cursor } : {}) })).body
  const first = await page()
  const second = await page(first.nextCursor)
  expect([first.total, second.total, second.items.length]).toEqual([60, 60, 10])
  const file = await call('customers.export', { search: 'annabel' })
  expect(file.body.trim().split('\r\n')).toHaveLength(1 + 60)
})

test('what is shown is taken away as a file: covered by role, harmless in a spreadsheet, written in the audit', async () => {
  const { call, look } = await shop()
  await call('customers.create', { firstName: '=cmd()', lastName: 'Smith', email: 'anna@example.org' })
  await call('customers.create', { firstName: 'Boris', email: 'boris@example.org', city: 'Leeds' })
  const file = await call('customers.export', { columns: ['name', 'email', 'city'] })
  expect(file.headers['content-type']).toContain('text/csv')
  expect(file.body).toContain('Name,E-mail,City')
  expect(file.body).toContain("'=cmd() Smith,anna@example.org")
  expect(file.body.trim().split('\r\n')).toHaveLength(3)
  const russian = await call('customers.export', {
    columns: ['name', 'city', 'revenueMinor'],
    language: 'ru',
  })
  expect(russian.body).toContain('ФИО;Город;"Выручка, GBP"\r\n')
  expect(russian.body).toContain('Boris;Leeds;0\r\n')
  const covered = await look('customers.export', { search: 'boris' })
  expect(covered.body).toContain('b•••@example.org')
  expect(covered.body).not.toContain('anna')
  const objects = await call('customers.export', { format: 'jsonl', columns: ['name', 'city'] })
  const texts: string[] = objects.body.trim().split('\n')
  expect(texts.map((one) => JSON.parse(one))).toContainEqual({ name: 'Boris', city: 'Leeds' })
  const sorted = await call('customers.export', { columns: ['name'], sort: 'created' })
  expect(sorted.body.trim().split('\r\n').slice(1)).toEqual(['Boris', "'=cmd() Smith"])
  const asListed = (await call('customers.list')).body.items.map(({ name }: { name: string }) => name)
  const unsorted = await call('customers.export', { format: 'jsonl', columns: ['name'] })
  expect(
    unsorted.body
      .trim()
      .split('\n')
      .map((one: string) => JSON.parse(one).name),
  ).toEqual(asListed)
  const book = await call('customers.export', { format: 'xlsx' })
  expect(book.status).toBe(200)
  expect(book.body.startsWith('PK')).toBe(true)
  expect((await call('audit.list')).body.items).toContainEqual(
    expect.objectContaining({ operation: 'customers.export' }),
  )
})

test('a filter is kept under a name', async () => {
  const { call, look } = await shop()
  const filter = { search: 'anna', sort: 'revenue' }
  const view = await call('customer-views.save', { name: 'Annas', filter })
  expect(
    await call('customer-views.save', { name: 'annas', filter: { quality: 'lacks:birthday' } }),
  ).toMatchObject({
    status: 200,
    body: { id: view.body.id },
  })
  expect((await look('customer-views.list')).body.items).toEqual([
    { id: view.body.id, name: 'annas', filter: { quality: 'lacks:birthday' } },
  ])
  const other = await call('customer-views.save', { name: 'Others', filter })
  const named = (name: string) => call('customer-views.rename', { id: other.body.id, name })
  expect(await named('ANNAS')).toMatchObject({ status: 409 })
  expect(await named('Rich')).toMatchObject({ status: 200, body: { name: 'Rich', filter } })
  expect(await look('customer-views.rename', { id: other.body.id, name: 'x' })).toMatchObject({ status: 403 })
  expect(await look('customer-views.delete', { id: view.body.id })).toMatchObject({ status: 403 })
  expect(await call('customer-views.save', { name: '', filter })).toMatchObject({ status: 400 })
  expect(await call('customer-views.delete', { id: view.body.id })).toMatchObject({ status: 200 })
  expect(await call('customer-views.delete', { id: view.body.id })).toMatchObject({ status: 404 })
})
