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

export const operations = [
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
