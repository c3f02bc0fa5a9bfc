import { compareSegment, overlapOfSegments, segmentHistory } from './compare-segments.ts'
import { exportSegment } from './export-segment.ts'
import { listConditionKinds } from './list-condition-kinds.ts'
import { combineSegments, freezeSegment, importList, keepListOf, splitSegment } from './make-lists.ts'
import { previewSegment } from './preview-segment.ts'
import { segmentMembers, segmentsOfCustomer } from './segment-members.ts'
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

export { conditionKinds } from './conditions/index.ts'
export { readDefinition } from './definition.ts'
export type { Definition as SegmentDefinition, Item } from './group.ts'
export { ConditionKindWords, toldConditionKind } from './list-condition-kinds.ts'
export { advanceSegments } from './live/advance.ts'
export { segmentEventNames } from './live/keep-moves.ts'
export { membersOf } from './live/members.ts'
export { memberSummaries } from './member-summaries.ts'
export { SegmentName, SegmentWithDefinition } from './segment.ts'
export { sampleOfSegment, segmentsOfCustomer } from './segment-members.ts'
export { livingId, uuid } from './sources.ts'
export { allSegments, holdDefinitions, segmentsChanged } from './store.ts'
export { type AskedNow, type Verdict, whoFitsNow } from './who-fits.ts'
export { worldOf } from './world.ts'
export { keepListOf }

export const operations = [
  listConditionKinds,
  suggestValues,
  listSegments,
  getSegment,
  createSegment,
  updateSegment,
  removeSegment,
  duplicateSegment,
  segmentDependencies,
  previewSegment,
  compareSegment,
  segmentMembers,
  segmentHistory,
  exportSegment,
  overlapOfSegments,
  combineSegments,
  splitSegment,
  freezeSegment,
  importList,
  segmentsOfCustomer,
]
