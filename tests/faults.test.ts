import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type ConnectedEngines, connectEngines, sql } from '../engines/index.ts'
import { newId } from '../kit/ids.ts'
import { pause } from '../kit/time.ts'
import { firstShop, type Shop } from './installation.ts'
import { basic } from './pipeline.ts'
import { eventually, freePort, habitue, type Program, processesOf } from './program.ts'

// A busy machine makes restarts slow, never wrong.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 })

const home = mkdtempSync(join(tmpdir(), 'habitue-kill-'))
const patienceMs = 180_000
let environment: Record<string, string>
let url = ''
let running: Program
let shop: Shop

async function start() {
  running = habitue(['start'], environment)
  await eventually(
    'it is ready',
    () => running.output().includes('stop with Ctrl-C'),
    patienceMs,
    () => running.output(),
  )
}

beforeAll(async () => {
  const port = await freePort()
  environment = { HABITUE_HOME: home, HABITUE_PORT: String(port) }
  url = `http://127.0.0.1:${port}`
  await start()
  shop = await firstShop(url)
})

afterAll(async () => {
  running.process.kill('SIGTERM')
  await eventually('everything is gone', () => processesOf(home).length === 0, patienceMs)
  rmSync(home, { recursive: true, force: true })
})

const victims = ['worker', 'postgres', 'clickhouse', 'main'] as const
type Victim = (typeof victims)[number]

interface Report {
  processes: { role: string; processId: number | null }[]
}

async function kill(victim: Victim) {
  if (victim === 'main') {
    running.process.kill('SIGKILL')
    await running.ended
    return start()
  }
  let processId: number | undefined
  await eventually(
    `${victim} runs`,
    async () => {
      const report = await shop.get<Report>('/system')
      processId = report?.processes.find(({ role }) => role === victim)?.processId ?? undefined
      return processId !== undefined
    },
    patienceMs,
  )
  try {
    if (processId !== undefined) process.kill(processId, 'SIGKILL')
  } catch {
    // It has died by itself meanwhile, of an engine killed before: as good.
  }
}

interface Sent {
  events: Set<string>
  orders: Set<string>
  /** What senders do not understand as "later". */
  surprises: Set<number>
}

/** A shop’s server: sends batches until told to stop, each again and again until it is acknowledged. */
async function send(name: string, isOver: () => boolean, sent: Sent) {
  for (let number = 0; !isOver(); number++) {
    const batch = Array.from({ length: 20 }, (_, index) => {
      const common = { type: 'track', messageId: newId(), userId: `user-${(number * 20 + index) % 300}` }
      const order_id = index === 0 ? `${name}-${number}` : undefined
      if (!order_id) return { ...common, event: 'Looked', properties: { order_id } }
      const products = [{ product_id: 'tea', price: 5, quantity: 1 }]
      return {
        ...common,
        event: 'Order Completed',
        properties: { order_id, total: 5, currency: 'GBP', products },
      }
    })
    const body = JSON.stringify({ batch })
    for (;;) {
      const answer = await fetch(`${url}/v1/batch`, {
        method: 'POST',
        headers: { authorization: basic(shop.writeKey) },
        body,
      }).catch(() => null)
      await answer?.arrayBuffer().catch(() => {})
      if (answer?.status === 200) break
      if (answer && ![429, 503].includes(answer.status)) sent.surprises.add(answer.status)
      await pause(100)
    }
    for (const event of batch) {
      sent.events.add(event.messageId)
      if (event.properties.order_id) sent.orders.add(event.properties.order_id)
    }
  }
}

async function storedEvents({ clickhouse }: ConnectedEngines): Promise<string[]> {
  const answer = await clickhouse.query({ query: 'SELECT message_id FROM events', format: 'JSONEachRow' })
  return (await answer.json<{ message_id: string }>()).map(({ message_id }) => message_id)
}

it('whatever is killed with -9 under load, every acknowledged event is there exactly once', async () => {
  const sent: Sent = { events: new Set(), orders: new Set(), surprises: new Set() }
  let isOver = false
  const senders = ['a', 'b', 'c', 'd'].map((name) => send(name, () => isOver, sent))
  // Each in turn, then at random, at moments nobody chose.
  const order = [
    ...victims,
    ...Array.from({ length: 4 }, () => victims[Math.floor(Math.random() * victims.length)] ?? 'worker'),
  ]
  for (const victim of order) {
    await pause(300 + Math.random() * 2_000)
    await kill(victim)
  }
  await pause(1_000)
  isOver = true
  await Promise.all(senders)
  expect([...sent.surprises]).toEqual([])

  const addresses = JSON.parse(readFileSync(join(home, 'running.json'), 'utf8'))
  const engines = connectEngines(addresses, { maxPostgresConnections: 2 })
  try {
    const arrived = async () => (await storedEvents(engines).catch(() => [])).length
    let seen = 0
    await eventually(
      'all events arrived',
      async () => {
        seen = await arrived()
        return seen >= sent.events.size
      },
      patienceMs,
      () => `${seen} of ${sent.events.size}; killed: ${order.join(', ')}. ${running.output().slice(-3_000)}`,
    )
    // What comes twice comes later.
    await pause(3_000)
    const stored = await storedEvents(engines)
    expect(stored.length, `killed: ${order.join(', ')}`).toBe(sent.events.size)
    expect(new Set(stored)).toEqual(sent.events)
    const { rows: orders } = await sql<{ number: string }>`
      select number from orders where workspace_id = ${shop.workspaceId}`.execute(engines.db)
    expect(new Set(orders.map(({ number }) => number))).toEqual(sent.orders)
    const { rows: figures } = await sql<{ count: number }>`
      select sum(order_count) as count from customers where workspace_id = ${shop.workspaceId}`.execute(
      engines.db,
    )
    expect(Number(figures[0]?.count)).toBe(sent.orders.size)
    const { rows: people } = await sql<{ count: number }>`
      select count(*) as count from customers where workspace_id = ${shop.workspaceId}`.execute(engines.db)
    expect(Number(people[0]?.count)).toBe(Math.min(300, sent.events.size))
    const answer = await engines.clickhouse.query({
      query: 'SELECT sum(events) AS minutes FROM events_by_time',
      format: 'JSONEachRow',
    })
    const [byTime] = await answer.json<{ minutes: number }>()
    expect(Number(byTime?.minutes)).toBe(sent.events.size)
  } finally {
    await engines.close()
  }
})
