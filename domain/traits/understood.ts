import { originsOf } from './compute/select.ts'
import { type Origin, origins } from './origins.ts'
import type { Trait } from './trait.ts'

/** Topic that says whose profile or traits were written anew. */
export const understoodTopic = 'understood'

/** What of a customer may be written anew: the profile, the predictions, and of the traits what follows from one origin. */
export type UnderstoodPart = 'customer_profiles' | 'customer_predictions' | `customer_traits/${Origin}`

export const partOf = (origin: Origin): UnderstoodPart => `customer_traits/${origin}`
export const partsOfTraits = origins.map(partOf)
export const understoodParts: readonly UnderstoodPart[] = [
  'customer_profiles',
  'customer_predictions',
  ...partsOfTraits,
]

/** In which of them a trait may change; one of people's own definition in any of the traits. */
export function partsOf({ table, column, daysSince, isInMap }: Trait): readonly UnderstoodPart[] {
  if (table === 'customer_predictions') return [table]
  return isInMap ? partsOfTraits : originsOf(daysSince ?? column).map(partOf)
}

/** Customers as they were touched; `everybody`: a whole base was computed. `hasOrders`: what they have brought may differ. */
export interface Understood {
  workspaceId: string
  customerIds: number[]
  /** Left out: all. */
  parts?: readonly UnderstoodPart[]
  isEverybody?: boolean
  hasOrders: boolean
}
