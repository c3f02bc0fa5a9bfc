import type { Label } from '../../kit/kinds.ts'

/** How a value is written: an amount of the workspace's currency, days, a share of 1, one of `values`, a text as it is. */
export type TraitType = 'number' | 'money' | 'days' | 'date' | 'share' | 'yes-no' | 'label' | 'text'

export type TraitGroup =
  | 'orders'
  | 'rhythm'
  | 'rfm'
  | 'assortment'
  | 'lifecycle'
  | 'habits'
  | 'visits'
  | 'messages'
  | 'forecast'
  | 'own'

/** What every trait says of itself, whoever computes it. */
export interface Trait {
  /** `order-count`: in addresses, conditions and answers. */
  name: string
  /** Its column; of the living customer's row. */
  column: string
  /** The column is a map, and the value stands in it under the trait's name: of people's own definition. */
  isInMap?: boolean
  table: 'customer_traits' | 'customer_predictions'
  type: TraitType
  group: TraitGroup
  label: Label
  /** As a sentence goes on from it (“… is at least 4”), where the label is no such word. */
  said?: Partial<Label>
  /** What it is and how it is computed, for a person. */
  description: Label
  /** It is the days that have passed since the date in this column: it grows by itself between two computings. */
  daysSince?: string
  /** Its values are ids of products, or events by their own names: people know both by other words. */
  valuesAre?: 'products' | 'event-names' | undefined
  /** All it can be, in their order, where these are few. */
  values?: readonly { value: string; label: Label }[]
}

/** What a trait is computed from: rows of the person, or what other traits came to. */
export type TraitOrigin = 'purchases' | 'lines' | 'groups' | 'events' | 'messages' | 'profile' | 'traits'

/** A trait of this module. `sql` is an aggregate over the rows of its origin (see `origins.ts`), or over other columns. */
export interface ComputedTrait extends Trait {
  table: 'customer_traits'
  from: TraitOrigin
  sql: string
}

export const trait = (declared: Omit<ComputedTrait, 'table'>): ComputedTrait => ({
  table: 'customer_traits',
  ...declared,
})
