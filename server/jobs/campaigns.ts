import { advanceCampaigns, campaignsChanged } from '../../domain/campaigns/index.ts'
import { listen } from '../../engines/index.ts'
import { secondMs } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import { isIntakeBusy } from './give-way.ts'
import { type Lane, startLane, unhurried } from './lane.ts'

/**
 * Campaigns: a step of each that is at work in every round, some thousand people at most. Stands below flows: half of the time
 * is left to them, and it waits a little while the intake has its hands full.
 */
export function startCampaigns(runtime: Runtime, options: { workspaceIds?: readonly string[] } = {}): Lane {
  const lane = startLane({
    name: 'campaigns',
    tickMilliseconds: secondMs / 4,
    longestWayMs: 2 * secondMs,
    givesWay: () => isIntakeBusy(runtime),
    run: unhurried(async () =>
      (await advanceCampaigns(runtime.engines, options)) === 'more' ? 'more' : 'idle',
    ),
  })
  const listening = listen(runtime.urls.postgresUrl, campaignsChanged, () => lane.wake())
  return {
    ...lane,
    async stop() {
      await listening.stop()
      await lane.stop()
    },
  }
}
