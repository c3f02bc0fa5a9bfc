import { arrivedLately, lagOf } from '../../engines/index.ts'
import { secondMs } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'

/** So many events of the intake wait only when it cannot keep up; a second's worth of the least it does. */
const manyEvents = 2_000
/** So many events a second are about half of what two cores take in, and leave no room for work beside them. */
const manyPerSecond = 2_500
const lookedBackSeconds = 2
const askEveryMs = secondMs

const asked = new WeakMap<Runtime, { at: number; isBusy: Promise<boolean> }>()

/**
 * Whether the intake has its hands full, or is behind: recomputation, counting and comparing wait then. Who is touched
 * again meanwhile is worked out once. Asked by many lanes, looked up once a second.
 */
export function isIntakeBusy(runtime: Runtime): Promise<boolean> {
  const known = asked.get(runtime)
  if (known && Date.now() - known.at < askEveryMs) return known.isBusy
  const isBusy = lookUp(runtime)
  asked.set(runtime, { at: Date.now(), isBusy })
  return isBusy
}

async function lookUp({ engines: { db } }: Runtime): Promise<boolean> {
  const [waiting, arrived] = await Promise.all([
    lagOf(db, 'intake', 'intake'),
    arrivedLately(db, 'intake', lookedBackSeconds),
  ])
  return waiting.records > manyEvents || arrived > manyPerSecond * lookedBackSeconds
}
