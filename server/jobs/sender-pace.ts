import { AccountLimits, type Channel, dayOf, mostOnDay } from '../../channels/index.ts'
import { minuteMs, secondMs } from '../../kit/time.ts'

/** Timers are not exact: what was missed for so long may be caught up with. */
const catchUpMs = 50
/** A domain that puts off so many letters running is left alone. */
const putOffsBeforeRest = 3
const firstRestMs = minuteMs
const longestRestMs = 30 * minuteMs
/** A letter whose turn at its domain comes sooner waits in hand; others go back and come again. */
const worthWaitingMs = secondMs

/** How an account is held to its limits: a second, a day, a domain. */
export interface Pace {
  /** Milliseconds until the next letter may begin. */
  waitMs(now: number): number
  /**
   * Seconds that a letter to this address has to stay away for, its turn kept; 0 when it may go. One of service does not stand at
   * the end of a campaign: it waits for those of its own kind alone, and the turns that are not given yet move back by one.
   */
  holdSeconds(letter: { messageId: string; to: string; isService?: boolean }, now: number): number
  /** Seconds that the domain of this address is left alone for; 0 when it is not. */
  restSeconds(address: string, now: number): number
  /** One begins. */
  began(now: number): void
  /** What became of one: a domain that puts letters off is given a rest. */
  ended(address: string, now: number, was: 'taken' | 'put-off' | 'other'): void
  /** One that began was never taken. */
  takeBack(now: number): void
  /** How many more may begin today. */
  leftToday(now: number): number
}

interface Domain {
  /** When the next letter may begin. */
  nextAt: number
  /** The same, of letters of service among themselves. */
  nextServiceAt: number
  putOffs: number
  restUntil: number
  restMs: number
}

const mostDomains = 5_000
const mostTurns = 500_000

export function openPace(
  account: { limits: Record<string, unknown>; handed_today: number },
  channel: Channel | undefined,
  openedAt: number,
): Pace {
  const limits = AccountLimits.safeParse(account.limits).data ?? AccountLimits.parse({})
  const perSecond = limits.perSecond ?? channel?.limits.perSecond ?? null
  const everyMs = perSecond === null ? 0 : secondMs / perSecond
  const domainEveryMs = limits.perDomainPerMinute === null ? 0 : minuteMs / limits.perDomainPerMinute
  const domains = new Map<string, Domain>()
  /** Turns of letters that went back, so that one that comes again does not stand at the end once more. */
  const turns = new Map<string, number>()
  let nextAt = 0
  let day = dayOf(new Date(openedAt))
  let handed = account.handed_today

  function turnOver(now: number) {
    const today = dayOf(new Date(now))
    if (today === day) return
    day = today
    handed = 0
  }

  function domainAt(address: string): Domain | null {
    const name = channel?.domainOf?.(address)
    if (!name) return null
    const known = domains.get(name)
    if (known) return known
    if (domains.size >= mostDomains) domains.delete(domains.keys().next().value ?? '')
    const made = { nextAt: 0, nextServiceAt: 0, putOffs: 0, restUntil: 0, restMs: firstRestMs }
    domains.set(name, made)
    return made
  }

  return {
    waitMs: (now) => (everyMs === 0 ? 0 : Math.max(0, Math.ceil(nextAt - now))),
    holdSeconds({ messageId, to, isService = false }, now) {
      const domain = domainAt(to)
      if (!domain) return 0
      const kept = turns.get(messageId)
      const own = kept ?? Math.max(isService ? domain.nextServiceAt : domain.nextAt, now)
      if (kept === undefined) {
        domain.nextAt = Math.max(domain.nextAt, now) + domainEveryMs
        if (isService) domain.nextServiceAt = own + domainEveryMs
      }
      const turn = Math.max(own, domain.restUntil)
      turns.delete(messageId)
      if (turn - now <= worthWaitingMs) return 0
      if (turns.size >= mostTurns) turns.clear()
      turns.set(messageId, turn)
      return Math.ceil((turn - now) / secondMs)
    },
    restSeconds(address, now) {
      const rest = (domainAt(address)?.restUntil ?? 0) - now
      return rest > 0 ? Math.ceil(rest / secondMs) : 0
    },
    began(now) {
      turnOver(now)
      handed++
      nextAt = Math.max(nextAt, now - catchUpMs) + everyMs
    },
    takeBack(now) {
      turnOver(now)
      handed = Math.max(0, handed - 1)
    },
    ended(address, now, was) {
      const domain = domainAt(address)
      if (!domain || was === 'other') return
      if (was === 'taken') {
        domain.putOffs = 0
        domain.restMs = firstRestMs
        return
      }
      domain.putOffs++
      if (domain.putOffs < putOffsBeforeRest || domain.restUntil > now) return
      domain.restUntil = now + domain.restMs
      domain.restMs = Math.min(domain.restMs * 2, longestRestMs)
    },
    leftToday(now) {
      turnOver(now)
      const most = mostOnDay(limits, day)
      return most === null ? Number.POSITIVE_INFINITY : Math.max(0, most - handed)
    },
  }
}
