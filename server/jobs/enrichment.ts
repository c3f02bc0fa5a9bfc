import { checkMailDomains, enrichSome } from '../../domain/enrichment/index.ts'
import { secondMs } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import { areHandsFull } from './give-way.ts'
import { type Lane, startLane, unhurried } from './lane.ts'

/** Finds out what cards say between their lines, soon after they were made or changed. */
export const startEnrichment = (runtime: Runtime): Lane =>
  startLane({
    name: 'enrichment',
    tickMilliseconds: secondMs,
    givesWay: () => areHandsFull(runtime),
    run: unhurried(async () => {
      const { engines } = runtime
      return (await enrichSome(engines.db)) || (await checkMailDomains(engines)) ? 'more' : 'idle'
    }),
  })
