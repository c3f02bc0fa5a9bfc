import { Agent, request } from 'node:http'
import { newId } from '../kit/ids.ts'

// A process of its own that sends batches of events as clients would: told what to do by its parent, over IPC.

export interface LoadOrder {
  url: string
  writeKey: string
  connections: number
  batchSize: number
  /** Events altogether. */
  events: number
  /** Events a second, evenly; 0: as fast as the answers come. */
  perSecond: number
  /** Events are spread over this many customers, each known by a user id. */
  customers: number
  /** The first event of customer 0, 1, 2 … in order, as identify calls: fills the base. */
  identify: boolean
  seed: number
}

export interface LoadReport {
  acknowledged: number
  refused: number
  seconds: number
  answerMs: number[]
}

/** A small fast generator (mulberry32): the same seed gives the same load. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const context =
  '"context":{"library":{"name":"bench","version":"1"},"page":{"path":"/p","url":"https://shop.example/p?utm_source=mail","title":"Shop"},"locale":"en-GB","userAgent":"Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36"}'

function eventOf(order: LoadOrder, index: number, random: () => number, now: string): string {
  const customer = order.identify ? index : Math.floor(random() * order.customers)
  const head = `"messageId":"${newId()}","userId":"u${customer}","timestamp":"${now}",${context}`
  if (order.identify)
    return `{"type":"identify",${head},"traits":{"firstName":"Name${customer % 997}","lastName":"Family${customer % 9973}","email":"u${customer}@example.org"}}`
  const product = Math.floor(random() * 5000)
  const properties = `{"product_id":"p${product}","name":"Product ${product}","price":${(product % 90) + 0.5},"currency":"GBP","quantity":1}`
  const dice = random()
  if (dice < 0.3)
    return `{"type":"page",${head},"name":"Shop","properties":{"url":"https://shop.example/p${product}"}}`
  if (dice < 0.9) return `{"type":"track","event":"Product Viewed",${head},"properties":${properties}}`
  if (dice < 0.98) return `{"type":"track","event":"Product Added",${head},"properties":${properties}}`
  return `{"type":"track","event":"Order Completed",${head},"properties":{"order_id":"${order.seed}-${index}","total":${product % 90},"currency":"GBP","products":[${properties}]}}`
}

/** The body of a batch of events, and its size. */
export function batchOf(order: LoadOrder, from: number, count: number, random: () => number): Buffer {
  const now = new Date().toISOString()
  const events: string[] = []
  for (let index = from; index < from + count; index++) events.push(eventOf(order, index, random, now))
  return Buffer.from(`{"batch":[${events.join(',')}],"sentAt":"${now}"}`)
}

function send(url: URL, agent: Agent, authorization: string, body: Buffer): Promise<number> {
  return new Promise((resolve) => {
    const outgoing = request(
      url,
      {
        method: 'POST',
        agent,
        headers: { authorization, 'content-type': 'application/json', 'content-length': body.length },
      },
      (answer) => {
        answer.resume()
        answer.on('end', () => resolve(answer.statusCode ?? 0))
      },
    )
    outgoing.on('error', () => resolve(0))
    outgoing.end(body)
  })
}

/** Sends the ordered load; refused batches are sent again after a moment, as clients do. */
export async function sendLoad(order: LoadOrder): Promise<LoadReport> {
  const agent = new Agent({ keepAlive: true, maxSockets: order.connections })
  const url = new URL(order.url)
  const authorization = `Basic ${Buffer.from(`${order.writeKey}:`).toString('base64')}`
  const random = randomFrom(order.seed)
  const report: LoadReport = { acknowledged: 0, refused: 0, seconds: 0, answerMs: [] }
  const startedAt = performance.now()
  let next = 0
  async function connection() {
    while (next < order.events) {
      const from = next
      const count = Math.min(order.batchSize, order.events - from)
      next += count
      const body = batchOf(order, from, count, random)
      if (order.perSecond > 0) {
        const due = startedAt + (from / order.perSecond) * 1000
        const early = due - performance.now()
        if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
      }
      for (;;) {
        const sentAt = performance.now()
        const status = await send(url, agent, authorization, body)
        if (status === 200) {
          report.answerMs.push(performance.now() - sentAt)
          report.acknowledged += count
          break
        }
        report.refused += count
        if (status !== 429 && status !== 503 && status !== 0)
          throw new Error(`The collector answered ${status}`)
        await new Promise((resolve) => setTimeout(resolve, 250))
      }
    }
  }
  await Promise.all(Array.from({ length: order.connections }, connection))
  report.seconds = (performance.now() - startedAt) / 1000
  agent.destroy()
  return report
}

if (process.send && process.argv[1]?.endsWith('load.ts')) {
  process.on('message', async (order: LoadOrder) => {
    process.send?.(await sendLoad(order))
  })
}
