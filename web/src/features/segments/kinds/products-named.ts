import { namedBy } from './fields.ts'

const most = 500

/** The ids of products that definitions name: among what was bought, and in what properties of events must be. */
export function productsNamed(definitions: readonly unknown[]): string[] {
  const found = new Set<string>()
  const keep = (value: unknown) => {
    for (const one of Array.isArray(value) ? value : [value])
      if (typeof one === 'string' && one) found.add(one)
  }
  const walk = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return
    if (Array.isArray(node)) {
      for (const each of node) walk(each)
      return
    }
    const one = node as Record<string, unknown>
    if (typeof one.property === 'string' && namedBy(one.property) === 'products') keep(one.value)
    for (const [name, value] of Object.entries(one)) {
      if (name === 'products') keep(value)
      else walk(value)
    }
  }
  walk(definitions)
  return [...found].slice(0, most)
}
