import { namedBy } from './fields.ts'

/** What definitions name by an id, as the settings are called and as the values are suggested. */
export const namedKinds = ['campaigns', 'flows', 'templates', 'products'] as const
type NamedKind = (typeof namedKinds)[number]
const isNamedKind = (name: string | undefined): name is NamedKind => namedKinds.some((kind) => kind === name)

/** Asked at once. */
const most = 500

/** The ids that definitions name, by what they are of: in settings, and in what properties of events must be. */
export function namedById(definitions: readonly unknown[]): Record<NamedKind, string[]> {
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
    const kind = typeof one.property === 'string' ? namedBy(one.property) : undefined
    if (isNamedKind(kind)) keep(kind, one.value)
    for (const [name, value] of Object.entries(one)) {
      if (isNamedKind(name)) keep(name, value)
      else walk(value)
    }
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
