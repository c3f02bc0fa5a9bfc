import { hostname } from 'node:os'
import type { SmtpSettings } from './settings.ts'
import { openWire, type Reply, SmtpFault, type Wire } from './wire.ts'

/** A connection that is greeted, encrypted as asked and signed in: letters may follow. */
export interface Session {
  wire: Wire
  /** RFC 2920: several commands may go out together. */
  pipelines: boolean
  /** RFC 6531: addresses in any alphabet. */
  writesAnyAddress: boolean
  /** RFC 1870: the longest letter it takes; null when it does not say. */
  mostBytes: number | null
}

const isGood = ({ code }: Reply) => code >= 200 && code < 400

const fault = (command: string, reply: Reply, code = 'EPROTOCOL') =>
  new SmtpFault(`The mail server answered ${reply.text}`, code, command, reply)

/** What we call ourselves: a name when we have one, our address in brackets otherwise (RFC 5321 §4.1.4). */
const ourName = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(hostname()) ? hostname() : '[127.0.0.1]'

async function ask(wire: Wire, command: string, line: string): Promise<Reply> {
  wire.write(`${line}\r\n`)
  const reply = await wire.read()
  if (!isGood(reply)) throw fault(command, reply)
  return reply
}

/** What the server offers, by keyword. One that does not know EHLO offers nothing. */
async function greet(wire: Wire): Promise<Map<string, string>> {
  wire.write(`EHLO ${ourName}\r\n`)
  const reply = await wire.read()
  if (!isGood(reply)) {
    await ask(wire, 'HELO', `HELO ${ourName}`)
    return new Map()
  }
  return new Map(
    reply.text
      .split('\n')
      .slice(1)
      .map((line) => {
        const [keyword = '', ...rest] = line.slice(4).trim().split(/[ =]/)
        return [keyword.toUpperCase(), rest.join(' ')]
      }),
  )
}

const inBase64 = (text: string) => Buffer.from(text, 'utf8').toString('base64')

/** RFC 4616 where it is offered, and the old LOGIN where only that is. */
async function signIn(wire: Wire, offered: string, { user, password }: SmtpSettings): Promise<void> {
  const ways = offered.toUpperCase().split(' ')
  const steps =
    ways.includes('PLAIN') || !ways.includes('LOGIN')
      ? [`AUTH PLAIN ${inBase64(`\0${user}\0${password}`)}`]
      : ['AUTH LOGIN', inBase64(user), inBase64(password)]
  for (const step of steps) {
    wire.write(`${step}\r\n`)
    const reply = await wire.read()
    if (!isGood(reply)) throw fault('AUTH', reply, 'EAUTH')
  }
}

/** Connects, greets, encrypts when asked to, signs in. Throws an SmtpFault; nothing stays open then. */
export async function openSession(settings: SmtpSettings): Promise<Session> {
  const timeoutMs = settings.timeoutSeconds * 1000
  const wire = await openWire({
    host: settings.host,
    port: settings.port,
    isTls: settings.security === 'tls',
    trustsAnyCertificate: settings.trustsAnyCertificate,
    timeoutMs,
    connectTimeoutMs: Math.min(timeoutMs, 15_000),
  })
  try {
    const greeting = await wire.read()
    if (!isGood(greeting)) throw fault('CONN', greeting)
    let offers = await greet(wire)
    if (settings.security === 'starttls') {
      if (!offers.has('STARTTLS'))
        throw new SmtpFault('The mail server does not offer STARTTLS; nothing is sent in the clear', 'ETLS')
      await ask(wire, 'STARTTLS', 'STARTTLS')
      await wire.startTls()
      // What was offered in the clear may have been anybody's (RFC 3207 §4.2).
      offers = await greet(wire)
    }
    if (settings.user) await signIn(wire, offers.get('AUTH') ?? '', settings)
    return {
      wire,
      pipelines: offers.has('PIPELINING'),
      writesAnyAddress: offers.has('SMTPUTF8'),
      mostBytes: Number(offers.get('SIZE')) || null,
    }
  } catch (error) {
    wire.end()
    throw error
  }
}

/** Says from whom letters would come, and takes it back: nothing is sent, and a server that wants no letters of this sender says so. */
export async function offerSender({ wire }: Session, address: string): Promise<void> {
  await ask(wire, 'MAIL FROM', `MAIL FROM:<${address}>`)
  await ask(wire, 'RSET', 'RSET')
}
