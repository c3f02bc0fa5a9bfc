import { answersTopic } from '../../domain/messages/index.ts'
import { arrivedLately, lagOf } from '../../engines/index.ts'
import { secondMs } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'

/** So many events of the intake wait only when it cannot keep up; a second's worth of the least it does. */
const manyEvents = 2_000
/** So many events a second are about half of what two cores take in, and leave no room for work beside them. */
const manyPerSecond = 2_500
/** More than can be taken in at all: a burst. */
const burstPerSecond = 8_000

/** Asked by many, looked up once in a while. */
function lookedUp(everyMs: number, lookUp: (runtime: Runtime) => Promise<boolean>) {
  const asked = new WeakMap<Runtime, { at: number; answer: Promise<boolean> }>()
  return (runtime: Runtime): Promise<boolean> => {
    const known = asked.get(runtime)
    if (known && Date.now() - known.at < everyMs) return known.answer
    const answer = lookUp(runtime)
    asked.set(runtime, { at: Date.now(), answer })
    return answer
  }
}

const arrivesFaster = async (
  { engines: { db } }: Runtime,
  topic: string,
  { perSecond, seconds }: { perSecond: number; seconds: number },
) => (await arrivedLately(db, topic, seconds)) > perSecond * seconds

/**
 * Whether the intake has its hands full, or is behind: recomputation, counting and comparing wait then. Who is touched
 * again meanwhile is worked out once.
 */
export const isIntakeBusy = lookedUp(secondMs, async (runtime) => {
  const { records } = await lagOf(runtime.engines.db, 'intake', 'intake')
  return (
    records > manyEvents || (await arrivesFaster(runtime, 'intake', { perSecond: manyPerSecond, seconds: 2 }))
  )
})

/** So many messages claimed a second are a campaign on its way out at what the machine can do. */
const manyClaimedPerSecond = 100
const claimed = new WeakMap<Runtime, { from: number; count: number; perSecond: number }>()

/** The sender tells how many it has claimed. */
export function noteClaimed(runtime: Runtime, count: number): void {
  const now = Date.now()
  const known = claimed.get(runtime)
  const passedMs = now - (known?.from ?? 0)
  if (!known || passedMs > 2 * secondMs) claimed.set(runtime, { from: now, count, perSecond: 0 })
  else if (passedMs < secondMs) known.count += count
  else claimed.set(runtime, { from: now, count, perSecond: known.count / (passedMs / secondMs) })
}

/** Over the last second or two; who has stopped claiming is not sending. */
export function isSendingMuch(runtime: Runtime): boolean {
  const known = claimed.get(runtime)
  return !!known && Date.now() - known.from < 2 * secondMs && known.perSecond > manyClaimedPerSecond
}

/**
 * Whether the intake or the sender has its hands full: what a campaign sends touches everybody it is sent to, and is worked out
 * once they have it.
 */
export const areHandsFull = async (runtime: Runtime): Promise<boolean> =>
  isSendingMuch(runtime) || isIntakeBusy(runtime)

/** Whether a burst is being accepted: the intake itself waits a moment then, since what is accepted is safe. */
export const isBurst = lookedUp(secondMs / 5, (runtime) =>
  arrivesFaster(runtime, 'intake', { perSecond: burstPerSecond, seconds: 0.5 }),
)

/** So many openings and clicks a second are a campaign that has just come to very many. */
const manyReadPerSecond = 3_000

/** Whether readers are many: who clicked waits for a redirect, and what they did is safe. */
export const areReadersMany = lookedUp(secondMs / 5, (runtime) =>
  arrivesFaster(runtime, answersTopic, { perSecond: manyReadPerSecond, seconds: 0.5 }),
)
