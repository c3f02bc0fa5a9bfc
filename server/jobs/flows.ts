import { advanceFlows, flowsDue, newAsking } from '../../domain/flows/index.ts'
import { listen } from '../../engines/index.ts'
import type { Runtime } from '../runtime.ts'
import { type Lane, startLane } from './lane.ts'

const atOnce = 1_000

/**
 * Moves people through flows: a thousand at a time, each round whole or not at all. Wakes at once when somebody starts
 * or is woken, and when what somebody is asked about is remembered; looks twice a second for waits that ended.
 */
export function startFlows(runtime: Runtime, options: { workspaceIds?: readonly string[] } = {}): Lane {
  const asking = newAsking()
  const lane = startLane({
    name: 'flows',
    tickMilliseconds: 500,
    async run() {
      const { isMore } = await advanceFlows(runtime.engines, asking, { limit: atOnce, ...options })
      return isMore ? 'more' : 'idle'
    },
  })
  const listening = [
    listen(runtime.urls.postgresUrl, flowsDue, () => lane.wake()),
    listen(runtime.urls.postgresUrl, 'live', () => {
      if (asking.waiting.size > 0) lane.wake()
    }),
  ]
  return {
    state: lane.state,
    wake: lane.wake,
    async stop() {
      await Promise.all(listening.map((one) => one.stop()))
      await lane.stop()
    },
  }
}
