import { listConditionKinds } from './list-condition-kinds.ts'
import { previewSegment } from './preview-segment.ts'
import {
  createSegment,
  duplicateSegment,
  getSegment,
  listSegments,
  removeSegment,
  segmentDependencies,
  updateSegment,
} from './segment-operations.ts'

import { suggestValues } from './suggest-values.ts'

export { advanceSegments } from './live/advance.ts'
export { segmentsChanged } from './store.ts'

export const operations = [
  suggestValues,
  listConditionKinds,
  listSegments,
  getSegment,
  createSegment,
  updateSegment,
  removeSegment,
  duplicateSegment,
  segmentDependencies,
  previewSegment,
]
