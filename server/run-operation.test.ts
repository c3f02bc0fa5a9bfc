import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Context, operation } from '../domain/context.ts'
import { sql } from '../engines/index.ts'
import { AppError } from '../kit/errors.ts'
import { type AnyOperation, FileAnswer, UploadedFile, upToTwoGigabytes } from '../kit/operation.ts'
import { type TestServer, testServer } from '../tests/server.ts'
import { problemAnswerer } from './http/errors.ts'
import { operationRoutes } from './http/operation-routes.ts'
import { createSignIn } from './http/sign-in.ts'
import { runOperation } from './run-operation.ts'

const actor = { kind: 'system', id: 'test', seesPersonalData: true, seesWriteKeys: true } as const
const rename = (context: Context, name: string) =>
  sql`update workspaces set name = ${name} where id = ${context.workspaceId}`.execute(context.tx)

describe('an operation', () => {
  let server: TestServer
  let workspace: { id: string }
  beforeAll(async () => {
    server = await testServer()
    workspace = await server.newWorkspace()
  })
  const run = (declared: AnyOperation<Context>, input: unknown = {}) =>
    runOperation(server.runtime, declared, { workspaceId: workspace.id, actor }, input)
  const nameNow = async () => {
    const found = await sql<{ name: string }>`select name from workspaces where id = ${workspace.id}`.execute(
      server.runtime.engines.db,
    )
    return found.rows[0]?.name
  }
  const audited = async (name: string) => {
    const found =
      await sql`select from audit where workspace_id = ${workspace.id} and operation = ${name}`.execute(
        server.runtime.engines.db,
      )
    return found.rows.length
  }

  it('that fails leaves nothing behind: no change, no audit row', async () => {
    const failing = operation({
      name: 'test.failing',
      summary: 'Changes something, then fails.',
      http: 'POST /test',
      needs: 'write',
      input: z.object({}),
      output: z.object({}),
      async run(context) {
        await rename(context, 'half done')
        throw new AppError('conflict', 'No.')
      },
    })
    await expect(run(failing)).rejects.toThrow('No.')
    expect(await nameNow()).toBe('Test shop')
    expect(await audited('test.failing')).toBe(0)
  })

  it('that only reads cannot change anything', async () => {
    const reading = operation({
      name: 'test.reading',
      summary: 'Says that it reads, and writes.',
      http: 'GET /test',
      needs: 'read',
      input: z.object({}),
      output: z.object({}),
      async run(context) {
        await rename(context, 'changed by a read')
        return {}
      },
    })
    await expect(run(reading)).rejects.toThrow('read-only')
    expect(await nameNow()).toBe('Test shop')
  })

  it('answers what it declares and not a field more', async () => {
    const telling = operation({
      name: 'test.telling',
      summary: 'Has more than it declares.',
      http: 'GET /test',
      needs: 'read',
      input: z.object({}),
      output: z.object({ name: z.string() }),
      run: async () => ({ name: 'Anna', passwordHash: 'x' }),
    })
    expect(await run(telling)).toEqual({ name: 'Anna' })
  })

  it('whose answer breaks its promise fails without telling the answer', async () => {
    const broken = operation({
      name: 'test.broken',
      summary: 'Answers something else.',
      http: 'GET /test',
      needs: 'read',
      input: z.object({}),
      output: z.object({ count: z.number() }),
      run: async () => ({ count: 'a secret' as unknown as number }),
    })
    await expect(run(broken)).rejects.toThrow(/does not fit its schema$/)
  })

  it('that meets a deadlock is done again from the start', async () => {
    let attempts = 0
    const unlucky = operation({
      name: 'test.unlucky',
      summary: 'Is chosen as the victim twice.',
      http: 'POST /test',
      needs: 'write',
      input: z.object({}),
      output: z.object({ attempts: z.number() }),
      async run(context) {
        await rename(context, 'done once')
        attempts++
        if (attempts < 3) throw Object.assign(new Error('deadlock detected'), { code: '40P01' })
        return { attempts }
      },
    })
    expect(await run(unlucky)).toEqual({ attempts: 3 })
    expect(await audited('test.unlucky')).toBe(1)
  })
})

describe('an operation with a file', () => {
  let server: TestServer
  let app: FastifyInstance
  let key: string
  let lastPath = ''
  beforeAll(async () => {
    server = await testServer()
    const workspace = await server.newWorkspace()
    key = await server.newKey(workspace.id, 'read', 'write')
    const takes = operation({
      name: 'test.take',
      summary: 'Takes a file.',
      http: 'POST /test/files',
      needs: 'write',
      takesFile: upToTwoGigabytes,
      input: z.object({ fileName: z.string(), file: UploadedFile }),
      output: z.object({ fileName: z.string(), sizeBytes: z.number(), text: z.string() }),
      async run(_context, { fileName, file }) {
        lastPath = file.path
        return { fileName, sizeBytes: file.sizeBytes, text: readFileSync(file.path, 'utf8') }
      },
    })
    const gives = operation({
      name: 'test.give',
      summary: 'Gives a file.',
      http: 'GET /test/files',
      needs: 'read',
      answersFile: 'text/csv',
      input: z.object({}),
      output: FileAnswer,
      run: async () => ({ fileName: 'ошибки "1".csv', content: 'a;b\n1;2\n' }),
    })
    app = Fastify()
    app.setErrorHandler(problemAnswerer(tmpdir()))
    const access = { runtime: server.runtime, signIn: createSignIn(server.runtime) }
    operationRoutes(app, access, [takes, gives])
    await app.ready()
  })
  afterAll(() => app.close())

  it('finds it on disk, byte for byte, and what it leaves there is deleted', async () => {
    const content = 'номер;имя\n1;Анна\n'
    const answer = await app.inject({
      method: 'POST',
      url: '/api/test/files?fileName=orders.csv',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      payload: content,
    })
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({
      fileName: 'orders.csv',
      sizeBytes: Buffer.byteLength(content),
      text: content,
    })
    expect(existsSync(lastPath)).toBe(false)
  })

  it('is refused before a byte of it is read', async () => {
    lastPath = ''
    const answer = await app.inject({ method: 'POST', url: '/api/test/files?fileName=a', payload: 'x' })
    expect(answer.statusCode).toBe(401)
    expect(lastPath).toBe('')
  })

  it('is given under its own name, whatever letters it has', async () => {
    const answer = await app.inject({
      method: 'GET',
      url: '/api/test/files',
      headers: { authorization: `Bearer ${key}` },
    })
    expect(answer.headers['content-type']).toContain('text/csv')
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="_1_.csv"; filename*=UTF-8''${encodeURIComponent('ошибки "1".csv')}`,
    )
    expect(answer.body).toBe('a;b\n1;2\n')
  })
})
