import { listTraits } from './list-traits.ts'
import { getUnderstanding, updateUnderstanding } from './understanding.ts'

export { type HistoryTable, livingRows, type Scope } from './living.ts'
export { Understanding, understandingOf } from './settings.ts'
export type { Trait, TraitType } from './trait.ts'
export { traitNamed, traits } from './traits.ts'

export const operations = [listTraits, getUnderstanding, updateUnderstanding]
