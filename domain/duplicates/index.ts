import { besideEachOther, keepTwoApart, letTwoTogether, listKeptApart } from './kept-apart.ts'
import { forecastMerges, listMerges, startMerges, stopMerges, undoMerges } from './merges.ts'
import { duplicateComparisons, duplicateQuality } from './quality.ts'
import { decideDuplicate, duplicatesOfCustomer, listDuplicates, undoDuplicateDecision } from './review.ts'
import { listDuplicateRuns, startDuplicateRun, stopDuplicateRun } from './runs.ts'
import { getDuplicateSettings, updateDuplicateSettings } from './settings.ts'

export { advanceMerges } from './advance-merges.ts'
export { compareDue, type DuplicateWork } from './compare-due.ts'
export { duplicatesOfCustomer } from './review.ts'
export { sweepRuns } from './run.ts'

export const operations = [
  listDuplicates,
  duplicatesOfCustomer,
  decideDuplicate,
  undoDuplicateDecision,
  listKeptApart,
  keepTwoApart,
  letTwoTogether,
  besideEachOther,
  forecastMerges,
  startMerges,
  listMerges,
  stopMerges,
  undoMerges,
  listDuplicateRuns,
  startDuplicateRun,
  stopDuplicateRun,
  duplicateQuality,
  duplicateComparisons,
  getDuplicateSettings,
  updateDuplicateSettings,
]
