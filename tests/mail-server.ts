import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A real SMTP server on loopback that remembers what it was given. */
export interface MailServer {
  port: number
  letters: { from: string; to: string[]; mail: Email; raw: string; at: number }[]
  connections: number
  /** How long it thinks before it takes a letter. */
  delayMs: number
  /** Replies to the next letters instead of taking them; `drop` closes the connection after the body. */
  misbehave(next: { at: 'mail' | 'rcpt' | 'data' | 'drop'; code?: number; text?: string } | null): void
  waitFor(count: number, withinMs?: number): Promise<void>
  close(): Promise<void>
}

export async function startMailServer(
  options: SMTPServerOptions & { port?: number } = {},
): Promise<MailServer> {
  const { port = 0, ...rest } = options
  let trouble: { at: string; code?: number; text?: string } | null = null
  const refuse = (at: string) => {
    if (trouble?.at !== at) return null
    return Object.assign(new Error(trouble.text ?? 'no'), { responseCode: trouble.code ?? 451 })
  }
  const sockets = new Set<{ destroy(): void }>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onConnect: (_session, done) => {
      received.connections++
      done()
    },
    onMailFrom: (_address, _session, done) => done(refuse('mail')),
    onRcptTo: (_address, _session, done) => done(refuse('rcpt')),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        if (trouble?.at === 'drop') {
          for (const socket of sockets) socket.destroy()
          return
        }
        if (received.delayMs > 0) await new Promise((later) => setTimeout(later, received.delayMs))
        const wrong = refuse('data')
        if (wrong) return done(wrong)
        const raw = Buffer.concat(chunks)
        const { mailFrom, rcptTo } = session.envelope
        received.letters.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map((one) => one.address),
          mail: await PostalMime.parse(raw),
          raw: raw.toString('latin1'),
          at: Date.now(),
        })
        done()
      })
    },
    ...rest,
  })
  server.on('error', () => {})
  server.server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((ready, failed) => {
    server.server.once('error', failed)
    server.listen(port, '127.0.0.1', () => ready())
  })
  const received: MailServer = {
    port: (server.server.address() as AddressInfo).port,
    letters: [],
    connections: 0,
    delayMs: 0,
    misbehave(next) {
      trouble = next
    },
    async waitFor(count, withinMs = 20_000) {
      const end = Date.now() + withinMs
      while (received.letters.length < count) {
        if (Date.now() > end)
          throw new Error(`${received.letters.length} of ${count} letters came in ${withinMs} ms`)
        await new Promise((later) => setTimeout(later, 5))
      }
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((done) => server.close(() => done()))
    },
  }
  return received
}
