/** What a segment asks, as the server keeps it: groups of conditions, each condition with the settings of its kind. */
export type Match = 'all' | 'any' | 'none'
export type Group = {
  match: Match
  items: Item[]
}
export type Condition = {
  kind: string
  isNot?: boolean | undefined
  [setting: string]: unknown
}
export type Item = Group | Condition

/** The same with a name for each node, so that a line stays itself while it is moved and its neighbours change. */
export interface DraftGroup {
  id: string
  match: Match
  items: DraftNode[]
}
export interface DraftCondition {
  id: string
  kind: string
  isNot: boolean
  settings: Record<string, unknown>
}
export type DraftNode = DraftGroup | DraftCondition

export const isGroup = (node: DraftNode): node is DraftGroup => 'items' in node

/** As many as the server takes. */
export const mostLevels = 10
export const mostConditions = 200

let made = 0
const newId = () => `node-${++made}`

export const newGroup = (match: Match, items: DraftNode[] = []): DraftGroup => ({ id: newId(), match, items })
export const newCondition = (kind: string, settings: Record<string, unknown> = {}): DraftCondition => ({
  id: newId(),
  kind,
  isNot: false,
  settings,
})

export const toDraft = (group: Group): DraftGroup =>
  newGroup(
    group.match,
    group.items.map((item) => {
      if (!('kind' in item)) return toDraft(item as Group)
      const { kind, isNot, ...settings } = item as Condition
      return { id: newId(), kind, isNot: isNot === true, settings }
    }),
  )

export const fromDraft = (draft: DraftGroup): Group => ({
  match: draft.match,
  items: draft.items.map((node) =>
    isGroup(node)
      ? fromDraft(node)
      : { kind: node.kind, ...(node.isNot ? { isNot: true } : {}), ...said(node.settings) },
  ),
})
const said = (settings: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))

/** Every condition of the tree, from top to bottom. */
export const conditionsOf = (node: DraftNode): DraftCondition[] =>
  isGroup(node) ? node.items.flatMap(conditionsOf) : [node]

export const levelsOf = (node: DraftNode): number =>
  isGroup(node) ? 1 + Math.max(0, ...node.items.map(levelsOf)) : 0

/** The definition without what does not hold, and without the groups that are empty then. */
export function keepOnly(root: DraftGroup, holds: (condition: DraftCondition) => boolean): DraftGroup {
  const items = root.items.flatMap<DraftNode>((node) => {
    if (!isGroup(node)) return holds(node) ? [node] : []
    const kept = keepOnly(node, holds)
    return kept.items.length > 0 ? [kept] : []
  })
  return { ...root, items }
}

/** As it is saved: a group nothing was put into says nothing. */
export const withoutEmptyGroups = (root: DraftGroup): DraftGroup => keepOnly(root, () => true)

/**
 * The node and the field that the server's path speaks of: `definition.items.1.items.0.atLeast` is the field `atLeast`
 * of the first item of the second.
 */
export function placeOf(root: DraftGroup, path: string): { id: string; field: string } {
  const steps = path.split('.')
  if (steps[0] === 'definition') steps.shift()
  let node: DraftNode = root
  while (steps[0] === 'items' && isGroup(node)) {
    const next: DraftNode | undefined = node.items[Number(steps[1])]
    if (!next) break
    node = next
    steps.splice(0, 2)
  }
  return { id: node.id, field: steps.join('.') }
}
