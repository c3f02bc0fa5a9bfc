import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { requestMessages } from '../../domain/messages/index.ts'
import { sql } from '../../engines/index.ts'
import { readConfig } from '../../kit/config.ts'
import { newId } from '../../kit/ids.ts'
import { madeShop, until } from '../../tests/made-shop.ts'
import { openRuntime, type Runtime } from '../runtime.ts'
import { startSender } from './sender.ts'

// A mail server at its worst: 421 in bursts, letters taken and the line dropped, letters taken and nothing said.

let runtime: Runtime
let mail: Server
const sockets = new Set<Socket>()
/** How often the whole of a letter came to each address. */
const bodies = new Map<string, number>()
/** After every so many letters a burst: everything is put off for a while. */
const lettersBetweenBursts = 8
const refusalsInBurst = 2
let refused = 0

function talk(socket: Socket) {
  let to = ''
  let body: string | null = null
  let heard = ''
  let isSilent = false
  const say = (text: string) => socket.write(`${text}\r\n`)
  const isPuttingOff = () => {
    const bursts = Math.floor(bodies.size / lettersBetweenBursts)
    const isBurst = refused < bursts * refusalsInBurst
    if (isBurst) refused++
    return isBurst
  }
  function take(line: string) {
    if (body !== null) {
      if (line !== '.') return
      body = null
      bodies.set(to, (bodies.get(to) ?? 0) + 1)
      if (to.startsWith('drop')) socket.destroy()
      else if (to.startsWith('stall')) isSilent = true
      else say('250 taken')
      return
    }
    const word = line.slice(0, 4).toUpperCase()
    if (word === 'EHLO') say('250-here\r\n250 PIPELINING')
    else if (word === 'MAIL' && isPuttingOff()) {
      say('421 4.3.2 too busy')
      socket.end()
    } else if (word === 'RCPT') {
      to = /<(.*)>/.exec(line)?.[1] ?? ''
      say('250 ok')
    } else if (word === 'DATA') {
      body = ''
      say('354 go on')
    } else if (word === 'QUIT') socket.end('221 bye\r\n')
    else say('250 ok')
  }
  say('220 here')
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    heard += chunk
    const lines = heard.split('\r\n')
    heard = lines.pop() ?? ''
    for (const line of lines) if (!isSilent && !socket.destroyed && !socket.writableEnded) take(line)
  })
  socket.on('error', () => {})
}

beforeAll(async () => {
  runtime = await openRuntime(readConfig({ HABITUE_URL: 'https://crm.example' }), inject('engines'))
  mail = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    talk(socket)
  })
  await new Promise<void>((listening) => mail.listen(0, '127.0.0.1', listening))
})
afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  mail.close()
  await runtime.close()
})

test('a server that puts off, drops and stalls: nobody gets two, what may have gone out is in doubt, all others are delivered', async () => {
  const shop = await madeShop(runtime.engines.db)
  await shop.mailAccount((mail.address() as AddressInfo).port, { connections: 3, timeoutSeconds: 2 })
  const template = await shop.template('Hello')
  const names = Array.from({ length: 36 }, (_, n) => (n % 9 === 4 ? 'drop' : n % 9 === 7 ? 'stall' : 'plain'))
  const people: { id: number }[] = []
  for (const [n, name] of names.entries())
    people.push(await shop.customer({ email: `${name}-${n}-${shop.id.slice(-8)}@example.org` }))
  await shop.inTransaction((tx) =>
    requestMessages(
      tx,
      shop.id,
      people.map(({ id }) => ({
        idempotencyKey: newId(),
        customerId: id,
        channel: 'email',
        templateId: template,
        facts: {},
      })),
    ),
  )
  const lane = startSender(runtime, { workspaceIds: [shop.id], stopSeconds: 5 })
  try {
    await until(
      async () =>
        (await shop.messages()).filter((one) => ['queued', 'sending'].includes(String(one.status))).length,
      (open) => open === 0,
      170_000,
    )
  } finally {
    await lane.stop()
  }
  const { rows } = await sql<{ address: string; status: string; reason_code: string | null }>`
    select address, status, reason_code from messages where workspace_id = ${shop.id}`.execute(
    runtime.engines.db,
  )
  expect(rows).toHaveLength(names.length)
  expect(refused).toBeGreaterThanOrEqual(2 * refusalsInBurst)
  for (const { address, status } of rows)
    expect(`${address.split('-')[0]} ${status}`).toBe(
      address.startsWith('plain') ? 'plain sent' : `${address.split('-')[0]} in-doubt`,
    )
  expect([...bodies.values()].every((count) => count === 1)).toBe(true)
  expect(bodies.size).toBe(names.length)
})

test('a server that says nothing is told of while its letters are still in hand, and no more once it speaks', async () => {
  let isSpeaking = false
  const quiet = createServer((socket) => {
    sockets.add(socket)
    const greet = setInterval(() => {
      if (!isSpeaking) return
      clearInterval(greet)
      talk(socket)
    }, 50)
    socket.on('close', () => clearInterval(greet))
    socket.on('error', () => {})
  })
  await new Promise<void>((listening) => quiet.listen(0, '127.0.0.1', listening))
  const shop = await madeShop(runtime.engines.db)
  const account = await shop.mailAccount((quiet.address() as AddressInfo).port, { timeoutSeconds: 60 })
  const template = await shop.template('Hello')
  const { id: customerId } = await shop.customer()
  const request = { idempotencyKey: newId(), customerId, channel: 'email', templateId: template, facts: {} }
  const [messageId] = await shop.inTransaction((tx) => requestMessages(tx, shop.id, [request]))
  const trouble = async () => {
    const { rows } = await sql<{ code: string | null; kind: string | null }>`
      select trouble_code as code, trouble_kind as kind from channel_accounts where id = ${account}`.execute(
      runtime.engines.db,
    )
    return rows[0]
  }
  const lane = startSender(runtime, { workspaceIds: [shop.id], quietSeconds: 1, stopSeconds: 1 })
  try {
    const told = await until(trouble, (one) => one?.code != null)
    expect(told).toEqual({ code: 'quiet', kind: 'down' })
    expect(await shop.message(messageId)).toMatchObject({ status: 'sending' })
    isSpeaking = true
    await until(
      () => shop.message(messageId),
      (row) => row.status === 'sent',
    )
    await until(trouble, (one) => one?.code === null)
  } finally {
    await lane.stop()
    quiet.close()
  }
})

test('a server that drops every letter after it was sent gets few of them: the account waits, and the others are not put in doubt', async () => {
  const shop = await madeShop(runtime.engines.db)
  const account = await shop.mailAccount((mail.address() as AddressInfo).port, { connections: 2 })
  const template = await shop.template('Hello')
  const people: { id: number }[] = []
  for (let n = 0; n < 60; n++)
    people.push(await shop.customer({ email: `drop-all-${n}-${shop.id.slice(-8)}@example.org` }))
  await shop.inTransaction((tx) =>
    requestMessages(
      tx,
      shop.id,
      people.map(({ id }) => ({
        idempotencyKey: newId(),
        customerId: id,
        channel: 'email',
        templateId: template,
        facts: {},
      })),
    ),
  )
  const lane = startSender(runtime, { workspaceIds: [shop.id], stopSeconds: 1 })
  const inDoubt = async () => (await shop.messages()).filter((one) => one.status === 'in-doubt').length
  try {
    await until(inDoubt, (count) => count >= 10)
    // Long enough for all of them, were they handed over one after another as before.
    await new Promise((later) => setTimeout(later, 3_000))
    expect(await inDoubt()).toBeLessThan(20)
    const { rows } = await sql<{ kind: string | null }>`
      select trouble_kind as kind from channel_accounts where id = ${account}`.execute(runtime.engines.db)
    expect(rows).toEqual([{ kind: 'down' }])
  } finally {
    await lane.stop()
  }
})
