import { beforeAll, describe, expect, it } from 'vitest'
import { type TestServer, testPassword, testServer } from '../../tests/server.ts'

describe('signing in', () => {
  let server: TestServer
  let workspace: { id: string }
  beforeAll(async () => {
    server = await testServer()
    workspace = await server.newWorkspace()
  })

  it('gives a session that lasts until signing out', async () => {
    const { email } = await server.newMember(workspace.id, 'manager')
    const { cookie, headers } = await server.signIn(email)
    expect(String(headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/)
    const session = await server.call('session.get', {}, { cookie })
    expect(session.body).toMatchObject({
      user: { email },
      workspaces: [{ id: workspace.id, role: 'manager' }],
      firstRun: false,
    })
    const out = await server.request({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie } })
    expect(out.status).toBe(200)
    expect((await server.call('session.get', {}, { cookie })).body.user).toBeNull()
    expect((await server.call('sources.list', {}, { cookie })).status).toBe(401)
  })

  it('says the same for a wrong password and an unknown address', async () => {
    const { email } = await server.newMember(workspace.id, 'viewer')
    const wrong = await server.signIn(email, 'not the password')
    const unknown = await server.signIn('nobody@example.org', 'not the password')
    expect(wrong.status).toBe(401)
    expect(wrong.headers['content-type']).toContain('application/problem+json')
    expect({ ...wrong.body, traceId: '' }).toEqual({ ...unknown.body, traceId: '' })
  })

  it('changes the password, and signs out everywhere else', async () => {
    const { email, cookie: elsewhere } = await server.newMember(workspace.id, 'viewer')
    const { cookie } = await server.signIn(email)
    const changed = await server.request({
      method: 'POST',
      url: '/api/auth/change-password',
      headers: { cookie },
      payload: { currentPassword: testPassword, newPassword: 'another good one', revokeOtherSessions: true },
    })
    expect(changed.status).toBe(200)
    expect((await server.call('sources.list', {}, { cookie: elsewhere })).status).toBe(401)
    expect((await server.signIn(email)).status).toBe(401)
    expect((await server.signIn(email, 'another good one')).status).toBe(200)
  })

  it('refuses a wrong password of now, and a new one that is too short, in the reader’s language', async () => {
    const { cookie } = await server.newMember(workspace.id, 'viewer')
    const change = (currentPassword: string, newPassword: string, language: string) =>
      server.request({
        method: 'POST',
        url: '/api/auth/change-password',
        headers: { cookie, 'accept-language': language },
        payload: { currentPassword, newPassword },
      })
    expect((await change('not the password', 'another good one', 'ru')).body.detail).toContain(
      'пароль другой',
    )
    expect((await change('not the password', 'another good one', 'en')).body.detail).toContain(
      'a different one',
    )
    expect((await change(testPassword, 'short', 'ru')).body.detail).toContain('слишком короткий')
  })

  it('says what is wrong with a request in the reader’s language only', async () => {
    const { email } = await server.newMember(workspace.id, 'viewer')
    const { cookie } = await server.signIn(email)
    const ask = async (path: string, payload: object) => {
      const headers = { cookie: cookie ?? '', 'accept-language': 'ru' }
      const { body } = await server.request({ method: 'POST', url: `/api/auth/${path}`, headers, payload })
      return body.detail as string
    }
    expect(await ask('sign-in/email', {})).toBe(
      'Этих полей нет или они не такие, как нужно: email, password.',
    )
    expect(await ask('update-user', {})).toBe('Менять в нём нечего.')
    expect(await ask('update-user', { email: 'other@example.org' })).toContain('Почту для входа')
  })

  it('a name is text: a number, a list or nothing is refused, and the old one stays', async () => {
    const { cookie } = await server.newMember(workspace.id, 'viewer')
    const ask = (payload: object) =>
      server.request({ method: 'POST', url: '/api/auth/update-user', headers: { cookie }, payload })
    expect(await ask({ name: 'Anna' })).toMatchObject({ status: 200 })
    for (const name of [7, true, ['Eve'], { first: 'Eve' }, '  ', 'E'.repeat(201)])
      expect(await ask({ name })).toMatchObject({ status: 400, body: { fields: [{ path: 'name' }] } })
    expect(await ask({ image: 'javascript:alert(1)' })).toMatchObject({ status: 400 })
    const session = await server.request({ url: '/api/auth/get-session', headers: { cookie } })
    expect(session.body.user).toMatchObject({ name: 'Anna' })
  })

  it('nobody signs up by themselves, and what is not needed is not there', async () => {
    for (const path of ['sign-up/email', 'delete-user', 'request-password-reset', 'error', 'ok']) {
      const answer = await server.request({
        method: 'POST',
        url: `/api/auth/${path}`,
        payload: { name: 'Eve', email: 'eve@example.org', password: 'long enough' },
      })
      expect(answer.status).toBe(404)
    }
  })

  it('from a page of another site is refused', async () => {
    const { email } = await server.newMember(workspace.id, 'viewer')
    const answer = await server.request({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: { origin: 'https://evil.example' },
      payload: { email, password: testPassword },
    })
    expect(answer.status).toBe(403)
  })

  it('is slowed down for whoever tries passwords', async () => {
    const attempts = []
    for (let attempt = 0; attempt < 25; attempt++)
      attempts.push(
        await server.request({
          method: 'POST',
          url: '/api/auth/sign-in/email',
          remoteAddress: '203.0.113.7',
          payload: { email: 'owner@example.org', password: `guess ${attempt}` },
        }),
      )
    const refused = attempts.filter((answer) => answer.status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0)
    // Others are not kept out by it.
    const { email } = await server.newMember(workspace.id, 'viewer')
    expect((await server.signIn(email)).status).toBe(200)
  })
})
