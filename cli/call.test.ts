import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { noWorkspace, runOperation } from '../server/run-operation.ts'
import { testServer } from '../tests/server.ts'
import { readInput } from './call.ts'
import { callOverHttp, operationNamed, theSystem } from './call-operation.ts'

it('the input of an operation stands in the argument, or in a file when it is long', () => {
  const folder = mkdtempSync(join(tmpdir(), 'habitue-call-'))
  const file = join(folder, 'list.json')
  const values = Array.from({ length: 50_000 }, (_, place) => `+7900${place}`)
  writeFileSync(file, JSON.stringify({ name: 'Guests', values }))
  expect(readInput('{"search":"anna"}')).toEqual({ search: 'anna' })
  expect(readInput(`@${file}`)).toEqual({ name: 'Guests', values })
  expect(() => readInput(`@${file}x`)).toThrow('cannot read')
  writeFileSync(file, '[1]')
  expect(() => readInput(`@${file}`)).toThrow('needs an object')
  rmSync(folder, { recursive: true })
})

it('what a server refused is told field by field', async () => {
  const problem = { detail: 'It was not accepted.', fields: [{ path: 'audience', message: 'Choose whom' }] }
  const server = createServer((_request, reply) =>
    reply.writeHead(400, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem)),
  )
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const call = callOverHttp({ url, key: 'hbt_x', workspace: undefined }, 'campaigns.list', {})
  await expect(call).rejects.toMatchObject({
    message: 'It was not accepted.',
    fields: [{ path: 'audience', message: { en: 'Choose whom' } }],
  })
  server.close()
})

it('a workspace is opened for the one whose installation it is: nobody is signed in here', async () => {
  const server = await testServer()
  await server.newMember((await server.newWorkspace()).id, 'owner')
  const input = { name: 'By hand', currency: 'EUR', timeZone: 'Europe/Berlin', locale: 'en' }
  const opened = await runOperation(
    server.runtime,
    operationNamed('workspaces.create'),
    { workspaceId: noWorkspace, actor: theSystem },
    input,
  )
  const { rows } = await server.runtime.engines.pool.query(
    `select role, user_id = (select user_id from members where role = 'owner' order by created_at, user_id limit 1) as "isFirst"
     from members where workspace_id = $1`,
    [(opened as { id: string }).id],
  )
  expect(rows).toEqual([{ role: 'owner', isFirst: true }])
})
