import { domainToASCII } from 'node:url'
import type { HandOver } from '../channel.ts'
import type { Mail } from './compose.ts'
import { fateOf } from './reply.ts'
import type { Session } from './session.ts'
import { type Reply, SmtpFault } from './wire.ts'

/** A letter on its way through a connection. */
export interface Handing {
  mail: Mail
  /** `began`: the server saw some of the body. Without it the letter has certainly not gone out. */
  finish(result: HandOver, began: boolean): void
}

const notAscii = /[^\0-\x7f]/
const dotLine = Buffer.from('\r\n.')
const dot = Buffer.from('.')
const end = Buffer.from('.\r\n')
const accepts = ({ code }: Reply) => code >= 200 && code < 300

/** RFC 5321 §4.5.2: a line that begins with a dot gets one more. A letter has few of them. */
export function dotStuffed(raw: Buffer): Buffer {
  const parts: Buffer[] = raw[0] === 0x2e ? [dot] : []
  let from = 0
  for (let at = raw.indexOf(dotLine); at !== -1; at = raw.indexOf(dotLine, from)) {
    parts.push(raw.subarray(from, at + dotLine.length), dot)
    from = at + dotLine.length
  }
  return parts.length === 0 ? raw : Buffer.concat([...parts, raw.subarray(from)])
}

/** `anna@пример.рф` → the domain as the wire knows it. Null when nothing of the kind may stand in a command. */
function onTheWire(address: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  if (!address || /[\s<>\0-\x1f\x7f]/.test(address)) return null
  if (!notAscii.test(address)) return address
  const at = address.lastIndexOf('@')
  const user = address.slice(0, at)
  const domain = domainToASCII(address.slice(at + 1))
  return at > 0 && domain ? `${user}@${domain}` : null
}

/** MAIL, RCPT and DATA of a letter; or why it cannot be asked for. */
function envelopeOf(session: Session, { mail }: Handing): string[] | SmtpFault {
  const from = onTheWire(mail.from)
  const to = onTheWire(mail.to)
  if (!from || !to)
    return new SmtpFault(`This is no address: ${JSON.stringify(from ? mail.to : mail.from)}`, 'EENVELOPE')
  const isForeign = notAscii.test(from) || notAscii.test(to)
  if (isForeign && !session.writesAnyAddress)
    return new SmtpFault(`The mail server takes no address in this alphabet: ${mail.to}`, 'EENVELOPE')
  if (session.mostBytes !== null && mail.raw.length > session.mostBytes)
    return new SmtpFault(
      `The letter has ${mail.raw.length} bytes, the mail server takes ${session.mostBytes}`,
      'EMESSAGE',
    )
  const size = session.mostBytes === null ? '' : ` SIZE=${mail.raw.length}`
  return [`MAIL FROM:<${from}>${size}${isForeign ? ' SMTPUTF8' : ''}\r\n`, `RCPT TO:<${to}>\r\n`, 'DATA\r\n']
}

const commands = ['MAIL FROM', 'RCPT TO', 'DATA'] as const

/** Which of the three was refused, and how; null when the body may come. */
function refusalIn(replies: readonly Reply[]): SmtpFault | null {
  for (const [place, command] of commands.entries()) {
    const reply = replies[place]
    if (reply && !(command === 'DATA' ? reply.code === 354 : accepts(reply)))
      return new SmtpFault(`The mail server answered ${reply.text}`, 'EENVELOPE', command, reply)
  }
  return null
}

/**
 * Carries letters one after another for as long as there are any and the connection lives. Where commands may go together
 * a letter costs one round trip: its body and the envelope of the next are one write (RFC 2920 §3.1).
 * @param take the next letter, null when there is none
 * @param giveBack a letter whose envelope was said and of which nothing was taken
 * @returns how many were handed over by this connection
 */
export async function carry(
  session: Session,
  take: () => Handing | null,
  giveBack: (handing: Handing) => void,
): Promise<number> {
  const { wire } = session
  let carried = 0
  let next: { handing: Handing; envelope: string[] } | null = null

  /** The next letter that can be asked for; those that cannot are told so. */
  function takeFit() {
    for (let handing = take(); handing; handing = take()) {
      const envelope = envelopeOf(session, handing)
      if (!(envelope instanceof SmtpFault)) return { handing, envelope }
      handing.finish(fateOf(envelope, 'envelope', handing.mail.to), false)
    }
    return null
  }

  async function repliesTo(envelope: readonly string[], isAsked: boolean): Promise<Reply[]> {
    if (session.pipelines) {
      if (!isAsked) wire.write(envelope.join(''))
      const replies: Reply[] = []
      // After 421 the others do not come.
      while (replies.length < envelope.length && replies.at(-1)?.code !== 421) replies.push(await wire.read())
      return replies
    }
    const replies: Reply[] = []
    for (const line of envelope) {
      wire.write(line)
      replies.push(await wire.read())
      if (refusalIn(replies)) break
    }
    return replies
  }

  /** Forgets a refused letter, so that the connection may carry the next. */
  async function forget(replies: readonly Reply[]) {
    if (replies[2]?.code === 354) {
      wire.write(end)
      await wire.read()
    }
    wire.write('RSET\r\n')
    const reply = await wire.read()
    if (!accepts(reply)) wire.end()
  }

  let current = takeFit()
  let isAsked = false
  while (current) {
    const { handing, envelope } = current
    next = null
    let began = false
    let isTold = false
    const tell = (result: HandOver) => {
      if (!isTold) handing.finish(result, began)
      isTold = true
    }
    try {
      const replies = await repliesTo(envelope, isAsked)
      isAsked = false
      const refusal = refusalIn(replies)
      if (refusal) {
        const result = fateOf(refusal, 'envelope', handing.mail.to)
        tell(result)
        if (!result.ok && result.fate === 'account-down') wire.end('QUIT\r\n')
        else await forget(replies)
      } else {
        next = session.pipelines ? takeFit() : null
        began = true
        wire.write(dotStuffed(handing.mail.raw), end, ...(next ? [next.envelope.join('')] : []))
        isAsked = next !== null
        const reply = await wire.read()
        const result: HandOver = accepts(reply)
          ? { ok: true, providerId: handing.mail.messageIdHeader, reply: reply.text }
          : fateOf(
              new SmtpFault(`The mail server answered ${reply.text}`, 'EMESSAGE', 'DATA', reply),
              'body',
              handing.mail.to,
            )
        carried++
        tell(result)
        if (!result.ok && result.fate === 'account-down') wire.end('QUIT\r\n')
      }
    } catch (error) {
      wire.end()
      tell(fateOf(error as SmtpFault, began ? 'body' : 'envelope'))
    }
    if (!wire.isOpen()) {
      if (next) giveBack(next.handing)
      return carried
    }
    current = next ?? takeFit()
  }
  return carried
}
