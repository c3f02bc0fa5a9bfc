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

const arrivesFaster = async ({ engines: { db } }: Runtime, perSecond: number, seconds: number) =>
  (await arrivedLately(db, 'intake', seconds)) > perSecond * seconds

/**
 * Whether the intake has its hands full, or is behind: recomputation, counting and comparing wait then. Who is touched
 * again meanwhile is worked out once.
 */
export const isIntakeBusy = lookedUp(secondMs, async (runtime) => {
  const { records } = await lagOf(runtime.engines.db, 'intake', 'intake')
  return records > manyEvents || (await arrivesFaster(runtime, manyPerSecond, 2))
})

/** Whether a burst is being accepted: the intake itself waits a moment then, since what is accepted is safe. */
export const isBurst = lookedUp(secondMs / 5, (runtime) => arrivesFaster(runtime, burstPerSecond, 0.5))
