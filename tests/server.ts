import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { inject } from 'vitest'
import type { Role } from '../domain/context.ts'
import { insertApiKey } from '../domain/workspaces/api-key-store.ts'
import { type KeyScope, openWorkspace } from '../domain/workspaces/index.ts'
import { insertMember, insertUser } from '../domain/workspaces/member-store.ts'
import { passwordHash } from '../domain/workspaces/password.ts'
import { type EngineUrls, migrateEngines, sql } from '../engines/index.ts'
import { type Config, readConfig } from '../kit/config.ts'
import { newSecret } from '../kit/ids.ts'
import { createHttpServer, type HttpServerOptions, listenHttp } from '../server/http/create-http-server.ts'
import { operations } from '../server/http/operations.ts'
import { requestFor } from '../server/http/request-for.ts'
import { openRuntime, type Runtime } from '../server/runtime.ts'
import { atTheEnd } from './endings.ts'

export const testPassword = 'correct horse battery'

/** How a test calls: with a key, with a session's cookie, in a workspace, or as nobody. */
export interface As {
  key?: string
  cookie?: string
  workspace?: string
}

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: an answer is whatever the test says it is
  body: any
  headers: Record<string, unknown>
  cookie: string
}

export interface TestServer {
  runtime: Runtime
  app: FastifyInstance
  /** Any operation by its name, through HTTP. */
  call(name: string, input?: Record<string, unknown>, as?: As): Promise<Answer>
  request(options: InjectOptions): Promise<Answer>
  newWorkspace(): Promise<{ id: string; slug: string; writeKey: string; sourceId: string }>
  newKey(workspaceId: string, ...scopes: KeyScope[]): Promise<string>
  newMember(workspaceId: string, role: Role): Promise<{ userId: string; email: string; cookie: string }>
  signIn(email: string, password?: string): Promise<Answer>
  /** Really listens, for streams and browsers; the address. */
  listen(): Promise<string>
}

const cookieOf = (headers: Record<string, unknown>): string => {
  const set = headers['set-cookie']
  const all = Array.isArray(set) ? set : set ? [set] : []
  return all.map((one) => String(one).split(';')[0]).join('; ')
}

/** A whole server over the engines of this run, closed after the file's last test. */
export async function testServer(
  options: HttpServerOptions & { config?: Partial<Config>; urls?: EngineUrls } = {},
): Promise<TestServer> {
  const home = mkdtempSync(join(tmpdir(), 'habitue-server-'))
  const config = { ...readConfig({}), home, port: 0, ...options.config }
  const runtime = await openRuntime(config, options.urls ?? inject('engines'))
  const app = await createHttpServer(runtime, options)
  await app.ready()
  atTheEnd(async () => {
    await app.close()
    await runtime.close()
    rmSync(home, { recursive: true, force: true })
  })

  async function request(given: InjectOptions): Promise<Answer> {
    const response = await app.inject(given)
    const text = response.body
    const isJson = /^application\/(problem\+)?json\b/.test(String(response.headers['content-type'] ?? ''))
    return {
      status: response.statusCode,
      body: isJson && text ? JSON.parse(text) : text,
      headers: response.headers,
      cookie: cookieOf(response.headers),
    }
  }

  // From another address each time: sign-ins are counted by address, and tests make many.
  const signIn = (email: string, password = testPassword) =>
    request({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      remoteAddress: `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 250) + 1).join('.')}`,
      payload: { email, password },
    })

  return {
    runtime,
    app,
    request,
    signIn,
    async call(name, input = {}, as = {}) {
      const operation = operations.find((one) => one.name === name)
      if (!operation) throw new Error(`There is no operation ${name}`)
      const { method, path, body } = requestFor(operation, input)
      return request({
        method: method as 'GET',
        url: path,
        headers: {
          ...(as.key ? { authorization: `Bearer ${as.key}` } : {}),
          ...(as.cookie ? { cookie: as.cookie } : {}),
          ...(as.workspace ? { 'habitue-workspace': as.workspace } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { payload: body }),
      })
    },
    newWorkspace: () =>
      runtime.engines.db.transaction().execute(async (tx) => {
        const given = { name: 'Test shop', currency: 'GBP', timeZone: 'Europe/London', locale: 'en' } as const
        const { workspace, source } = await openWorkspace(tx, given, null)
        return { id: workspace.id, slug: workspace.slug, writeKey: source.writeKey, sourceId: source.id }
      }),
    async newKey(workspaceId, ...scopes) {
      const token = `hbt_${newSecret()}`
      await runtime.engines.db.transaction().execute((tx) =>
        insertApiKey(tx, workspaceId, {
          name: 'test',
          scopes,
          tokenHash: createHash('sha256').update(token).digest(),
          tokenStart: token.slice(0, 10),
          createdBy: 'test',
        }),
      )
      return token
    },
    async newMember(workspaceId, role) {
      const email = `${newSecret(6).toLowerCase()}@example.org`
      const userId = await runtime.engines.db.transaction().execute(async (tx) => {
        const id = await insertUser(tx, {
          name: 'Test',
          email,
          passwordHash: await passwordHash(testPassword),
        })
        await insertMember(tx, workspaceId, id, role)
        return id
      })
      const signedIn = await signIn(email)
      if (signedIn.status !== 200) throw new Error(`Sign-in answered ${signedIn.status}`)
      return { userId, email, cookie: signedIn.cookie }
    },
    listen: () => listenHttp(app, runtime),
  }
}

/** Engines with an empty PostgreSQL database of their own: for what may happen only once in an installation. */
export async function emptyDatabase(): Promise<EngineUrls> {
  const shared = inject('engines')
  const name = `empty_${newSecret(6)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, 'x')}`
  const runtime = await openRuntime(readConfig({}), shared)
  await sql`create database ${sql.id(name)}`.execute(runtime.engines.db)
  await runtime.close()
  const url = new URL(shared.postgresUrl)
  url.pathname = `/${name}`
  const urls = { postgresUrl: url.href, clickhouseUrl: shared.clickhouseUrl }
  await migrateEngines(urls)
  return urls
}
