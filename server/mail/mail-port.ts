import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { receive } from '../../connectors/index.ts'
import { type CalledSource, findByMailAddress } from '../../domain/sources/index.ts'
import { AppError } from '../../kit/errors.ts'
import { diary } from '../../kit/log.ts'
import { openIntakeGate } from '../intake-gate.ts'
import type { Runtime } from '../runtime.ts'

const largestLetterBytes = 25 * 1024 * 1024

const answer = (words: string, responseCode: number) => Object.assign(new Error(words), { responseCode })

/**
 * A mail server that takes letters to the addresses of sources and to no others; it hands none on. A letter is
 * answered 250 once it is kept; told “later” (451) while it cannot be, the sender comes again.
 */
export async function openMailPort(
  runtime: Runtime,
  port: number,
): Promise<{ port: number; close(): Promise<void> }> {
  const { db } = runtime.engines
  const gate = openIntakeGate(runtime)
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: largestLetterBytes,
    logger: false,
    onRcptTo({ address }, _session, done) {
      findByMailAddress(db, address).then(
        (source) => done(source ? null : answer('No such mailbox here', 550)),
        (error) => {
          diary.warn({ error }, 'an address of mail could not be looked up')
          done(answer('Try again later', 451))
        },
      )
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('error', done)
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(answer('Too large', 552))
        const addresses = session.envelope.rcptTo.map(({ address }) => address)
        takeLetter(addresses, Buffer.concat(chunks)).then(
          () => done(),
          (error) => done(refusalOf(error)),
        )
      })
    },
  })

  async function takeLetter(addresses: readonly string[], body: Buffer): Promise<void> {
    gate.refuseWhenBehind()
    const found = new Map<string, CalledSource>()
    for (const address of addresses) {
      const source = await findByMailAddress(db, address)
      if (source) found.set(source.id, source)
    }
    const headers = { 'envelope-to': addresses.join(', ') }
    const request = { method: 'SMTP', path: '', headers, query: new URLSearchParams(), body }
    const reception = { db, publicUrl: runtime.publicUrl, keyFor: runtime.keyFor }
    for (const source of found.values()) await receive(reception, source, request)
  }

  server.on('error', (error) => diary.warn({ error }, 'trouble at the mail port'))
  await new Promise<void>((ready, failed) => {
    server.server.once('error', failed)
    server.listen(port, runtime.config.host, ready)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => {
      gate.close()
      return new Promise((done) => server.close(() => done()))
    },
  }
}

function refusalOf(error: unknown): Error {
  if (error instanceof AppError && (error.code === 'invalid' || error.code === 'too-large'))
    return answer(error.message, 554)
  if (!(error instanceof AppError && error.code === 'limit-reached'))
    diary.error({ error }, 'a letter could not be taken in')
  return answer('Try again later', 451)
}
