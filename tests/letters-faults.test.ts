import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../kit/ids.ts'
import { pause } from '../kit/time.ts'
import { firstShop } from './installation.ts'
import { type MailServer, startMailServer } from './mail-server.ts'
import { eventually, freePort, habitue, type Program, processesOf } from './program.ts'

// Real processes, a real mail server that counts, and kill -9 while a campaign is on its way.

const home = mkdtempSync(join(tmpdir(), 'habitue-letters-'))
const people = Array.from({ length: 120 }, (_, n) => `p${n}@example.org`)
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
  cookie = (await firstShop(url)).cookie
})
afterAll(async () => {
  running.process.kill('SIGKILL')
  await eventually('everything is gone', () => processesOf(home).length === 0)
  rmSync(home, { recursive: true, force: true })
  await mail.close()
})

/** Ten deaths; after `all` the whole program starts again. */
const deaths = [
  'worker',
  'postgres',
  'worker',
  'all',
  'worker',
  'clickhouse',
  'worker',
  'postgres',
  'worker',
  'worker',
]

test('kill -9 ten times in the middle of a campaign: no letter goes out twice, nobody is forgotten, and what is in doubt is listed, few, and settled when somebody says how', async () => {
  const writeKey = (await call<{ items: { writeKey: string }[] }>('GET', '/sources')).items[0]?.writeKey ?? ''
  await call('POST', '/channel-accounts', {
    name: 'Post',
    settings: { host: '127.0.0.1', port: mail.port, security: 'none', fromAddress: 'a@shop.example' },
    limits: { perSecond: 6 },
  })
  const template = await call<{ id: string }>('POST', '/templates', {
    name: 'Letter',
    language: 'en',
    content: {
      subject: 'Hello',
      mjml: '<mjml><mj-body><mj-section><mj-column><mj-text>Hello</mj-text></mj-column></mj-section></mj-body></mjml>',
    },
  })
  const timestamp = new Date().toISOString()
  const identified = people.map((email) => ({
    type: 'identify',
    messageId: newId(),
    userId: email,
    timestamp,
    traits: { email, consents: { email: true } },
  }))
  await send(writeKey, identified)
  // A client that did not hear the answer sends again.
  await send(writeKey, identified)
  const campaign = await call<{ id: string }>('POST', '/campaigns', {
    name: 'Hello',
    definition: { audience: { everybody: true }, variants: [{ key: 'A', templateId: template.id }] },
  })
  const isEverybodyKnown = async () =>
    (await call<{ audience: number }>('GET', `/campaigns/${campaign.id}/forecast`)).audience === people.length
  await eventually('everybody is known', isEverybodyKnown, 120_000)

  mail.delayMs = 40
  await call('POST', `/campaigns/${campaign.id}/start`, {})
  await eventually('letters go out', () => mail.letters.length > 0, 120_000)
  for (const role of deaths) {
    await pause(700 + Math.random() * 2_000)
    if (role === 'all') {
      running.process.kill('SIGKILL')
      await running.ended
      await start()
    } else await kill(role)
  }
  mail.delayMs = 0

  type Person = { messageId: string; status: string }
  type People = { items: Person[] }
  const everybody = async (fate = '') =>
    (await call<People>('GET', `/campaigns/${campaign.id}/people?limit=200${fate}`)).items
  const addresses = () => mail.letters.flatMap((letter) => letter.to)
  let last = ''
  const isSettled = async () => {
    const items = await everybody().catch(() => [])
    const { status } = await call<{ status: string }>('GET', `/campaigns/${campaign.id}`).catch(() => ({
      status: '',
    }))
    last = `${status} ${items.map((one) => one.status).join(' ')}`
    return items.length === people.length && !/queued|sending/.test(last) && status === 'done'
  }
  await eventually('every letter has its end', isSettled, 240_000, () => last)

  const received = addresses()
  expect(received.length).toBe(new Set(received).size)
  const doubtful = await everybody('&fate=in-doubt')
  const sent = await everybody('&fate=sent')
  expect(sent.length + doubtful.length).toBe(people.length)
  expect(received.length).toBeGreaterThanOrEqual(sent.length)
  // What was under way in the moment of each death, not what was in hand.
  expect(doubtful.length).toBeLessThan(people.length / 2)

  await call('POST', '/messages/settle-doubts', { campaignId: campaign.id, as: 'again' })
  await eventually(
    'they have gone out',
    async () => (await everybody('&fate=sent')).length === people.length,
    120_000,
  )
  expect([...new Set(addresses())].sort()).toEqual([...people].sort())
  expect(addresses().length).toBe(received.length + doubtful.length)
}, 900_000)
