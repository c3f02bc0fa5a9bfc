import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { diary } from '../../kit/log.ts'
import type { LetterBox } from './letters.ts'

const largestLetterBytes = 10 * 1024 * 1024

/** A mail server on loopback that takes every letter into the box and lets none out. */
export async function startSmtp(box: LetterBox): Promise<{ port: number; close(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: largestLetterBytes,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('error', done)
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(Object.assign(new Error('Too large'), { responseCode: 552 }))
        const to = session.envelope.rcptTo.map(({ address }) => address)
        // Taken only when it is written down; the sender tries a refused one again.
        box.keep(Buffer.concat(chunks), { to }).then(
          () => done(),
          (error) => {
            diary.error({ error }, 'the mailbox could not keep a letter')
            done(Object.assign(new Error('The mailbox cannot write now'), { responseCode: 451 }))
          },
        )
      })
    },
  })
  server.on('error', (error) => diary.warn({ error }, 'trouble at the mailbox’s door'))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((done) => server.close(() => done())),
  }
}
