import { lookOnSite } from './on-site.ts'
import { endpoint, writeKey } from './options.ts'
import { CLAIM_MS, claim, giveBack, isEmpty, settle, type Waiting, waitingMessages } from './queue.ts'
import { quietly, warn } from './quietly.ts'
import { isAllowed, read, remove, write } from './store.ts'

const PAUSE = 'hbt_pause'
const QUIET_MS = 200
const MAX_BATCH = 100
const MAX_BATCH_BYTES = 390_000
/** Browsers let requests outlive their page up to 64 KB in all (Fetch, "keepalive"). */
const KEEPALIVE_BYTES = 60_000
const MAX_BACKOFF_MS = 300_000
const HOUR_MS = 3_600_000
/** What one tab changes in localStorage reaches the processes of the others a moment later (HTML, "storage"). */
const STORAGE_MS = 100

let timer: ReturnType<typeof setTimeout> | undefined
let dueAt = 0
let current: Promise<void> | undefined
let keptAliveBytes = 0
let maxBatch = MAX_BATCH

/** `[until (ms), failures so far, whether the server asked for it]`: shared, so that no tab or later page hurries. */
type Pause = [until: number, failures: number, demanded: boolean]

const pause = (): Pause => quietly(() => JSON.parse(read(PAUSE) ?? '') as Pause) ?? [0, 0, false]

function pauseMs(): number {
  const left = pause()[0] - Date.now()
  return left > 0 && left <= HOUR_MS ? left : 0
}

function postpone(retryAfter: string | null): void {
  const failures = pause()[1] + 1
  const seconds = retryAfter ? +retryAfter || (Date.parse(retryAfter) - Date.now()) / 1_000 : 0
  const demandedMs = Math.min(Math.max(seconds * 1_000, 0) || 0, HOUR_MS - 5_000)
  const waitMs = demandedMs
    ? demandedMs + Math.random() * 1_000
    : Math.min(MAX_BACKOFF_MS, 500 * 2 ** Math.min(failures, 12)) * (0.5 + Math.random() / 2)
  write(PAUSE, JSON.stringify([Date.now() + waitMs, failures, demandedMs > 0]))
}

// A string body goes as text/plain, which needs no preflight; the write key travels in the body for the same reason.
const bodyOf = (batch: Waiting[]): string =>
  `{"batch":[${batch.map(([, json]) => json)}],"sentAt":"${new Date().toISOString()}","writeKey":${JSON.stringify(writeKey)}}`

async function post(batch: Waiting[]): Promise<void> {
  const bytes = batch.reduce((sum, [, , size]) => sum + size, 300)
  const keepalive = bytes + keptAliveBytes <= KEEPALIVE_BYTES
  if (keepalive) keptAliveBytes += bytes
  claim(batch)
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      body: bodyOf(batch),
      keepalive,
      credentials: 'omit',
      signal: AbortSignal.timeout?.(CLAIM_MS - 2_000) ?? null,
    })
    const { status } = response
    if (response.ok) {
      settle(batch)
      remove(PAUSE)
      maxBatch = MAX_BATCH
      if ((await response.text()).includes('"onSite"') && isAllowed()) lookOnSite()
    } else if ([400, 401, 403, 413, 422].includes(status)) {
      // One bad message must not take its neighbours along: they are sent again one by one.
      if (batch.length > 1 && status !== 401 && status !== 403) {
        maxBatch = 1
        giveBack(batch)
      } else {
        warn(`the server refused ${batch.length} message(s) with ${status}; dropped`, batch)
        settle(batch)
      }
    } else {
      postpone(response.headers.get('retry-after'))
      giveBack(batch)
    }
  } catch {
    postpone(null)
    giveBack(batch)
  }
  if (keepalive) keptAliveBytes -= bytes
}

// One tab sends at a time; where there are no locks (pages without TLS) the claims alone keep tabs apart.
const exclusively = (work: () => Promise<void>): Promise<void> =>
  navigator.locks ? navigator.locks.request('hbt', work).catch(work) : work()

async function sendAll(): Promise<void> {
  let freeAt = 0
  let handed = false
  await exclusively(async () => {
    while (isAllowed() && !pauseMs()) {
      const waiting = waitingMessages(maxBatch, MAX_BATCH_BYTES)
      freeAt = waiting.freeAt
      if (!waiting.batch.length) break
      await post(waiting.batch)
      handed = true
    }
    // The next tab must see what was settled, or it sends it again.
    if (handed) await new Promise((resolve) => setTimeout(resolve, STORAGE_MS))
  })
  current = undefined
  if (isAllowed() && !isEmpty())
    arm(50 + Math.max(pauseMs(), freeAt < Number.POSITIVE_INFINITY ? freeAt - Date.now() : 0))
}

/** Sends everything that waits, unless a pause is on. */
export function flush(): Promise<void> {
  clearTimeout(timer)
  dueAt = 0
  current ??= sendAll()
  return current
}

function arm(delayMs: number): void {
  clearTimeout(timer)
  timer = setTimeout(flush, delayMs)
}

/** Sends after a moment of quiet, but no later than a second after the first message. */
export function sendSoon(atOnce: boolean): void {
  if (atOnce) {
    void flush()
    return
  }
  const now = Date.now()
  dueAt ||= now + 1_000
  arm(Math.max(0, Math.min(QUIET_MS, dueAt - now)))
}

/** The page may be going: hand over what fits into requests that outlive it. What is not acknowledged stays queued. */
export function sendBeforeLeaving(): void {
  if (!isAllowed() || (pause()[2] && pauseMs())) return
  const { batch } = waitingMessages(maxBatch, KEEPALIVE_BYTES - 300 - keptAliveBytes)
  if (!batch.length) return
  if ('keepalive' in Request.prototype) {
    void post(batch).then(flush)
  } else {
    // Firefox before 133. A beacon has no answer: the claim runs out, and the repeat is recognised by its messageId.
    claim(batch)
    navigator.sendBeacon(endpoint, bodyOf(batch))
  }
}

/** The network is back: failures of the network are forgotten, a pause that the server asked for is not. */
export function sendWhenOnline(): void {
  if (!pause()[2]) remove(PAUSE)
  void flush()
}
