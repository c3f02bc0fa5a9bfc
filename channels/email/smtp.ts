import { minuteMs } from '../../kit/time.ts'
import type { HandOver, Letter, Sender } from '../channel.ts'
import { composeMail, type Mail } from './compose.ts'
import { fateOf } from './reply.ts'
import { openSession, type Session } from './session.ts'
import type { SmtpSettings } from './settings.ts'

/** Letters a connection carries before it is renewed: servers count them, and so does the memory of ours. */
const lettersPerConnection = 500
const idleMs = 4 * minuteMs

/**
 * Keeps up to `connections` open. Not nodemailer's own pool: that one puts a letter back when a connection closes, and
 * we must know whether the server had seen it (then it is in doubt, and never repeated).
 */
export function openSmtp(settings: SmtpSettings): Sender {
  const idle: { session: Session; carried: number; timer: NodeJS.Timeout }[] = []
  const waiting: (() => void)[] = []
  let inUse = 0

  async function seat(): Promise<void> {
    if (inUse < settings.connections) inUse++
    else await new Promise<void>((free) => waiting.push(free))
  }

  /** A seat goes straight to whoever waits for it. */
  function leave() {
    const next = waiting.shift()
    if (next) next()
    else inUse--
  }

  function takeIdle(): { session: Session; carried: number } | null {
    for (let kept = idle.pop(); kept; kept = idle.pop()) {
      clearTimeout(kept.timer)
      if (kept.session.isOpen()) return kept
    }
    return null
  }

  function keep(session: Session, carried: number) {
    if (!session.isOpen()) return
    if (carried >= lettersPerConnection) return session.quit()
    const timer = setTimeout(() => {
      const place = idle.findIndex((kept) => kept.session === session)
      if (place !== -1) idle.splice(place, 1)
      session.quit()
    }, idleMs)
    timer.unref()
    idle.push({ session, carried, timer })
  }

  async function open(): Promise<{ session: Session } | { failure: HandOver }> {
    try {
      return { session: await openSession(settings) }
    } catch (error) {
      return { failure: fateOf(error as Error, 'connecting') }
    }
  }

  async function handOver(mail: Mail): Promise<HandOver> {
    const kept = takeIdle()
    if (kept) {
      const { result, began } = await kept.session.hand(mail)
      const lostBefore = !result.ok && result.fate === 'account-down' && !began
      if (!lostBefore) return settle(kept.session, kept.carried + 1, result)
      // It was closed while nobody looked, and saw nothing of the letter: a fresh connection may carry it.
      kept.session.quit()
    }
    const opened = await open()
    if ('failure' in opened) return opened.failure
    const { result } = await opened.session.hand(mail)
    return settle(opened.session, 1, result)
  }

  async function settle(session: Session, carried: number, result: HandOver): Promise<HandOver> {
    if (result.ok) keep(session, carried)
    else if (result.fate === 'refused' || result.fate === 'later') {
      await session.reset().then(
        () => keep(session, carried),
        () => session.quit(),
      )
    } else session.quit()
    return result
  }

  return {
    width: settings.connections,
    async send(letter: Letter) {
      const mail = await composeMail(letter)
      await seat()
      try {
        return await handOver(mail)
      } finally {
        leave()
      }
    },
    async test() {
      const opened = await open()
      if ('session' in opened) {
        opened.session.quit()
        return { ok: true }
      }
      const { failure } = opened
      return failure.ok ? { ok: true } : { ok: false, code: failure.code, reason: failure.reason }
    },
    async close() {
      while (inUse > 0) await new Promise((later) => setTimeout(later, 20))
      for (const kept of idle.splice(0)) {
        clearTimeout(kept.timer)
        kept.session.quit()
      }
    },
  }
}
