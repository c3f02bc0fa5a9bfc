import { forecastTraits } from './forecasts.ts'
import { computedTraits } from './kinds/index.ts'
import type { Trait } from './trait.ts'

/** Every trait a condition, a page or a letter can name. */
export const traits: readonly Trait[] = [...computedTraits, ...forecastTraits]

const byName = new Map(traits.map((one) => [one.name, one]))

export const traitNamed = (name: string): Trait | undefined => byName.get(name)
