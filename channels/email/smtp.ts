import { minuteMs } from '../../kit/time.ts'
import type { HandOver, Letter, Sender } from '../channel.ts'
import { carry, type Handing } from './carry.ts'
import { composeMail } from './compose.ts'
import { dkimSigner } from './dkim.ts'
import { ownIdHeader } from './own-id-header.ts'
import { fateOf } from './reply.ts'
import { offerSender, openSession, type Session } from './session.ts'
import type { SmtpSettings } from './settings.ts'
import type { SmtpFault } from './wire.ts'

/** Letters a connection carries before it is renewed: servers count them, and so does the memory of ours. */
const lettersPerConnection = 500
const idleMs = 4 * minuteMs
/** How many letters stand ready for each connection, so that an envelope can go with the body before it. */
const lettersPerSeat = 2

interface Waiting extends Handing {
  /** It was given to a connection that turned out to be dead. */
  wasLost: boolean
}

/**
 * Keeps up to `connections` open, each carrying one letter after another. A connection that dies gives back what it had not
 * begun; what it had begun is in doubt and never repeated.
 */
export function openSmtp(settings: SmtpSettings): Sender {
  const sign = dkimSigner(settings)
  const idHeader = ownIdHeader(settings.host)
  const waiting: Waiting[] = []
  const idle: { session: Session; timer: NodeJS.Timeout }[] = []
  let working = 0
  let opening = 0
  let isClosing = false
  let onQuiet = () => {}

  /** Letters go to open connections first; new ones are opened for those that are left. */
  function dispatch() {
    while (waiting.length > 0) {
      const kept = idle.pop()
      if (!kept) break
      clearTimeout(kept.timer)
      if (kept.session.wire.isOpen()) void work(kept.session, true)
    }
    while (opening < waiting.length && working + opening < settings.connections) void openOne()
    if (working + opening === 0) onQuiet()
  }

  async function openOne() {
    opening++
    try {
      const session = await openSession(settings)
      opening--
      if (waiting.length > 0) void work(session, false)
      else keep(session)
    } catch (error) {
      opening--
      // Others get through (a server that takes no more connections than it has): they carry these too.
      if (working === 0) {
        const failure = fateOf(error as SmtpFault, 'connecting')
        for (const one of waiting.splice(0)) one.finish(failure, false)
      }
    }
    dispatch()
  }

  async function work(session: Session, wasIdle: boolean) {
    working++
    let left = lettersPerConnection
    const take = (): Handing | null => {
      const one = left > 0 ? waiting.shift() : undefined
      if (!one) return null
      left--
      return {
        mail: one.mail,
        finish(result, began) {
          const isDown = !result.ok && result.fate === 'account-down'
          // It was closed while nobody looked, and saw nothing of the letter: another connection may carry it.
          if (isDown && !began && wasIdle && !one.wasLost) giveBack({ ...one, wasLost: true })
          else one.finish(result, began)
          if (result.ok) wasIdle = false
        },
      }
    }
    const giveBack = (one: Waiting) => waiting.unshift(one)
    await carry(session, take, (handing) => giveBack({ ...handing, wasLost: true }))
    working--
    if (!session.wire.isOpen()) return dispatch()
    if (left === 0) session.wire.end('QUIT\r\n')
    else keep(session)
    dispatch()
  }

  function keep(session: Session) {
    if (isClosing) return session.wire.end('QUIT\r\n')
    const timer = setTimeout(() => {
      const place = idle.findIndex((kept) => kept.session === session)
      if (place !== -1) idle.splice(place, 1)
      session.wire.end('QUIT\r\n')
    }, idleMs)
    timer.unref()
    idle.push({ session, timer })
  }

  return {
    width: settings.connections * lettersPerSeat,
    async send(letter: Letter) {
      const plain = composeMail(letter, new Date(), idHeader)
      const mail = sign ? { ...plain, raw: await sign(plain.raw) } : plain
      return new Promise<HandOver>((done) => {
        waiting.push({ mail, wasLost: false, finish: (result) => done(result) })
        dispatch()
      })
    },
    async test() {
      try {
        const session = await openSession(settings)
        try {
          await offerSender(session, settings.returnAddress || settings.fromAddress)
        } finally {
          session.wire.end('QUIT\r\n')
        }
        return settings.user ? { ok: true } : { ok: true, only: 'reach' }
      } catch (error) {
        const failure = fateOf(error as SmtpFault, 'connecting')
        return { ok: false, code: failure.code, reason: failure.reason }
      }
    },
    async close() {
      isClosing = true
      if (working + opening > 0) await new Promise<void>((quiet) => (onQuiet = quiet))
      for (const kept of idle.splice(0)) {
        clearTimeout(kept.timer)
        kept.session.wire.end('QUIT\r\n')
      }
    },
  }
}
