import { advanceDueEnrolments, flowsDue } from '../../domain/flows/index.ts'
import { listen } from '../../engines/index.ts'
import type { Runtime } from '../runtime.ts'
import { type Lane, startLane } from './lane.ts'

const atOnce = 1_000

/**
 * Moves people through flows: a thousand at a time, each round whole or not at all. Wakes at once when somebody starts
 * or is woken, and looks twice a second for waits that ended.
 */
export function startFlows(runtime: Runtime, options: { workspaceIds?: readonly string[] } = {}): Lane {
  const advance = (isCareful: boolean) =>
    runtime.engines.db
      .transaction()
      .execute((tx) =>
        advanceDueEnrolments(tx, { limit: atOnce, workspaceIds: options.workspaceIds, isCareful }),
      )
  const lane = startLane({
    name: 'flows',
    tickMilliseconds: 500,
    async run() {
      const moved = await advance(false).catch(() => advance(true))
      return moved === atOnce ? 'more' : 'idle'
    },
  })
  const listening = listen(runtime.urls.postgresUrl, flowsDue, () => lane.wake())
  return {
    state: lane.state,
    wake: lane.wake,
    async stop() {
      await listening.stop()
      await lane.stop()
    },
  }
}
