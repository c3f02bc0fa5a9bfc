import type { OutputOf } from '../../../api/client.ts'
import { fieldOf, type Kind, startSettings } from './fields.ts'

type Trait = OutputOf<'traits.list'>['items'][number]
type Told = Pick<Trait, 'name' | 'type'> & { values?: Trait['values'] }

/** What can be asked of a trait goes by what it is; kinds say so of their trait. */
const askedAs: Record<Trait['type'], string> = {
  number: 'number',
  money: 'number',
  days: 'number',
  share: 'number',
  label: 'label',
  text: 'label',
  'yes-no': 'label',
  date: 'date',
}

/** A number to begin with that says something of such a trait; money is in minor units. */
const beginsAt: Partial<Record<Trait['type'], number>> = { money: 100_000, share: 0.2, days: 30 }

/** The first kind that asks about such a trait, and its settings with this one. */
export function conditionOnTrait(
  kinds: readonly Kind[],
  trait: Told,
): { kind: Kind; settings: Record<string, unknown> } | undefined {
  const kind = kinds.find((one) => {
    if (!one.settings.properties?.trait) return false
    const { suggest, of } = fieldOf(one, 'trait')
    return suggest === 'traits' && of === askedAs[trait.type]
  })
  if (!kind) return undefined
  const first = trait.values?.[0]?.value
  const values = askedAs[trait.type] === 'label' ? { values: first === undefined ? [] : [first] } : {}
  const start = startSettings(kind)
  const least = beginsAt[trait.type]
  const begin = least !== undefined && 'atLeast' in start ? { atLeast: least } : {}
  return { kind, settings: { ...start, trait: trait.name, ...begin, ...values } }
}
