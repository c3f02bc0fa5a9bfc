import http, { type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

export interface SeenRequest {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: Buffer
  /** The body as JSON; null where it is none. */
  json: Record<string, unknown> | null
}

export interface FakeAnswer {
  status?: number
  headers?: Record<string, string>
  body?: unknown
  /** Milliseconds before the answer. */
  slowMs?: number
  /** Closes the connection instead of answering. */
  drops?: boolean
}

/** A service outside, on loopback: remembers what it was asked, and answers as it is told. */
export interface FakeService {
  url: string
  seen: SeenRequest[]
  /** For the next request only; several stand in line. */
  next(...answers: FakeAnswer[]): void
  close(): Promise<void>
}

const jsonOf = (body: Buffer): Record<string, unknown> | null => {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}

/** `usual` answers what nothing special was said for: as the service's documentation says it does. */
export async function startFakeService(usual: (request: SeenRequest) => FakeAnswer): Promise<FakeService> {
  const seen: SeenRequest[] = []
  const waiting: FakeAnswer[] = []
  const sockets = new Set<Socket>()
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      const body = Buffer.concat(chunks)
      const { method = 'GET', url: path = '/', headers } = request
      const asked: SeenRequest = { method, path, headers, body, json: jsonOf(body) }
      seen.push(asked)
      const answer = waiting.shift() ?? usual(asked)
      if (answer.slowMs) await new Promise((later) => setTimeout(later, answer.slowMs))
      if (answer.drops) return request.socket.destroy()
      const isText = typeof answer.body === 'string'
      response.writeHead(answer.status ?? 200, {
        'content-type': isText ? 'text/plain' : 'application/json',
        ...answer.headers,
      })
      response.end(isText ? (answer.body as string) : JSON.stringify(answer.body ?? {}))
    })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    next: (...answers) => {
      waiting.push(...answers)
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((closed) => server.close(() => closed()))
    },
  }
}
