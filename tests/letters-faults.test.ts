import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../kit/ids.ts'
import { pause } from '../kit/time.ts'
import { type MailServer, startMailServer } from './mail-server.ts'
import { eventually, freePort, habitue, type Program, processesOf } from './program.ts'

// Real processes, a real mail server that counts, and kill -9 while letters are on their way.

const home = mkdtempSync(join(tmpdir(), 'habitue-letters-'))
const people = Array.from({ length: 160 }, (_, n) => `p${n}@example.org`)
let mail: MailServer
let running: Program
let environment: Record<string, string>
let url = ''
let cookie = ''

async function start() {
  running = habitue(['start'], environment)
  const isReady = () => running.output().includes('stop with Ctrl-C')
  await eventually('it is ready', isReady, 120_000, () => running.output())
}

async function call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const answer = await fetch(`${url}/api${path}`, {
    method,
    headers: { cookie, origin: url, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Answer
}

/** Sends until it was accepted, as every client does. */
async function send(writeKey: string, batch: object[]) {
  const accepted = async () => {
    const answer = await fetch(`${url}/v1/batch`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ batch }),
    }).catch(() => null)
    return answer?.ok ?? false
  }
  await eventually('events are accepted', accepted, 120_000)
}

async function idOf(role: string): Promise<number> {
  const report = await call<{ processes: { role: string; processId: number | null }[] }>(
    'GET',
    '/system',
  ).catch(() => null)
  return report?.processes.find((one) => one.role === role)?.processId ?? 0
}

async function kill(role: string) {
  const id = await idOf(role)
  if (!id) return
  try {
    process.kill(id, 'SIGKILL')
  } catch {
    // It was being replaced in this moment.
  }
}

beforeAll(async () => {
  mail = await startMailServer()
  const port = await freePort()
  environment = { HABITUE_HOME: home, HABITUE_PORT: String(port) }
  url = `http://127.0.0.1:${port}`
  await start()
  const made = await fetch(`${url}/api/first-run`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'Anna',
      email: 'anna@example.org',
      password: 'correct horse battery',
      workspaceName: 'Tea shop',
      currency: 'GBP',
      timeZone: 'Europe/London',
      locale: 'en',
    }),
  })
  cookie = made.headers.getSetCookie()[0]?.split(';')[0] ?? ''
})
afterAll(async () => {
  running.process.kill('SIGKILL')
  await eventually('everything is gone', () => processesOf(home).length === 0)
  rmSync(home, { recursive: true, force: true })
  await mail.close()
})

test('kill -9 of the worker, of PostgreSQL and of everything, again and again: no letter goes out twice, none is lost unseen', async () => {
  const writeKey = (await call<{ items: { writeKey: string }[] }>('GET', '/sources')).items[0]?.writeKey ?? ''
  await call('POST', '/channel-accounts', {
    name: 'Post',
    settings: { host: '127.0.0.1', port: mail.port, security: 'none', fromAddress: 'a@shop.example' },
  })
  const template = await call<{ id: string }>('POST', '/templates', {
    name: 'Letter',
    language: 'en',
    content: {
      subject: 'Hello',
      mjml: '<mjml><mj-body><mj-section><mj-column><mj-text>Hello</mj-text></mj-column></mj-section></mj-body></mjml>',
    },
  })
  const flow = await call<{ id: string }>('POST', '/flows', {
    name: 'Hello',
    definition: {
      trigger: { kind: 'event', event: 'Go' },
      steps: [{ id: 'letter', kind: 'send-message', templateId: template.id }],
    },
  })
  await call('POST', `/flows/${flow.id}/start`, {})
  const timestamp = new Date().toISOString()
  await send(
    writeKey,
    people.map((email) => ({
      type: 'identify',
      messageId: newId(),
      userId: email,
      timestamp,
      traits: { email, consents: { email: true } },
    })),
  )

  mail.delayMs = 40
  const killing = (async () => {
    for (const role of ['worker', 'worker', 'postgres', 'worker', 'clickhouse', 'worker']) {
      await pause(700 + Math.random() * 2_500)
      await kill(role)
    }
    await pause(1_000)
    running.process.kill('SIGKILL')
    await running.ended
    await start()
    await pause(500 + Math.random() * 1_500)
    await kill('worker')
  })()
  for (let from = 0; from < people.length; from += 8) {
    const batch = people.slice(from, from + 8).map((email) => ({
      type: 'track',
      event: 'Go',
      messageId: `go-${email}`,
      userId: email,
      timestamp: new Date().toISOString(),
    }))
    await send(writeKey, batch)
    // A client that did not hear the answer sends again.
    if (from % 32 === 0) await send(writeKey, batch)
    await pause(600)
  }
  await killing
  mail.delayMs = 0

  type Listed = { items: { id: string; status: string; address: string }[]; byStatus: Record<string, number> }
  const listed = () => call<Listed>('GET', '/messages?limit=200')
  let last: Listed | null = null
  const isSettled = async () => {
    last = await listed().catch(() => null)
    const { queued = 0, sending = 0 } = last?.byStatus ?? { queued: 1 }
    return queued + sending === 0 && last?.items.length === people.length
  }
  await eventually('every message has its end', isSettled, 180_000, () => JSON.stringify(last?.byStatus))
  const { items } = await listed()

  const received = new Map<string, number>()
  for (const letter of mail.letters)
    for (const address of letter.to) received.set(address, (received.get(address) ?? 0) + 1)
  expect([...received].filter(([, count]) => count > 1)).toEqual([])
  expect(items.map((one) => one.address).sort()).toEqual([...people].sort())
  for (const message of items) {
    expect(['sent', 'in-doubt']).toContain(message.status)
    if (message.status === 'sent')
      expect([message.address, received.get(message.address)]).toEqual([message.address, 1])
  }
  // Doubt is the exception: what was in one sender's hands in the moment of each death.
  expect(items.filter((one) => one.status === 'sent').length).toBeGreaterThan(people.length / 4)
}, 600_000)
