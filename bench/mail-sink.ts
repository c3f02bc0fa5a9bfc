import { type AddressInfo, createServer, type Socket } from 'node:net'

// A process of its own that takes letters as a mail server does and throws them away: told what to do by its parent.
// It knows as little as a server may: the less it works, the higher the limit that the product is held against.

export interface SinkReport {
  letters: number
  /** Recipients who got more than one. */
  twice: number
  bytes: number
  connections: number
}

const crlf = '\r\n'
let report: SinkReport = { letters: 0, twice: 0, bytes: 0, connections: 0 }
let seen = new Set<string>()

function serve(socket: Socket) {
  report.connections++
  socket.setNoDelay(true)
  socket.setEncoding('latin1')
  let rest = ''
  let isBody = false
  let recipient = ''
  socket.write(`220 sink ESMTP${crlf}`)
  socket.on('error', () => {})
  socket.on('data', (chunk: string) => {
    rest += chunk
    let answers = ''
    for (;;) {
      if (isBody) {
        const end = rest.startsWith(`.${crlf}`) ? 0 : rest.indexOf(`${crlf}.${crlf}`)
        if (end === -1) break
        report.bytes += end
        report.letters++
        if (seen.has(recipient)) report.twice++
        seen.add(recipient)
        rest = rest.slice(end === 0 ? 3 : end + 5)
        isBody = false
        answers += `250 2.0.0 taken${crlf}`
        continue
      }
      const end = rest.indexOf(crlf)
      if (end === -1) break
      const line = rest.slice(0, end)
      rest = rest.slice(end + 2)
      const command = line.slice(0, 4).toUpperCase()
      if (command === 'EHLO')
        answers += `250-sink${crlf}250-PIPELINING${crlf}250-8BITMIME${crlf}250 SMTPUTF8${crlf}`
      else if (command === 'RCPT') {
        // a copy: a slice would keep the whole letter before it in memory, gigabytes of a campaign
        recipient = Buffer.from(line.slice(line.indexOf('<') + 1, line.lastIndexOf('>')), 'latin1').toString(
          'latin1',
        )
        answers += `250 2.1.5 ok${crlf}`
      } else if (command === 'DATA') {
        isBody = true
        answers += `354 go on${crlf}`
      } else if (command === 'QUIT') answers += `221 bye${crlf}`
      else answers += `250 2.0.0 ok${crlf}`
      if (command === 'QUIT') socket.end()
    }
    if (answers) socket.write(answers)
  })
}

const server = createServer(serve)
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.on('message', (order) => {
  process.send?.(report)
  if (order !== 'forget') return
  report = { letters: 0, twice: 0, bytes: 0, connections: 0 }
  seen = new Set()
})
process.on('disconnect', () => process.exit(0))
