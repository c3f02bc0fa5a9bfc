import { beforeAll, expect, test } from 'vitest'
import { sql } from '../../engines/index.ts'
import { type TestServer, testServer } from '../../tests/server.ts'
import { advanceBulk } from './index.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})

async function shop() {
  const { id: workspaceId } = await server.newWorkspace()
  const key = await server.newKey(workspaceId, 'read', 'write', 'personal-data')
  const call = (name: string, input: Record<string, unknown> = {}) => server.call(name, input, { key })
  const ids: number[] = []
  for (const name of ['anna', 'boris', 'clara'])
    ids.push((await call('customers.create', { firstName: name, email: `${name}@example.org` })).body.id)
  const finish = async (id: string) => {
    for (;;) {
      const { body } = await call('bulk-acts.get', { id })
      if (body.status !== 'running' && body.status !== 'undoing') return body
      await advanceBulk(server.runtime.engines.db)
    }
  }
  const [anna = 0, boris = 0, clara = 0] = ids
  return { workspaceId, call, finish, ids, anna, boris, clara }
}

test('an attribute is set on many, and taken back where nobody changed it since', async () => {
  const { call, finish, anna, boris, clara } = await shop()
  await call('customers.update', { id: anna, attributes: { club: 'gold' } })
  const act = { kind: 'set-attribute', name: 'club', value: 'silver' }
  const begun = await call('bulk-acts.start', { act, ids: [anna, boris, boris] })
  expect(begun).toMatchObject({ status: 200, body: { status: 'running', total: 2, done: 0 } })
  expect(await call('bulk-acts.undo', { id: begun.body.id })).toMatchObject({ status: 409 })
  expect(await finish(begun.body.id)).toMatchObject({ status: 'done', done: 2, changed: 2 })
  const clubOf = async (id: number) => (await call('customers.get', { id })).body.attributes.club
  expect([await clubOf(anna), await clubOf(boris), await clubOf(clara)]).toEqual([
    'silver',
    'silver',
    undefined,
  ])
  await call('customers.update', { id: boris, attributes: { club: 'iron' } })
  await call('bulk-acts.undo', { id: begun.body.id })
  expect(await finish(begun.body.id)).toMatchObject({ status: 'undone' })
  expect([await clubOf(anna), await clubOf(boris)]).toEqual(['gold', 'iron'])
  expect(await call('bulk-acts.undo', { id: begun.body.id })).toMatchObject({ status: 409 })
  expect((await call('bulk-acts.list')).body.items).toHaveLength(1)
})

test('everybody a filter shows withdraws consent, with the proof; only a yes before comes back', async () => {
  const { workspaceId, call, finish, anna, boris } = await shop()
  await call('consents.record', {
    id: anna,
    channel: 'email',
    topic: 'marketing',
    status: 'granted',
    proof: { note: 'form' },
  })
  const act = {
    kind: 'withdraw-consent',
    channel: 'email',
    topic: 'marketing',
    note: 'Letter of the regulator',
  }
  const begun = await call('bulk-acts.start', { act, filter: {} })
  expect(await finish(begun.body.id)).toMatchObject({ status: 'done', total: 3, changed: 3 })
  const consents = async (id: number) => (await call('customers.get', { id })).body.consents
  expect(await consents(boris)).toMatchObject([
    { status: 'withdrawn', proof: { note: 'Letter of the regulator' } },
  ])
  await call('bulk-acts.undo', { id: begun.body.id })
  await finish(begun.body.id)
  expect(await consents(anna)).toMatchObject([{ status: 'granted' }])
  expect(await consents(boris)).toMatchObject([{ status: 'withdrawn' }])
  const reader = await server.newKey(workspaceId, 'read')
  expect(await server.call('bulk-acts.start', { act, filter: {} }, { key: reader })).toMatchObject({
    status: 403,
  })
  expect(await call('bulk-acts.start', { act })).toMatchObject({ status: 400 })
  expect(await call('bulk-acts.start', { act: { kind: 'explode' }, filter: {} })).toMatchObject({
    status: 400,
  })
  expect(await call('bulk-acts.start', { act, filter: { search: 'nobody-at-all' } })).toMatchObject({
    status: 400,
  })
})

test('a stopped act stays where it is', async () => {
  const { call, ids } = await shop()
  const act = { kind: 'set-attribute', name: 'x', value: 1 }
  const { body } = await call('bulk-acts.start', { act, ids })
  expect(await call('bulk-acts.stop', { id: body.id })).toMatchObject({
    body: { status: 'stopped', done: 0 },
  })
  await advanceBulk(server.runtime.engines.db)
  const { rows } = await sql<{
    position: number
  }>`select position from bulk_acts where id = ${body.id}`.execute(server.runtime.engines.db)
  expect(rows).toEqual([{ position: 0 }])
})

test('tags are put on and taken off beside those that stand there; taken back, later ones stay', async () => {
  const { call, finish, anna, boris, clara } = await shop()
  await call('customers.update', { id: anna, attributes: { tags: ['vip', 'tea'] } })
  await call('customers.update', { id: boris, attributes: { tags: 'tea' } })
  const act = { kind: 'tag', add: ['VIP', 'spring'], take: ['tea'] }
  const begun = await call('bulk-acts.start', { act, ids: [anna, boris, clara] })
  expect(await finish(begun.body.id)).toMatchObject({ status: 'done', changed: 3 })
  const tagsOf = async () =>
    Promise.all(
      [anna, boris, clara].map(async (id) => (await call('customers.get', { id })).body.attributes.tags),
    )
  expect(await tagsOf()).toEqual([
    ['vip', 'spring'],
    ['VIP', 'spring'],
    ['VIP', 'spring'],
  ])
  const again = await call('bulk-acts.start', { act, ids: [anna, boris, clara] })
  expect(await finish(again.body.id)).toMatchObject({ status: 'done', changed: 0 })
  await call('customers.update', { id: clara, attributes: { tags: ['VIP', 'spring', 'later'] } })
  await call('bulk-acts.undo', { id: begun.body.id })
  await finish(begun.body.id)
  expect(await tagsOf()).toEqual([['vip', 'tea'], ['tea'], ['later']])
  expect(await call('bulk-acts.start', { act: { kind: 'tag' }, ids: [anna] })).toMatchObject({ status: 400 })
})

test('a tag that is not of a defined list is refused, one of it is read by its words', async () => {
  const { call, finish, anna } = await shop()
  await call('attributes.define', {
    name: 'likes',
    label: 'Likes',
    type: 'choices',
    choices: [{ value: 'tea', label: { en: 'Tea', ru: 'Чай' } }],
  })
  const tagging = (add: string[]) =>
    call('bulk-acts.start', { act: { kind: 'tag', name: 'likes', add }, ids: [anna] })
  expect(await tagging(['coffee'])).toMatchObject({ status: 400 })
  const begun = await tagging(['Чай'])
  await finish(begun.body.id)
  expect((await call('customers.get', { id: anna })).body.attributes.likes).toEqual(['tea'])
})
