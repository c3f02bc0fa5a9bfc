import { fieldOf, type Kind, namedBy } from './fields.ts'

/** What definitions name by an id, as the values are suggested. */
export const namedKinds = ['campaigns', 'flows', 'templates', 'products'] as const
type NamedKind = (typeof namedKinds)[number]
const isNamedKind = (name: string | undefined): name is NamedKind => namedKinds.some((kind) => kind === name)

/** Asked at once. */
const most = 500

/** The ids that definitions name, by what they are of: in settings of the kinds, and in what properties of events must be. */
export function namedById(
  definitions: readonly unknown[],
  kinds: ReadonlyMap<string, Kind>,
  /** What the values of a trait are ids of. */
  valuesOfTrait: (trait: unknown) => string | undefined = () => undefined,
): Record<NamedKind, string[]> {
  const found = new Map<NamedKind, Set<string>>(namedKinds.map((kind) => [kind, new Set()]))
  const keep = (kind: NamedKind, value: unknown) => {
    for (const one of Array.isArray(value) ? value : [value])
      if (typeof one === 'string' && one) found.get(kind)?.add(one)
  }
  const walk = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return
    if (Array.isArray(node)) {
      for (const each of node) walk(each)
      return
    }
    const one = node as Record<string, unknown>
    const of = typeof one.property === 'string' ? namedBy(one.property) : undefined
    if (isNamedKind(of)) keep(of, one.value)
    const kind = typeof one.kind === 'string' ? kinds.get(one.kind) : undefined
    // as it is kept its settings stand beside the kind, in the builder under it
    const settings = (one.settings ?? one) as Record<string, unknown>
    for (const name of Object.keys(kind?.settings.properties ?? {})) {
      const told = kind && fieldOf(kind, name).suggest
      const suggested = told === 'trait-values' ? valuesOfTrait(settings.trait) : told
      if (isNamedKind(suggested)) keep(suggested, settings[name])
    }
    for (const value of Object.values(one)) walk(value)
  }
  walk(definitions)
  const of = (kind: NamedKind) => [...(found.get(kind) ?? [])].slice(0, most)
  return {
    campaigns: of('campaigns'),
    flows: of('flows'),
    templates: of('templates'),
    products: of('products'),
  }
}
