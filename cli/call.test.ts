import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readInput } from './call.ts'
import { callOverHttp } from './call-operation.ts'

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
