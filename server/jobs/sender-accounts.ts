import { channels, type HandOver, type Listener, type Sender } from '../../channels/index.ts'
import {
  type AccountRow,
  type AccountTrouble,
  connectAccount,
  type HandedOver,
  type LetterInHand,
} from '../../domain/messages/index.ts'
import { reasonOf } from '../../kit/errors.ts'
import { secondMs } from '../../kit/time.ts'
import { openPace } from './sender-pace.ts'

/** An account in use: its connections, what waits for one, and whether anything gets through. */
export interface BusyAccount {
  account: AccountRow
  take(inHand: LetterInHand): void
  /** Opens the connection that delivery reports come by. */
  listen(): void
  /** How many more may be claimed for it now; nothing when it is down or has its hands full. */
  room(): number
  /** Why nothing gets through, or waits, until something does. */
  trouble(): AccountTrouble | null
  /** Gives back what has not begun, lets what has begun finish. */
  close(): Promise<void>
}

const firstPauseMs = secondMs
const longestPauseMs = 60 * secondMs
/** When the time is over that the other side asked for, its word is kept until a letter has shown that it holds no more. */
const heldAfterMs = 30 * secondMs
/** So many letters running that nobody takes are no letter's own trouble. */
const failuresThatTell = 5
/** So many in doubt one after another: the next would be in doubt too, and a whole campaign with them. The account waits. */
const doubtsThatStop = 10
interface Trouble {
  code: string
  reason: string
  since: number
  until: number | null
}

/** Says of the address, so the account works. */
const isOfAddress = (result: HandOver) =>
  !result.ok &&
  (result.badAddress === true || result.returned?.fault === 'address' || result.returned?.fault === 'mailbox')

/** How many letters stand behind each place at least: enough to keep it busy while the next are claimed. */
const lettersPerPlace = 4
/** And as many as it hands over in so long: a claim takes that long where much is sent. */
const aheadMs = 500
/** So many letters are noted with one write before the first of them begins: a write for each would cost as much as a letter's share of a claim. */
const notedAtOnce = 8

const domainWaits = (retrySeconds: number): HandOver => ({
  ok: false,
  fate: 'slow-down',
  code: 'domain-waits',
  reason: 'Too many letters to this domain at once; it waits for its turn.',
  retrySeconds,
})
const dayIsFull: HandOver = {
  ok: false,
  fate: 'slow-down',
  code: 'day-is-full',
  reason: 'The account has sent as many today as its limit lets it; the message waits.',
  retrySeconds: 60,
}

/**
 * Hands letters over side by side, as wide as the account is. When the account goes down, what has not begun comes back
 * at once, and after a pause one letter tries the way for all of them.
 */
export function useAccount(
  account: AccountRow,
  keyFor: (purpose: string) => string,
  onBegin: (messageIds: readonly string[]) => void,
  onResult: (one: HandedOver) => void,
  listener?: Listener,
  /** Letters under way, and no word of any of them for so long: worth telling before they are given up. */
  quietMs = 10 * secondMs,
): BusyAccount {
  let sender: Sender | null = null
  const pace = openPace(account, channels.named(account.channel), Date.now())
  let pacing: NodeJS.Timeout | null = null
  let held: Trouble | null = null
  let failing: Trouble | null = null
  let failures = 0
  /** In doubt since the last one of which the other side said anything. */
  let doubts = 0
  let unheard: Trouble | null = null
  const waiting: LetterInHand[] = []
  /** Of those that wait: told of by `onBegin` already. */
  const noted = new Set<LetterInHand>()
  let active = 0
  /** When the other side last said something, or the first of those under way began. */
  let heardAt = 0
  let down: (Trouble & { until: number; pauseMs: number; isOfDoubts: boolean }) | null = null
  let isClosing = false
  let countedFrom = performance.now()
  let counted = 0
  let perMs = 0
  let onFree = () => {}

  function finish(inHand: LetterInHand, result: HandOver) {
    noted.delete(inHand)
    onResult({ inHand, result, at: new Date() })
  }

  function note(next: LetterInHand) {
    if (noted.delete(next)) return
    const soon = waiting.slice(0, notedAtOnce - 1).filter((one) => !noted.has(one))
    for (const one of soon) noted.add(one)
    onBegin([next, ...soon].map((one) => one.message.id))
  }

  function giveBack(code: string, reason: string) {
    for (const inHand of waiting.splice(0)) finish(inHand, { ok: false, fate: 'account-down', code, reason })
  }

  function count() {
    counted++
    const passedMs = performance.now() - countedFrom
    if (passedMs < aheadMs) return
    perMs = counted / passedMs
    countedFrom += passedMs
    counted = 0
  }

  function judge(inHand: LetterInHand, result: HandOver) {
    const now = Date.now()
    const isPutOff = !result.ok && result.fate === 'later'
    pace.ended(inHand.letter.to, now, result.ok ? 'taken' : isPutOff ? 'put-off' : 'other')
    if (!result.ok && result.fate !== 'in-doubt') pace.takeBack(now)
    if (result.ok || isOfAddress(result)) {
      down = failing = null
      failures = doubts = 0
      // What was under way when it asked for patience says nothing.
      if (held && now >= (held.until ?? 0)) held = null
      return
    }
    const { code, reason } = result
    doubts = result.fate === 'in-doubt' ? doubts + 1 : 0
    if (result.fate === 'slow-down') {
      const until = Math.max(held?.until ?? 0, now + (result.retrySeconds ?? 1) * secondMs)
      held = { code, reason, since: held?.since ?? now, until }
      for (const waits of waiting.splice(0)) finish(waits, result)
      return
    }
    if (result.fate === 'account-down' || doubts >= doubtsThatStop || (doubts > 0 && down?.isOfDoubts)) {
      const pauseMs = down ? Math.min(down.pauseMs * 2, longestPauseMs) : firstPauseMs
      // Letters that were under way together go down together: that is one failure, not five.
      const isNew = !down || now >= down.until
      if (isNew)
        down = {
          code,
          reason,
          since: down?.since ?? now,
          until: now + pauseMs,
          pauseMs,
          isOfDoubts: doubts > 0,
        }
      giveBack(code, reason)
      return
    }
    if (result.fate !== 'in-doubt') down = null
    failures++
    if (failures < failuresThatTell || failing?.code === code) return
    failing = { code, reason, since: failing?.since ?? now, until: null }
  }

  async function send({ letter }: LetterInHand): Promise<HandOver> {
    try {
      sender ??= connectAccount(account, keyFor, listener)
    } catch (error) {
      return { ok: false, fate: 'account-down', code: 'bad-settings', reason: reasonOf(error) }
    }
    // It answers with results; what it throws is a letter that cannot be composed.
    return sender
      .send(letter)
      .catch((error) => ({ ok: false, fate: 'refused', code: 'not-composed', reason: reasonOf(error) }))
  }

  function listen() {
    try {
      sender ??= connectAccount(account, keyFor, listener)
      sender.listen?.((reason) => {
        unheard =
          reason === null
            ? null
            : { code: 'unheard', reason, since: unheard?.since ?? Date.now(), until: null }
      })
    } catch {
      // Settings that cannot be opened are told of with the first message.
    }
  }

  async function handOver(inHand: LetterInHand) {
    if (active === 0) heardAt = Date.now()
    active++
    pace.began(Date.now())
    const result = await send(inHand)
    active--
    heardAt = Date.now()
    count()
    judge(inHand, result)
    finish(inHand, result)
    onFree()
    pump()
  }

  function trouble(): AccountTrouble | null {
    if (held && (held.until ?? 0) + heldAfterMs < Date.now()) held = null
    const told = (kind: AccountTrouble['kind'], { code, reason, since, until }: Trouble): AccountTrouble => ({
      kind,
      code,
      reason,
      since: new Date(since),
      triesAt: until === null ? null : new Date(until),
    })
    if (down) return told('down', down)
    if (unheard) return told('down', unheard)
    if (active > 0 && Date.now() - heardAt > quietMs)
      return told('down', {
        code: 'quiet',
        reason: 'It has not answered yet.',
        since: heardAt,
        until: heardAt + quietMs,
      })
    if (held) return told('held', held)
    return failing && told('failing', failing)
  }

  function pump() {
    const width = () => (down ? 1 : (sender?.width ?? 1))
    while (!isClosing && active < width() && waiting.length > 0) {
      const waitMs = pace.waitMs(Date.now())
      if (waitMs > 0) {
        pacing ??= setTimeout(() => {
          pacing = null
          pump()
        }, waitMs)
        return
      }
      const next = waiting.shift()
      const rest = next ? pace.restSeconds(next.letter.to, Date.now()) : 0
      if (next && rest > 0) finish(next, domainWaits(rest))
      else if (next) {
        note(next)
        void handOver(next)
      }
    }
  }

  return {
    account,
    listen,
    take(inHand) {
      const now = Date.now()
      const { messageId, to } = inHand.letter
      const isService = inHand.message.purpose === 'service'
      const held = pace.holdSeconds({ messageId, to, isService }, now)
      if (held > 0) finish(inHand, domainWaits(held))
      else if (pace.leftToday(now) <= waiting.length) finish(inHand, dayIsFull)
      else waiting.push(inHand)
      pump()
    },
    room() {
      const now = Date.now()
      const inHand = active + waiting.length
      if (held && now < (held.until ?? 0)) return 0
      if (down) return now < down.until || inHand > 0 ? 0 : 1
      const soon = Math.max((sender?.width ?? 1) * lettersPerPlace, Math.round(perMs * aheadMs)) - inHand
      return Math.min(soon, pace.leftToday(now) - waiting.length)
    },
    trouble,
    async close() {
      isClosing = true
      if (pacing) clearTimeout(pacing)
      giveBack('stopping', 'The program is stopping; the message waits.')
      while (active > 0) await new Promise<void>((free) => (onFree = free))
      await sender?.close()
    },
  }
}
