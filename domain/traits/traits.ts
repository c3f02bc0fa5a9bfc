import type { Transaction } from '../../engines/index.ts'
import { namedValuesOf, typeOf, valuesOf } from './custom/definition.ts'
import { columnOf } from './custom/sql.ts'
import { customTraitsOf, type StoredTrait } from './custom/store.ts'
import { forecastTraits } from './forecasts.ts'
import { computedTraits } from './kinds/index.ts'
import type { Trait } from './trait.ts'

/** Every trait a condition, a page or a letter can name. */
export const traits: readonly Trait[] = [...computedTraits, ...forecastTraits]

const byName = new Map(traits.map((one) => [one.name, one]))

export const traitNamed = (name: string): Trait | undefined => byName.get(name)

const traitOf = ({ name, label, description, definition }: StoredTrait): Trait => {
  const values = valuesOf(definition)
  return {
    name,
    column: columnOf(definition),
    isInMap: true,
    table: 'customer_traits',
    type: typeOf(definition),
    group: 'own',
    label: { en: label, ru: label },
    description: { en: description, ru: description },
    ...(values ? { values } : {}),
    valuesAre: namedValuesOf(definition),
  }
}

/** Those, and what people of the workspace defined. */
export async function traitsOfWorkspace(tx: Transaction, workspaceId: string): Promise<Trait[]> {
  return [...traits, ...(await customTraitsOf(tx, workspaceId)).map(traitOf)]
}
