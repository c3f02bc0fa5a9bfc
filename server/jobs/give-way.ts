import { lagOf } from '../../engines/index.ts'
import { secondMs } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'

/** So many events of the intake wait only when it cannot keep up; a second's worth of the least it does. */
const manyEvents = 2_000
const askEveryMs = secondMs

const asked = new WeakMap<Runtime, { at: number; isBehind: Promise<boolean> }>()

/**
 * Whether the intake is behind: recomputation, counting and comparing wait then, since what they would work out is old
 * already, and the machine has better things to do. Asked by many lanes, looked up once a second.
 */
export function isIntakeBehind(runtime: Runtime): Promise<boolean> {
  const known = asked.get(runtime)
  if (known && Date.now() - known.at < askEveryMs) return known.isBehind
  const isBehind = lagOf(runtime.engines.db, 'intake', 'intake').then(({ records }) => records > manyEvents)
  asked.set(runtime, { at: Date.now(), isBehind })
  return isBehind
}
