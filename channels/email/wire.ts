import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

/** What a server said: its code, and everything it said, lines joined (RFC 5321 §4.2). */
export interface Reply {
  code: number
  text: string
}

/** Why a conversation failed, told as `reply.ts` reads it. */
export class SmtpFault extends Error {
  readonly code: string
  readonly command: string | undefined
  readonly response: string | undefined
  readonly responseCode: number | undefined
  constructor(message: string, code: string, command?: string, reply?: Reply) {
    super(message)
    this.code = code
    this.command = command
    this.response = reply?.text
    this.responseCode = reply?.code
  }
}

export interface WireSettings {
  host: string
  port: number
  /** TLS from the first byte. */
  isTls: boolean
  trustsAnyCertificate: boolean
  /** A server that says nothing for so long is given up. */
  timeoutMs: number
  connectTimeoutMs: number
}

/** A connection that speaks lines: what is written, and replies in their order. */
export interface Wire {
  isOpen(): boolean
  /** Pieces go out together, in as few packets as they fit in. */
  write(...pieces: (string | Buffer)[]): void
  /** The next reply. Rejects with an SmtpFault when the connection ends first, or nothing comes. */
  read(): Promise<Reply>
  /** Goes on under TLS; what came in the clear and was not read yet is thrown away (RFC 3207, CVE-2011-0411). */
  startTls(): Promise<void>
  end(farewell?: string): void
}

/** A server that talks and talks is no mail server. */
const longestReply = 65_536

const hostOf = ({ host }: WireSettings) => ({ host, ...(isIP(host) ? {} : { servername: host }) })

/** Connects; TCP_NODELAY, since every command waits for its answer. Rejects with an SmtpFault. */
export function openWire(settings: WireSettings): Promise<Wire> {
  const tlsOptions = { ...hostOf(settings), rejectUnauthorized: !settings.trustsAnyCertificate }
  const { host, port, timeoutMs } = settings
  let socket: Socket = settings.isTls ? connectTls({ ...tlsOptions, port }) : connectTcp({ host, port })
  let fault: SmtpFault | null = null
  let text = ''
  let lines: string[] = []
  let replies: Reply[] = []
  const readers: { done(reply: Reply): void; failed(why: SmtpFault): void }[] = []
  let quietSince = Date.now()
  let writtenBefore = 0

  function fail(why: SmtpFault) {
    if (fault) return
    fault = why
    clearInterval(watch)
    socket.destroy()
    for (const reader of readers.splice(0)) reader.failed(why)
  }

  function take(reply: Reply) {
    const reader = readers.shift()
    quietSince = Date.now()
    if (reader) reader.done(reply)
    else replies.push(reply)
  }

  function hear(chunk: string) {
    text += chunk
    let from = 0
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
      const line = text.slice(from, text[end - 1] === '\r' ? end - 1 : end)
      from = end + 1
      lines.push(line)
      if (line[3] === '-' && /^\d{3}/.test(line)) continue
      const code = Number(line.slice(0, 3))
      const said = lines.length === 1 ? line : lines.join('\n')
      lines = []
      if (!(code >= 200 && code < 600))
        return fail(new SmtpFault(`The server does not speak SMTP: ${said.slice(0, 200)}`, 'EPROTOCOL'))
      take({ code, text: said })
    }
    text = text.slice(from)
    if (text.length > longestReply || lines.length > 1_000)
      fail(new SmtpFault('The mail server answered without end', 'EPROTOCOL'))
  }

  // One who sends little by little is waited for while bytes still go out, and not because he drips.
  const watch = setInterval(
    () => {
      const isMoving = socket.bytesWritten !== writtenBefore
      writtenBefore = socket.bytesWritten
      if (isMoving || readers.length === 0) quietSince = Date.now()
      else if (Date.now() - quietSince > timeoutMs)
        fail(new SmtpFault(`The mail server said nothing for ${timeoutMs / 1000} s`, 'ETIMEDOUT'))
    },
    Math.min(1_000, timeoutMs / 4),
  )
  watch.unref()

  function attach() {
    socket.setNoDelay(true)
    socket.setEncoding('latin1')
    socket.on('data', hear)
    socket.on('error', (error: NodeJS.ErrnoException) =>
      fail(new SmtpFault(error.message, error.code ?? 'ESOCKET')),
    )
    socket.on('close', () => fail(new SmtpFault('The mail server closed the connection', 'ECONNECTION')))
  }

  const wire: Wire = {
    isOpen: () => fault === null,
    write(...pieces) {
      if (fault) return
      if (pieces.length > 1) socket.cork()
      for (const piece of pieces) socket.write(piece as Buffer)
      if (pieces.length > 1) socket.uncork()
    },
    read() {
      const [waiting] = replies
      if (waiting) {
        replies = replies.slice(1)
        return Promise.resolve(waiting)
      }
      if (fault) return Promise.reject(fault)
      if (readers.length === 0) quietSince = Date.now()
      return new Promise((done, failed) => readers.push({ done, failed }))
    },
    startTls() {
      text = ''
      lines = []
      replies = []
      const plain = socket
      plain.removeAllListeners('data')
      plain.removeAllListeners('close')
      return new Promise((done, failed) => {
        readers.push({ done: () => {}, failed })
        socket = connectTls({ ...tlsOptions, socket: plain })
        attach()
        socket.once('secureConnect', () => {
          readers.pop()
          writtenBefore = socket.bytesWritten
          done()
        })
      })
    },
    end(farewell) {
      if (fault) return
      fault = new SmtpFault('The connection was ended', 'ECONNECTION')
      clearInterval(watch)
      for (const reader of readers.splice(0)) reader.failed(fault)
      socket.removeAllListeners('data')
      socket.resume()
      if (farewell) socket.write(farewell)
      socket.end()
      // A server that never closes its side is left.
      setTimeout(() => socket.destroy(), 1_000).unref()
    },
  }

  attach()
  return new Promise((done, failed) => {
    const late = setTimeout(
      () => fail(new SmtpFault(`No connection to ${host}:${port} was made in time`, 'ETIMEDOUT')),
      settings.connectTimeoutMs,
    )
    readers.push({
      done: () => {},
      failed: (why) => {
        clearTimeout(late)
        failed(why)
      },
    })
    socket.once(settings.isTls ? 'secureConnect' : 'connect', () => {
      clearTimeout(late)
      readers.shift()
      done(wire)
    })
  })
}
