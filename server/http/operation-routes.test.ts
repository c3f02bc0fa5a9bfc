import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type TestServer, testServer } from '../../tests/server.ts'
import { inputShape, type JsonSchema } from './json-schema.ts'
import { operations } from './operations.ts'

const guarded = operations.filter((one) => one.needs !== 'public' && one.needs !== 'signed-in')
const unknownId = '00000000-0000-7000-8000-000000000000'

/** Just enough to make an address: path parameters filled in, so that permission is what refuses. */
function addressInput(operation: (typeof operations)[number]): Record<string, unknown> {
  const { properties = {} } = inputShape(operation.input)
  const names = [...operation.http.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '')
  return Object.fromEntries(
    names.map((name) => {
      const { type } = (properties[name] ?? {}) as JsonSchema
      return [name, type === 'integer' || type === 'number' ? 1 : unknownId]
    }),
  )
}

const segmentOfAll = {
  name: 'Anybody',
  definition: { match: 'none', items: [{ kind: 'order-count', atLeast: 1 }] },
}

describe('every operation', () => {
  let server: TestServer
  let workspace: { id: string }
  let owner: { cookie: string }
  let strangersKey: string
  beforeAll(async () => {
    server = await testServer()
    workspace = await server.newWorkspace()
    const strangers = await server.newWorkspace()
    owner = await server.newMember(strangers.id, 'owner')
    strangersKey = await server.newKey(strangers.id, 'read', 'write', 'personal-data', 'administer')
  })

  it.each(guarded.map((one) => [one.name, one] as const))(
    '%s is refused to a stranger, as if the workspace were not there',
    async (name, operation) => {
      const input = addressInput(operation)
      const asOwner = await server.call(name, input, { cookie: owner.cookie, workspace: workspace.id })
      const unknown = await server.call(name, input, { cookie: owner.cookie, workspace: unknownId })
      expect(asOwner.status).toBe(404)
      expect({ ...asOwner.body, traceId: '' }).toEqual({ ...unknown.body, traceId: '' })
      const withKey = await server.call(name, input, { key: strangersKey, workspace: workspace.id })
      expect(withKey.status).toBe(404)
      const asNobody = await server.call(name, input, { workspace: workspace.id })
      expect(asNobody.status).toBe(401)
    },
  )

  it.each(guarded.map((one) => [one.name, one] as const))(
    '%s is refused to a key without its scope',
    async (name, operation) => {
      const others = (['read', 'write', 'personal-data', 'administer'] as const).filter(
        (scope) => scope !== operation.needs,
      )
      const key = await server.newKey(workspace.id, ...others)
      const answer = await server.call(name, addressInput(operation), { key })
      expect(answer.status).toBe(403)
      expect(answer.body.code).toBe('forbidden')
    },
  )

  it('has a name and an address of its own', () => {
    const names = operations.map((one) => one.name)
    const addresses = operations.map((one) => one.http.replace(/\{\w+\}/g, '{}'))
    expect(new Set(names).size).toBe(names.length)
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  it('takes an object, so that path, query and body can be one input', () => {
    const others = operations.filter((one) => {
      const type = inputShape(one.input).type
      return type !== undefined && type !== 'object'
    })
    expect(others.map((one) => one.name)).toEqual([])
  })
})

describe('a call', () => {
  let server: TestServer
  let workspace: { id: string; slug: string }
  let key: string
  beforeAll(async () => {
    server = await testServer()
    workspace = await server.newWorkspace()
    key = await server.newKey(workspace.id, 'read', 'write', 'administer')
  })

  it('with a key needs no workspace, and takes its id or its slug', async () => {
    for (const named of [undefined, workspace.id, workspace.slug]) {
      const answer = await server.call('sources.list', {}, { key, ...(named ? { workspace: named } : {}) })
      expect(answer.status).toBe(200)
      expect(answer.body.items).toHaveLength(1)
    }
  })

  it('with a revoked or made-up key is told so', async () => {
    const owner = await server.newMember(workspace.id, 'owner')
    const made = await server.call(
      'api-keys.create',
      { name: 'till', scopes: ['read'] },
      { cookie: owner.cookie },
    )
    expect((await server.call('sources.list', {}, { key: made.body.token })).status).toBe(200)
    await server.call('api-keys.revoke', { id: made.body.id }, { cookie: owner.cookie })
    for (const dead of [made.body.token, 'hbt_made-up-token-that-nobody-has'])
      expect((await server.call('sources.list', {}, { key: dead })).status).toBe(401)
  })

  it('keeps only the hash of a key', async () => {
    const owner = await server.newMember(workspace.id, 'owner')
    const made = await server.call(
      'api-keys.create',
      { name: 'till', scopes: ['read'] },
      { cookie: owner.cookie },
    )
    const listed = await server.call('api-keys.list', {}, { key })
    expect(JSON.stringify(listed.body)).not.toContain(made.body.token)
    const audit = await server.call('audit.list', {}, { key })
    expect(JSON.stringify(audit.body)).not.toContain(made.body.token)
  })

  it('with a misspelt field is refused, and says which', async () => {
    const answer = await server.call('sources.create', { kind: 'site', nmae: 'Shop' }, { key })
    expect(answer.status).toBe(400)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(JSON.stringify(answer.body.fields)).toContain('nmae')
    expect(answer.body.fields.map((field: { path: string }) => field.path)).toContain('name')
  })

  it('is refused in the language that was asked for', async () => {
    const answer = await server.request({
      method: 'POST',
      url: '/api/sources',
      headers: { authorization: `Bearer ${key}`, 'accept-language': 'ru-RU,ru;q=0.9,en;q=0.8' },
      payload: { kind: 'site', nmae: 'Магазин' },
    })
    expect(answer.headers['content-language']).toBe('ru')
    expect(answer.body).toMatchObject({ code: 'invalid', title: 'Запрос не понят' })
    expect(answer.body.fields).toContainEqual({ path: 'name', message: 'нужно заполнить' })
  })

  it('for a file is answered in the language of its reader, unless the address names one', async () => {
    const segment = await server.call('segments.create', segmentOfAll, { key })
    const heading = async (language: string | undefined, query = '') => {
      const answer = await server.request({
        method: 'GET',
        url: `/api/segments/${segment.body.id}/export?format=csv${query}`,
        headers: {
          authorization: `Bearer ${key}`,
          ...(language ? { 'accept-language': language } : {}),
        },
      })
      expect(answer.status).toBe(200)
      return /В сегменте с/.test(String(answer.body)) ? 'ru' : 'en'
    }
    expect(await heading('ru-RU,ru;q=0.9,en;q=0.8')).toBe('ru')
    expect(await heading('ru', '&language=en')).toBe('en')
    // neither is ours: as the workspace speaks
    expect(await heading('fr')).toBe(await heading(undefined))
  })

  it.each([
    ['broken JSON', '{"kind":', 'application/json', 400],
    ['a list instead of an object', '[]', 'application/json', 400],
    ['another kind of body', '<name/>', 'text/xml', 400],
    ['a body beyond all measure', `{"name":"${'x'.repeat(17_000_000)}"}`, 'application/json', 413],
    ['a character that cannot be kept', '{"kind":"site","name":"a\\u0000b"}', 'application/json', 400],
  ])('with %s is answered with a problem', async (_what, payload, type, status) => {
    const answer = await server.request({
      method: 'POST',
      url: '/api/sources',
      headers: { 'content-type': type, authorization: `Bearer ${key}` },
      payload,
    })
    expect(answer.status).toBe(status)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) })
    expect(answer.body.traceId).toBeTruthy()
  })

  it('cannot aim its body at another thing than its address', async () => {
    const [source] = (await server.call('sources.list', {}, { key })).body.items
    const answer = await server.request({
      method: 'PATCH',
      url: `/api/sources/${source.id}`,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      payload: { id: unknownId, name: 'Renamed' },
    })
    expect(answer.body).toMatchObject({ id: source.id, name: 'Renamed' })
  })

  it('that changed something stands in the audit, without secrets', async () => {
    const owner = await server.newMember(workspace.id, 'owner')
    await server.call('sources.create', { kind: 'server', name: 'Back office' }, { cookie: owner.cookie })
    const audit = await server.call('audit.list', { limit: 1 }, { key })
    expect(audit.body.items[0]).toMatchObject({
      actorKind: 'user',
      actorId: owner.userId,
      operation: 'sources.create',
      input: { kind: 'server', name: 'Back office' },
      subjectName: 'Back office',
    })
    expect(audit.body.nextCursor).not.toBeNull()
    const next = await server.call('audit.list', { limit: 1, cursor: audit.body.nextCursor }, { key })
    expect(next.body.items[0]?.id).not.toBe(audit.body.items[0].id)
  })

  it('is told by the names of what it touched, people only to whoever may see them', async () => {
    const owner = await server.newMember(workspace.id, 'owner')
    const as = { cookie: owner.cookie }
    const made = await server.call(
      'segments.create',
      { name: 'Old name', definition: { match: 'all', items: [] } },
      as,
    )
    const { id } = made.body
    await server.call('segments.update', { id, name: 'Tea lovers' }, as)
    await server.call('customers.create', { firstName: 'Anna', lastName: 'Orlova' }, as)
    const told = async (limit: number, caller: object) =>
      (await server.call('audit.list', { limit }, caller)).body.items.map(
        (one: { subjectName: string | null }) => one.subjectName,
      )
    expect(await told(3, as)).toEqual(['Anna Orlova', 'Tea lovers', 'Tea lovers'])
    const blind = await server.newKey(workspace.id, 'read', 'administer')
    expect(await told(2, { key: blind })).toEqual([null, 'Tea lovers'])
    await server.call('workspaces.update', { settings: {} }, as)
    expect(await told(1, as)).toEqual(['Test shop'])
    await server.call('members.invite', { email: 'vera@example.org', role: 'viewer' }, as)
    expect(await told(1, as)).toEqual(['vera@example.org'])
    expect(await told(1, { key: blind })).toEqual([null])
    await server.call('segments.delete', { id }, as)
    expect(await told(1, as)).toEqual(['Tea lovers'])
  })

  it('from a page of another site is refused, though the browser sends the cookie', async () => {
    const owner = await server.newMember(workspace.id, 'owner')
    const answer = await server.request({
      method: 'POST',
      url: '/api/sources',
      headers: { cookie: owner.cookie, origin: 'https://evil.example', 'content-type': 'application/json' },
      payload: { kind: 'site', name: 'Stolen' },
    })
    expect(answer.status).toBe(403)
  })

  it('to nowhere is a problem for programs and the app’s page for people', async () => {
    const program = await server.request({ method: 'GET', url: '/api/nothing', headers: { accept: '*/*' } })
    expect(program.status).toBe(404)
    expect(program.body.code).toBe('not-found')
    const person = await server.request({
      method: 'GET',
      url: '/customers/7',
      headers: { accept: 'text/html' },
    })
    expect(person.status).toBe(200)
    expect(person.headers['content-type']).toContain('text/html')
    expect(person.headers['content-security-policy']).toContain("default-src 'self'")
  })
})

describe('the schema of inputs and outputs', () => {
  it('can be told as JSON Schema for every operation', () => {
    for (const operation of operations) {
      expect(() => z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' })).not.toThrow()
      expect(() => z.toJSONSchema(operation.output, { io: 'output', unrepresentable: 'any' })).not.toThrow()
    }
  })
})
