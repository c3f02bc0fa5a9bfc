import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { vi } from 'vitest'
import { builtTracker } from './built-tracker.ts'

/** A message as the tracker sends it; only what the tests look at is typed. */
export interface ReceivedMessage {
  type: string
  messageId: string
  anonymousId: string
  userId?: string
  event?: string
  name?: string
  groupId?: string
  previousId?: string
  timestamp: string
  properties?: Record<string, unknown>
  traits?: Record<string, unknown>
  context: {
    library: { name: string; version: string }
    page: { path: string; referrer: string; search: string; title: string; url: string }
    campaign?: Record<string, string>
    referrer?: Record<string, string>
    locale: string
    timezone: string
    userAgent: string
    screen: { width: number; height: number }
    sessionId: string
    habitueMessageId?: string
    droppedMessages?: number
  }
}

export interface Received {
  at: number
  status: number
  contentType: string
  bytes: number
  body: { batch: ReceivedMessage[]; sentAt: string; writeKey: string }
}

type Answer = { status: number; headers?: Record<string, string> } | 'hang-up' | 'no-answer'

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

async function listen(handle: (request: IncomingMessage, response: ServerResponse) => void, port = 0) {
  const server = createServer(handle)
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
  return { port: (server.address() as AddressInfo).port, close }
}

/** The collector's side of the contract: takes batches from any origin, and can be told to fail. */
export async function startCollector() {
  const code = await builtTracker()
  const received: Received[] = []
  const preflights: string[] = []
  let decide: (received: Received) => Answer | Promise<Answer> = () => ({ status: 200 })

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const cors = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After' }
    if (request.method === 'OPTIONS') preflights.push(request.url ?? '')
    if (request.method !== 'POST') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(code)
      return
    }
    const text = await readBody(request)
    const entry: Received = {
      at: Date.now(),
      status: 0,
      contentType: request.headers['content-type'] ?? '',
      bytes: Buffer.byteLength(text),
      body: JSON.parse(text),
    }
    const decision = decide(entry)
    received.push(entry)
    const answer = await decision
    if (answer === 'hang-up') request.socket.destroy()
    else if (answer !== 'no-answer' && !request.socket.destroyed) {
      entry.status = answer.status
      response.writeHead(answer.status, { ...cors, ...answer.headers }).end('{}')
    }
  }
  let server = await listen(handle)
  const { port } = server

  /** Messages of answered requests; a refused or unanswered attempt is not an arrival. */
  const arrived = (event?: string): ReceivedMessage[] =>
    received
      .filter((entry) => entry.status === 200)
      .flatMap((entry) => entry.body.batch)
      .filter((message) => !event || message.event === event || message.type === event)

  return {
    origin: `http://127.0.0.1:${port}`,
    received,
    preflights,
    arrived,
    answer: (decision: Answer | typeof decide) => {
      decide = typeof decision === 'function' ? decision : () => decision
    },
    goDown: () => server.close(),
    comeUp: async () => {
      server = await listen(handle, port)
    },
    close: () => server.close(),
    /** Waits for at least `count` arrivals. */
    arrival: async (event: string, count = 1): Promise<ReceivedMessage[]> => {
      await vi.waitFor(
        () => {
          if (arrived(event).length < count)
            throw new Error(
              `${arrived(event).length} of ${count} "${event}" arrived; all: ${JSON.stringify(arrived().map((m) => m.event ?? m.type))}`,
            )
        },
        { timeout: 15_000, interval: 20 },
      )
      return arrived(event)
    },
  }
}

export type Collector = Awaited<ReturnType<typeof startCollector>>

/** A shop on another origin than the collector; every path is a page that carries the snippet. */
export async function startShop(collectorOrigin: string, writeKey = 'test-key') {
  const server = await listen((request, response) => {
    const url = new URL(request.url ?? '/', 'http://shop')
    const attributes = url.searchParams.get('attributes') ?? ''
    const before = url.searchParams.get('before') ?? ''
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(
      url.pathname === '/framed'
        ? '<iframe sandbox="allow-scripts" src="/inside"></iframe>'
        : `<!doctype html><title>Page ${url.pathname}</title>
<script>window.habitue = window.habitue || []; ${before}</script>
<script async src="${collectorOrigin}/tracker.js" data-write-key="${writeKey}" ${attributes}></script>
<a href="/next">next</a>`,
    )
  })
  return {
    /** `host` is any name under localhost: browsers resolve them all to the loopback. */
    page: (path = '/', settings: { attributes?: string; before?: string; host?: string } = {}) => {
      const url = new URL(path, `http://${settings.host ?? 'www.shop.localhost'}:${server.port}`)
      if (settings.attributes) url.searchParams.set('attributes', settings.attributes)
      if (settings.before) url.searchParams.set('before', settings.before)
      return url.href
    },
    close: server.close,
  }
}
