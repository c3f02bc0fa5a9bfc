import { z } from 'zod'

const Path = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^.]+(\.[^.]+)*$/)
  .describe('properties.price')

/** One correction, the same for every event. */
export const Correction = z.discriminatedUnion('do', [
  z.object({ do: z.literal('set'), field: Path, value: z.unknown() }),
  z.object({ do: z.literal('rename'), field: Path, to: Path }),
  z.object({ do: z.literal('remove'), field: Path }),
])
export type Correction = z.infer<typeof Correction>

type Tree = Record<string, unknown>
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
/** Names that are no fields of an event but of every object. */
const unsafe = new Set(['__proto__', 'constructor', 'prototype'])

/** `0` in `properties.products.0.price`: one of a list. */
const placeIn = (list: readonly unknown[], name: string): number | undefined =>
  /^\d+$/.test(name) && Number(name) < list.length ? Number(name) : undefined

const atPlace = (list: unknown[], place: number, change: (inner: Tree) => Tree): unknown[] =>
  list.map((inner, at) => (at === place && isTree(inner) ? change(inner) : inner))

interface Taken {
  tree: Tree
  taken: unknown
  had: boolean
}

/** Of one of a list: taken from there alone. */
function withoutInList(tree: Tree, name: string, list: unknown[], [at = '', ...rest]: string[]): Taken {
  const place = placeIn(list, at)
  const inner = place === undefined ? undefined : list[place]
  if (place === undefined || !isTree(inner) || rest.length === 0)
    return { tree, taken: undefined, had: false }
  const below = without(inner, rest)
  return below.had
    ? { ...below, tree: { ...tree, [name]: atPlace(list, place, () => below.tree) } }
    : { ...below, tree }
}

function without(tree: Tree, [name = '', ...rest]: string[]): Taken {
  const { [name]: inner, ...others } = tree
  if (!Object.hasOwn(tree, name)) return { tree, taken: undefined, had: false }
  if (rest.length === 0) return { tree: others, taken: inner, had: true }
  if (Array.isArray(inner)) return withoutInList(tree, name, inner, rest)
  if (!isTree(inner)) return { tree, taken: undefined, had: false }
  const below = without(inner, rest)
  return { ...below, tree: below.had ? { ...tree, [name]: below.tree } : tree }
}

function withValue(tree: Tree, [name = '', ...rest]: string[], value: unknown): Tree {
  if (rest.length === 0) return { ...tree, [name]: value }
  const inner = tree[name]
  if (Array.isArray(inner)) {
    const [at = '', ...below] = rest
    const place = placeIn(inner, at)
    // a list stays a list: what names nothing in it changes nothing
    if (place === undefined || below.length === 0) return tree
    return { ...tree, [name]: atPlace(inner, place, (one) => withValue(one, below, value)) }
  }
  return { ...tree, [name]: withValue(isTree(inner) ? inner : {}, rest, value) }
}

/** The event with the corrections, one after another; what is no object, or has not the field, stays as it is. */
export function mended(payload: unknown, corrections: readonly Correction[]): unknown {
  if (!isTree(payload)) return payload
  let tree: Tree = payload
  for (const correction of corrections) {
    const path = correction.field.split('.')
    const to = correction.do === 'rename' ? correction.to.split('.') : path
    if ([...path, ...to].some((name) => unsafe.has(name))) continue
    if (correction.do === 'set') tree = withValue(tree, path, correction.value)
    else {
      const { tree: left, taken, had } = without(tree, path)
      if (had) tree = correction.do === 'rename' ? withValue(left, to, taken) : left
    }
  }
  return tree
}
