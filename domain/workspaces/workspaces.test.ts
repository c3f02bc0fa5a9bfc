import { beforeAll, describe, expect, it } from 'vitest'
import { emptyDatabase, type TestServer, testServer } from '../../tests/server.ts'
import { slugOf } from './workspace.ts'

const firstRun = {
  name: 'Anna',
  email: 'Anna@Example.org',
  password: 'correct horse battery',
  workspaceName: 'Лавка чая',
  currency: 'RUB',
  timeZone: 'Europe/Moscow',
  locale: 'ru',
}

describe('the first run', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await testServer({ urls: await emptyDatabase() })
  })

  it('refuses what cannot be, field by field, and stays open', async () => {
    const wrong = { ...firstRun, currency: 'XYZ', timeZone: 'Mars/Olympus', password: 'short', email: 'anna' }
    const answer = await server.call('installation.first-run', wrong)
    expect(answer.status).toBe(400)
    const fields = answer.body.fields.map((field: { path: string }) => field.path)
    expect(fields.sort()).toEqual(['currency', 'email', 'password', 'timeZone'])
    expect((await server.call('session.get')).body.firstRun).toBe(true)
  })

  it('works for one of two people who press the button together, and never again', async () => {
    const both = await Promise.all([
      server.call('installation.first-run', firstRun),
      server.call('installation.first-run', { ...firstRun, email: 'eve@example.org' }),
    ])
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409])
    const later = await server.call('installation.first-run', { ...firstRun, email: 'later@example.org' })
    expect(later.status).toBe(409)
    const winner = both.find((answer) => answer.status === 200)
    const session = await server.call('session.get', {}, { cookie: winner?.cookie ?? '' })
    expect(session.body).toMatchObject({
      firstRun: false,
      workspaces: [{ slug: 'lavka-chaya', name: 'Лавка чая', role: 'owner', currency: 'RUB', locale: 'ru' }],
    })
    const sources = await server.call('sources.list', {}, { cookie: winner?.cookie ?? '' })
    expect(sources.body.items).toMatchObject([{ kind: 'site', name: 'Сайт', eventsLastHour: 0 }])
    const audit = await server.call('audit.list', {}, { cookie: winner?.cookie ?? '' })
    expect(audit.body.items).toMatchObject([
      {
        operation: 'installation.first-run',
        actorKind: 'user',
        actorId: session.body.user.id,
        actorName: session.body.user.name,
      },
    ])
    expect(JSON.stringify(audit.body)).not.toContain(firstRun.password)
  })
})

describe('a workspace', () => {
  let server: TestServer
  let workspace: { id: string }
  let owner: { userId: string; email: string; cookie: string }
  beforeAll(async () => {
    server = await testServer()
    workspace = await server.newWorkspace()
    owner = await server.newMember(workspace.id, 'owner')
  })

  it('beside another has its own address, source and owner', async () => {
    const input = { name: 'Second brand', currency: 'EUR', timeZone: 'Europe/Berlin', locale: 'en' }
    const first = await server.call('workspaces.create', input, owner)
    const second = await server.call('workspaces.create', input, owner)
    expect(first.status).toBe(200)
    expect(second.body.slug).not.toBe(first.body.slug)
    expect(first.body.firstSource.writeKey).toMatch(/^wk_/)
    const session = await server.call('session.get', {}, owner)
    expect(session.body.workspaces.map((one: { id: string }) => one.id)).toEqual([
      workspace.id,
      first.body.id,
      second.body.id,
    ])
    // Whoever is in several must say which: guessing would change the wrong shop.
    expect((await server.call('sources.list', {}, { cookie: owner.cookie })).status).toBe(400)
    const named = await server.call('sources.list', {}, { cookie: owner.cookie, workspace: first.body.slug })
    expect(named.body.items).toHaveLength(1)
  })

  it('is not opened by somebody who owns none', async () => {
    const viewer = await server.newMember(workspace.id, 'viewer')
    const input = { name: 'Mine', currency: 'EUR', timeZone: 'Europe/Berlin', locale: 'en' }
    expect((await server.call('workspaces.create', input, viewer)).status).toBe(403)
  })

  it('changes only what was named', async () => {
    const mine = await server.newWorkspace()
    const key = await server.newKey(mine.id, 'read', 'administer')
    const changed = await server.call('workspaces.update', { name: 'New name', settings: { a: 1 } }, { key })
    expect(changed.body).toMatchObject({ name: 'New name', currency: 'GBP', settings: { a: 1 } })
    await server.call('workspaces.update', { settings: { b: 2 } }, { key })
    expect((await server.call('workspaces.get', {}, { key })).body.settings).toEqual({ a: 1, b: 2 })
  })

  it('lets each role do what it may and no more', async () => {
    const may = async (role: 'owner' | 'manager' | 'analyst' | 'viewer', name: string, input = {}) => {
      const member = await server.newMember(workspace.id, role)
      return (
        (await server.call(name, input, { cookie: member.cookie, workspace: workspace.id })).status !== 403
      )
    }
    expect(await may('viewer', 'sources.list')).toBe(true)
    expect(await may('viewer', 'sources.create')).toBe(false)
    expect(await may('analyst', 'members.invite')).toBe(false)
    expect(await may('manager', 'audit.list')).toBe(false)
    expect(await may('manager', 'members.invite')).toBe(false)
    expect(await may('owner', 'audit.list')).toBe(true)
    expect(await may('owner', 'members.invite')).toBe(true)
  })

  it('never stays without an owner', async () => {
    const mine = await server.newWorkspace()
    const only = await server.newMember(mine.id, 'owner')
    const leave = await server.call('members.remove', { userId: only.userId }, only)
    expect(leave.status).toBe(409)
    const step = await server.call('members.change-role', { userId: only.userId, role: 'viewer' }, only)
    expect(step.status).toBe(409)
    const other = await server.newMember(mine.id, 'owner')
    const both = await Promise.all([
      server.call('members.remove', { userId: only.userId }, { ...other, workspace: mine.id }),
      server.call('members.remove', { userId: other.userId }, { ...only, workspace: mine.id }),
    ])
    expect(both.filter((answer) => answer.status === 200)).toHaveLength(1)
  })

  it('stops a source and allows it again', async () => {
    const mine = await server.newWorkspace()
    const key = await server.newKey(mine.id, 'read', 'administer')
    const stopped = await server.call('sources.update', { id: mine.sourceId, disabled: true }, { key })
    expect(stopped.body.disabledAt).not.toBeNull()
    const allowed = await server.call('sources.update', { id: mine.sourceId, disabled: false }, { key })
    expect(allowed.body.disabledAt).toBeNull()
  })

  it('takes a source away: its key opens nothing, strangers cannot, what it was called is remembered', async () => {
    const mine = await server.newWorkspace()
    const key = await server.newKey(mine.id, 'read', 'administer')
    const reader = await server.newKey(mine.id, 'read')
    const stranger = await server.newKey((await server.newWorkspace()).id, 'administer')
    const remove = (by: string) => server.call('sources.remove', { id: mine.sourceId }, { key: by })
    expect(await remove(reader)).toMatchObject({ status: 403 })
    expect(await remove(stranger)).toMatchObject({ status: 404 })
    expect(await remove(key)).toMatchObject({ status: 200 })
    expect(await remove(key)).toMatchObject({ status: 404 })
    const { items } = (await server.call('sources.list', {}, { key })).body
    expect(items.map((one: { id: string }) => one.id)).not.toContain(mine.sourceId)
    const back = await server.call('sources.update', { id: mine.sourceId, disabled: false }, { key })
    expect(back.status).toBe(404)
    const event = { type: 'track', event: 'Late', anonymousId: 'late', writeKey: mine.writeKey }
    const late = await server.request({ method: 'POST', url: '/v1/track', payload: event })
    expect(late.status).toBe(401)
    const audit = (await server.call('audit.list', {}, { key })).body.items
    expect(audit[0]).toMatchObject({ operation: 'sources.remove', subjectName: expect.any(String) })
  })
})

describe('an invitation', () => {
  let server: TestServer
  let workspace: { id: string; slug: string }
  let owner: { userId: string; email: string; cookie: string }
  beforeAll(async () => {
    server = await testServer()
    workspace = await server.newWorkspace()
    owner = await server.newMember(workspace.id, 'owner')
  })
  const tokenOf = (answer: { body: { link: string } }) => answer.body.link.split('/').at(-1) ?? ''
  const as = () => ({ cookie: owner.cookie, workspace: workspace.id })

  it('lets a new person choose a password, signs them in, and works once', async () => {
    const invited = await server.call('members.invite', { email: 'Boris@Example.org', role: 'manager' }, as())
    expect(invited.body.link).toContain('/invitation/')
    const token = tokenOf(invited)
    expect((await server.call('invitations.get', { token })).body).toMatchObject({
      email: 'boris@example.org',
      role: 'manager',
      hasAccount: false,
    })
    const unready = await server.call('invitations.accept', { token })
    expect(unready.body.fields).toHaveLength(2)
    const chosen = { token, name: 'Boris', password: 'a fine password' }
    const accepted = await server.call('invitations.accept', chosen)
    expect(accepted.status).toBe(200)
    const session = await server.call('session.get', {}, { cookie: accepted.cookie })
    expect(session.body.workspaces).toMatchObject([{ id: workspace.id, role: 'manager' }])
    expect((await server.call('invitations.accept', chosen)).status).toBe(404)
    const audit = await server.call('audit.list', {}, as())
    expect(audit.body.items[0]).toMatchObject({
      operation: 'invitations.accept',
      actorName: 'Boris',
      input: { token: '[hidden]', password: '[hidden]' },
    })
    const members = await server.call('members.list', {}, as())
    expect(members.body.invitations).toEqual([])
    expect(members.body.items).toContainEqual(expect.objectContaining({ email: 'boris@example.org' }))
  })

  it('to somebody with an account needs their sign-in: a link never sets an existing password', async () => {
    const other = await server.newWorkspace()
    const known = await server.newMember(other.id, 'viewer')
    const invited = await server.call('members.invite', { email: known.email, role: 'viewer' }, as())
    const token = tokenOf(invited)
    const taken = await server.call('invitations.accept', { token, name: 'Eve', password: 'taken over' })
    expect(taken.status).toBe(401)
    expect((await server.signIn(known.email, 'taken over')).status).toBe(401)
    const joined = await server.call('invitations.accept', { token }, { cookie: known.cookie })
    expect(joined.status).toBe(200)
    const session = await server.call('session.get', {}, { cookie: known.cookie })
    expect(session.body.workspaces.map((one: { id: string }) => one.id).sort()).toEqual(
      [other.id, workspace.id].sort(),
    )
  })

  it('stops working when withdrawn, or when a newer one is sent', async () => {
    const email = 'carol@example.org'
    const first = await server.call('members.invite', { email, role: 'viewer' }, as())
    const second = await server.call('members.invite', { email, role: 'analyst' }, as())
    expect((await server.call('invitations.get', { token: tokenOf(first) })).status).toBe(404)
    expect((await server.call('invitations.get', { token: tokenOf(second) })).status).toBe(200)
    await server.call('invitations.withdraw', { id: second.body.invitationId }, as())
    expect((await server.call('invitations.get', { token: tokenOf(second) })).status).toBe(404)
  })

  it('by somebody of another workspace cannot be withdrawn', async () => {
    const invited = await server.call('members.invite', { email: 'dan@example.org', role: 'viewer' }, as())
    const stranger = await server.newMember((await server.newWorkspace()).id, 'owner')
    const withdrawn = await server.call('invitations.withdraw', { id: invited.body.invitationId }, stranger)
    expect(withdrawn.status).toBe(404)
    expect((await server.call('invitations.get', { token: tokenOf(invited) })).status).toBe(200)
  })
})

describe('an address made from a name', () => {
  it.each([
    ['Лавка чая «Щука»', 'lavka-chaya-shchuka'],
    ['Café Émile & Söhne', 'cafe-emile-sohne'],
    ['  --  ', 'shop'],
    ['茶', 'shop'],
    ['Ёжик', 'ezhik'],
  ])('%s → %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug)
  })
})
