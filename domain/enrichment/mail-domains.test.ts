import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../engines/index.ts'
import { type TestServer, testServer } from '../../tests/server.ts'
import { checkMailDomains, enrichSome } from './index.ts'
import { openResolver, takesMail } from './takes-mail.ts'

/** What a name server of ours answers: mail servers, addresses, nothing at all (`silent`), or that there is no such name. */
const zone: Record<string, { mx?: string[]; a?: string; isSilent?: true; isBroken?: true }> = {
  'mail.example': { mx: ['mx.mail.example'] },
  'only-address.example': { a: '127.0.0.1' },
  'wants-none.example': { mx: [''], a: '127.0.0.1' },
  'empty.example': {},
  'silent.example': { isSilent: true },
  'broken.example': { isBroken: true },
}

const nameBytes = (name: string) =>
  Buffer.concat([
    ...name.split('.').flatMap((label) => (label ? [Buffer.from([label.length]), Buffer.from(label)] : [])),
    Buffer.from([0]),
  ])

/** An answer of DNS (RFC 1035 §4) to a question of one name. */
function answerTo(question: Buffer): Buffer | null {
  let at = 12
  const labels: string[] = []
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.subarray(at + 1, at + 1 + length).toString())
    at += length + 1
  }
  const type = question.readUInt16BE(at + 1)
  const asked = question.subarray(12, at + 5)
  const found = zone[labels.join('.')]
  if (found?.isSilent) return null
  const data =
    type === 15
      ? (found?.mx ?? []).map((server) => Buffer.concat([Buffer.from([0, 10]), nameBytes(server)]))
      : type === 1 && found?.a
        ? [Buffer.from(found.a.split('.').map(Number))]
        : []
  const header = Buffer.alloc(12)
  question.copy(header, 0, 0, 2)
  header.writeUInt16BE(0x8180 | (found?.isBroken ? 2 : found ? 0 : 3), 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(data.length, 6)
  const records = data.map((bytes) => {
    const head = Buffer.from('c00c0000000100000e100000', 'hex')
    head.writeUInt16BE(type, 2)
    head.writeUInt16BE(bytes.length, 10)
    return Buffer.concat([head, bytes])
  })
  return Buffer.concat([header, asked, ...records])
}

const socket = createSocket('udp4')
let servers: string[] = []
let server: TestServer
beforeAll(async () => {
  socket.on('message', (question, from) => {
    const answer = answerTo(question)
    if (answer) socket.send(answer, from.port, from.address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  servers = [`127.0.0.1:${(socket.address() as AddressInfo).port}`]
  server = await testServer()
})
afterAll(() => socket.close())

test.each([
  ['mail.example', true],
  ['only-address.example', true],
  ['wants-none.example', false],
  ['empty.example', false],
  ['nowhere.example', false],
  ['broken.example', null],
  ['silent.example', null],
])('%s takes mail: %s', async (domain, takes) => {
  expect(await takesMail(openResolver(servers), domain)).toBe(takes)
})

test('asked only where it is wanted; a card whose domain takes none says so, until that is switched off', async () => {
  const { engines } = server.runtime
  const { id: workspaceId } = await server.newWorkspace()
  const owner = await server.newMember(workspaceId, 'owner')
  const manager = await server.newMember(workspaceId, 'manager')
  const call = (name: string, input: Record<string, unknown> = {}, { cookie } = owner) =>
    server.call(name, input, { cookie, workspace: workspaceId })
  const found = async (id: number) =>
    (await call('customers.enrichment', { id })).body.items.map((one: { kind: string }) => one.kind)
  const { id } = (await call('customers.create', { email: 'anna@nowhere.example' })).body
  await engines.clickhouse.insert({
    table: 'customer_profiles',
    values: [
      {
        workspace_id: workspaceId,
        customer_id: id,
        has_email: true,
        email_domain: 'nowhere.example',
        version: 1,
      },
    ],
    format: 'JSONEachRow',
  })
  // One queue for everybody's cards: what others left in it goes first.
  const enrichUntil = async (isReached: () => Promise<boolean>) => {
    do {
      await enrichSome(engines.db)
      await checkMailDomains(engines, { servers })
    } while (!(await isReached()))
  }
  const isEnriched = async () => {
    const { rows } = await sql<{ left: number }>`
      select (select count(*) from enrichment_queue where workspace_id = ${workspaceId})::int
        + (select count(*) from workspaces w left join enriched_bases b on b.workspace_id = w.id
           where w.id = ${workspaceId} and b.done_at is null)::int as left`.execute(engines.db)
    return rows[0]?.left === 0
  }
  const saysSo = async () => (await found(id)).includes('mail-domain')
  await enrichUntil(isEnriched)
  expect(await saysSo()).toBe(false)
  const { rows } = await sql`select from mail_domains where domain = 'nowhere.example'`.execute(engines.db)
  expect(rows).toEqual([])
  expect(await call('enrichment-settings.update', { checksMailDomains: true }, manager)).toMatchObject({
    status: 403,
  })
  expect(await call('enrichment-settings.update', { checksMailDomains: true })).toMatchObject({ status: 200 })
  await enrichUntil(saysSo)
  await call('enrichment-settings.update', { checksMailDomains: false })
  await enrichUntil(async () => !(await saysSo()))
})
