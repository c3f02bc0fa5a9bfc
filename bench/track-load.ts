import { connect } from 'node:net'

// A process of its own that opens and clicks letters as mail programs do: told what to do by its parent, over IPC.

export interface TrackOrder {
  port: number
  connections: number
  requests: number
  /** How many are due each second, by the clock and whatever the answers take; as many as are answered when left out. */
  perSecond?: number
  /** Addresses, taken in turn. */
  paths: string[]
}

export interface TrackReport {
  /** Answered as they should be: 302 or 200. */
  answered: number
  wrong: number
  /** Sent, and the connection ended before an answer. */
  unanswered: number
  seconds: number
  /** From when it was due. */
  redirectMs: number[]
}

const agents = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
]

async function load({ port, connections, requests, perSecond, paths }: TrackOrder): Promise<TrackReport> {
  const report: TrackReport = { answered: 0, wrong: 0, unanswered: 0, seconds: 0, redirectMs: [] }
  let next = 0
  const startedAt = performance.now()
  const dueAt = (place: number) => (perSecond ? startedAt + (place / perSecond) * 1000 : performance.now())
  /** Sockets with nothing to ask yet. */
  const idle: (() => void)[] = []
  const clock = setInterval(() => {
    for (; idle.length > 0 && dueAt(next) <= performance.now(); ) idle.shift()?.()
  }, 1)
  await Promise.all(Array.from({ length: connections }, onOneSocket))
  clearInterval(clock)
  report.seconds = (performance.now() - startedAt) / 1000
  return report

  function onOneSocket(): Promise<void> {
    return new Promise((done) => {
      const socket = connect(port, '127.0.0.1')
      socket.setNoDelay(true)
      socket.setEncoding('latin1')
      let rest = ''
      let askedAt = 0
      let path = ''
      let isWaiting = false
      const ask = () => {
        if (next >= requests) return socket.end()
        askedAt = dueAt(next)
        if (askedAt > performance.now()) return idle.push(ask)
        const place = next++
        path = paths[place % paths.length] ?? '/'
        isWaiting = true
        socket.write(
          `GET ${path} HTTP/1.1\r\nHost: crm.example\r\nUser-Agent: ${agents[place % agents.length]}\r\nAccept: */*\r\n\r\n`,
        )
      }
      socket.on('connect', ask)
      socket.on('data', (chunk: string) => {
        rest += chunk
        const end = rest.indexOf('\r\n\r\n')
        if (end === -1) return
        const length = Number(/\r\ncontent-length: (\d+)/i.exec(rest)?.[1] ?? 0)
        if (rest.length < end + 4 + length) return
        const status = Number(rest.slice(9, 12))
        rest = rest.slice(end + 4 + length)
        isWaiting = false
        if (status === 302 || status === 200) report.answered++
        else report.wrong++
        if (path.startsWith('/l/')) report.redirectMs.push(performance.now() - askedAt)
        ask()
      })
      socket.on('error', () => {})
      socket.on('close', () => {
        if (isWaiting) report.unanswered++
        done()
      })
    })
  }
}

process.on('message', (order: TrackOrder) => void load(order).then((report) => process.send?.(report)))
process.on('disconnect', () => process.exit(0))
