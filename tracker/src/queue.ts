import { keys, read, remove, write } from './store.ts'

// One key per message: several tabs add and remove at once without overwriting each other.
// The value is JSON, preceded by a time (ms) while somebody is sending it: "1719230000000{…}".
const QUEUE = 'hbt_q'
const DROPPED = 'hbt_dropped'
const MAX_MESSAGES = 1_000
const MAX_CHARACTERS = 2_000_000
/** Longer than a request may take: then the page that was sending is gone, and another one repeats it. */
export const CLAIM_MS = 20_000

/** The server's limit for one message, bytes. */
export const MAX_MESSAGE_BYTES = 32_000

export type Waiting = [key: string, json: string, bytes: number]

let count = 0

export const byteLength = (text: string): number => new Blob([text]).size
export const droppedCount = (): number => +(read(DROPPED) ?? 0)
export const isEmpty = (): boolean => !keys(QUEUE).length

/** Adds a message; when the shop's visitor was offline for too long, the oldest make room and are counted. */
export function enqueue(json: string): void {
  const order = Date.now().toString(36) + (count++).toString(36).padStart(4, '0')
  write(`${QUEUE}${order}${Math.random().toString(36).slice(2, 6)}`, json)
  const waiting = keys(QUEUE)
  // 32 KB a message: below this number the second limit cannot be reached.
  if (waiting.length < 60) return
  let characters = waiting.reduce((sum, key) => sum + (read(key)?.length ?? 0), 0)
  for (let surplus = waiting.length - MAX_MESSAGES; surplus > 0 || characters > MAX_CHARACTERS; surplus--) {
    const oldest = waiting.shift()
    if (!oldest) return
    characters -= read(oldest)?.length ?? 0
    remove(oldest)
    write(DROPPED, `${droppedCount() + 1}`)
  }
}

/** The oldest messages that nobody is sending, and when the next of the others becomes free (ms, Infinity: none). */
export function waitingMessages(maxCount: number, maxBytes: number): { batch: Waiting[]; freeAt: number } {
  const now = Date.now()
  const batch: Waiting[] = []
  let room = maxBytes
  let freeAt = Number.POSITIVE_INFINITY
  for (const key of keys(QUEUE)) {
    const value = read(key) ?? ''
    const start = value.indexOf('{')
    const claimedUntil = +value.slice(0, Math.max(start, 0))
    // A claim from the far future was made under another clock.
    if (claimedUntil > now && claimedUntil <= now + CLAIM_MS) {
      freeAt = Math.min(freeAt, claimedUntil)
      continue
    }
    const json = value.slice(start)
    const bytes = byteLength(json) + 1
    if (start < 0 || bytes > MAX_MESSAGE_BYTES + 1) {
      remove(key)
      continue
    }
    if (batch.length >= maxCount || bytes > room) break
    room -= bytes
    batch.push([key, json, bytes])
  }
  return { batch, freeAt }
}

export function claim(batch: Waiting[]): void {
  for (const [key, json] of batch) write(key, Date.now() + CLAIM_MS + json)
}

/** After a failure. What was forgotten meanwhile (consent withdrawn) stays forgotten. */
export function giveBack(batch: Waiting[]): void {
  for (const [key, json] of batch) if (read(key)) write(key, json)
}

export function settle(batch: Waiting[]): void {
  for (const [key] of batch) remove(key)
}
