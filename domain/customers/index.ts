import { mergeOperation } from './merge.ts'
import { undoMergeOperation } from './unmerge.ts'

export { applyTraits, type TraitUpdate } from './apply-traits.ts'
export { countryOf } from './country.ts'
export { customerFamily, livingCustomers, lockCustomers } from './family.ts'
export { type Identifier, type IdentifierKind, identifierKinds, normaliseIdentifier } from './identifiers.ts'
export { type Resolution, resolveSightings } from './identify.ts'
export type { Sighting } from './join-sightings.ts'
export { refreshOrderFigures } from './refresh-figures.ts'

export const operations = [mergeOperation, undoMergeOperation]
