import { listSourceRuns, sourceRunErrors } from './operations.ts'

export {
  type CalledSource,
  countReceived,
  findByKey,
  findByMailAddress,
  noteProblem,
  ReceivedCount,
  readReceived,
  SourceProblem,
} from './received.ts'
export { markGoneOfRemoved } from './removed.ts'
export { type FeedPiece, RunStopped, saveFeed } from './save-feed.ts'
export type { FetchedSource, RunState } from './source-run.ts'
export {
  beginRun,
  dueSources,
  endRun,
  findSource,
  planNextRun,
  type RunEnd,
  tellRun,
} from './store.ts'

export const operations = [listSourceRuns, sourceRunErrors]
