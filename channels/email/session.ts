import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { HandOver } from '../channel.ts'
import type { Mail } from './compose.ts'
import { fateOf, type Progress } from './reply.ts'
import type { SmtpSettings } from './settings.ts'

/** One connection, signed in. */
export interface Session {
  /** False once the other side has gone. */
  isOpen(): boolean
  /** `began` says whether the server saw any of the letter's body. */
  hand(mail: Mail): Promise<{ result: HandOver; began: boolean }>
  /** Forgets a refused letter, so that the connection may carry the next. */
  reset(): Promise<void>
  quit(): void
}

/** Connects and signs in. Throws what SMTPConnection throws. TCP_NODELAY is set by the library on every socket. */
export function openSession(settings: SmtpSettings): Promise<Session> {
  const timeoutMs = settings.timeoutSeconds * 1000
  const connection = new SMTPConnection({
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    requireTLS: settings.security === 'starttls',
    ignoreTLS: settings.security === 'none',
    tls: { rejectUnauthorized: !settings.trustsAnyCertificate },
    connectionTimeout: Math.min(timeoutMs, 15_000),
    greetingTimeout: Math.min(timeoutMs, 15_000),
    dnsTimeout: Math.min(timeoutMs, 10_000),
    socketTimeout: timeoutMs,
    socketCloseTimeout: 1_000,
    logger: false,
  })
  let open = true
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      open = false
      reject(error)
      connection.close()
    }
    connection.on('error', fail)
    connection.once('end', () => fail(new Error('The mail server closed the connection')))
    connection.connect((error?: Error | null) => {
      if (error) return fail(error)
      const session: Session = {
        isOpen: () => open,
        hand: (mail) => hand(connection, mail),
        reset: () =>
          new Promise((done, failed) => connection.reset((wrong) => (wrong ? failed(wrong) : done()))),
        quit() {
          open = false
          connection.quit()
        },
      }
      if (!settings.user) return resolve(session)
      connection.login({ user: settings.user, pass: settings.password }, (wrong?: Error | null) =>
        wrong ? fail(wrong) : resolve(session),
      )
    })
  })
}

function hand(connection: SMTPConnection, mail: Mail): Promise<{ result: HandOver; began: boolean }> {
  let progress: Progress = 'envelope'
  const body = new Readable({
    read() {
      progress = 'body'
      this.push(mail.raw)
      this.push(null)
    },
  })
  return new Promise((resolve) => {
    connection.send({ from: mail.from, to: [mail.to], size: mail.raw.length }, body, (error, info) => {
      const began = progress === 'body'
      if (error) return resolve({ result: fateOf(error, progress), began })
      resolve({
        result: { ok: true, providerId: mail.messageIdHeader, reply: info?.response ?? '' },
        began,
      })
    })
  })
}
