import { changeCustomTrait, defineTrait, deleteCustomTrait, listCustomTraits } from './custom/operations.ts'
import { listTraits } from './list-traits.ts'
import { traitsOf } from './of-customer.ts'
import { recomputeTraits, traitsState } from './recompute.ts'
import { getUnderstanding, updateUnderstanding } from './understanding.ts'

export { stageExpressions, stagesSql } from './compute/select.ts'
export { gradingParams, hasOutgrown, type Thresholds, thresholdsOf } from './compute/thresholds.ts'
export { advanceBase } from './compute-base.ts'
export { computeTouched } from './compute-touched.ts'
export { ends, type Fate, fates, kindsThatSay, readings, sayings, tells } from './fates.ts'
export { keptGrading } from './kept-grading.ts'
export { type HistoryTable, livingRows, rowsOf, type Scope, underLiving } from './living.ts'
export { traitsOf } from './of-customer.ts'
export { freshProfiles } from './profiles.ts'
export { linksOfRange } from './questions/links-of-range.ts'
export { Understanding, understandingOf } from './settings.ts'
export type { Trait, TraitType } from './trait.ts'
export { traitNamed, traits, traitsOfWorkspace } from './traits.ts'
export {
  partOf,
  partsOf,
  partsOfTraits,
  type Understood,
  type UnderstoodPart,
  understoodParts,
  understoodTopic,
} from './understood.ts'
export { traitsOfLiving, traitWord } from './values-of-many.ts'

export const operations = [
  listTraits,
  traitsOf,
  traitsState,
  recomputeTraits,
  listCustomTraits,
  defineTrait,
  changeCustomTrait,
  deleteCustomTrait,
  getUnderstanding,
  updateUnderstanding,
]
