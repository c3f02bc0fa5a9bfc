import { connect } from 'node:net'

/** The limit: finished letters through bare sockets, with nothing known of them and nothing written down. */
export interface Push {
  port: number
  connections: number
  letters: number
  /** Finished messages, dot-stuffed and with their final dot; taken in turn. */
  messages: readonly Buffer[]
}

const crlf = '\r\n'

/**
 * Seconds until every letter was taken. Commands go together where they may (RFC 2920): an envelope in one write, or with the
 * body before it when `isTight`.
 */
export async function pushLetters({ port, connections, letters, messages }: Push, isTight: boolean) {
  let next = 0
  const startedAt = performance.now()
  await Promise.all(Array.from({ length: connections }, (_, place) => onOneSocket(place)))
  return (performance.now() - startedAt) / 1000

  function onOneSocket(place: number): Promise<void> {
    return new Promise((done, failed) => {
      const socket = connect(port, '127.0.0.1')
      socket.setNoDelay(true)
      socket.setEncoding('latin1')
      socket.on('error', failed)
      let awaits: 'greeting' | 'ehlo' | 'envelope' | 'body' = 'greeting'
      let lines = 0
      let rest = ''
      let current = -1
      const envelope = (letter: number) =>
        `MAIL FROM:<shop@shop.example>${crlf}RCPT TO:<limit${place}-${letter}@example.org>${crlf}DATA${crlf}`
      const take = () => (next < letters ? next++ : -1)
      const begin = () => {
        current = take()
        if (current === -1) return leave()
        awaits = 'envelope'
        lines = 0
        socket.write(envelope(current))
      }
      const leave = () => {
        socket.end(`QUIT${crlf}`)
        done()
      }
      const hear = (line: string) => {
        if (line[3] === '-') return
        if (awaits === 'greeting') {
          awaits = 'ehlo'
          socket.write(`EHLO limit${crlf}`)
        } else if (awaits === 'ehlo') begin()
        else if (awaits === 'envelope') {
          if (++lines < 3) return
          const body = messages[current % messages.length] as Buffer
          const following = isTight ? take() : -1
          socket.cork()
          socket.write(body)
          if (following !== -1) socket.write(envelope(following))
          socket.uncork()
          current = following
          awaits = 'body'
        } else if (isTight && current !== -1) {
          awaits = 'envelope'
          lines = 0
        } else begin()
      }
      socket.on('data', (chunk: string) => {
        rest += chunk
        const heard = rest.split(crlf)
        rest = heard.pop() ?? ''
        for (const line of heard) hear(line)
      })
    })
  }
}
