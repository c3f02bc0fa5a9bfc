import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { startThreads, type Threads } from '../../../kit/threads.ts'
import type { tasks } from './tasks.ts'

const mostThreads = 4

/** As many threads as there are cores, within reason, for one run of a fit. */
export const startReckoning = (): Promise<Threads<typeof tasks>> =>
  startThreads(
    fileURLToPath(new URL('thread.ts', import.meta.url)),
    Math.min(mostThreads, Math.max(2, availableParallelism())),
  )
