import {
  type DraftCondition,
  type DraftGroup,
  type DraftNode,
  isGroup,
  newCondition,
  newGroup,
} from './definition.ts'

// Changes of a definition as pure functions: the tree before → the tree after. What cannot be done gives back the same tree.

export interface Place {
  group: DraftGroup
  index: number
}

export function findNode(root: DraftNode, id: string): DraftNode | undefined {
  if (root.id === id) return root
  if (!isGroup(root)) return undefined
  for (const item of root.items) {
    const found = findNode(item, id)
    if (found) return found
  }
  return undefined
}

/** The group a node stands in, and where; undefined for the root. */
export function placeIn(root: DraftGroup, id: string): Place | undefined {
  const index = root.items.findIndex((item) => item.id === id)
  if (index >= 0) return { group: root, index }
  for (const item of root.items) {
    const found = isGroup(item) ? placeIn(item, id) : undefined
    if (found) return found
  }
  return undefined
}

/** Changes one node, whatever the depth; `change` may answer several nodes or none. */
function replaceNode(
  root: DraftGroup,
  id: string,
  change: (node: DraftNode) => readonly DraftNode[],
): DraftGroup {
  let touched = false
  const items = root.items.flatMap((item) => {
    if (item.id === id) {
      touched = true
      return change(item)
    }
    if (!isGroup(item)) return [item]
    const after = replaceNode(item, id, change)
    touched ||= after !== item
    return [after]
  })
  return touched ? { ...root, items } : root
}

function changeGroup(root: DraftGroup, id: string, change: (group: DraftGroup) => DraftGroup): DraftGroup {
  if (root.id === id) return change(root)
  return replaceNode(root, id, (node) => [isGroup(node) ? change(node) : node])
}

export const insertNode = (root: DraftGroup, groupId: string, index: number, node: DraftNode): DraftGroup =>
  changeGroup(root, groupId, (group) => ({ ...group, items: group.items.toSpliced(index, 0, node) }))

/** Takes a node out, and with it every group that has nothing left; the root stays. */
export function removeNode(root: DraftGroup, id: string): DraftGroup {
  const place = placeIn(root, id)
  if (!place) return root
  if (place.group !== root && place.group.items.length === 1) return removeNode(root, place.group.id)
  return replaceNode(root, id, () => [])
}

export const changeCondition = (
  root: DraftGroup,
  id: string,
  change: (condition: DraftCondition) => DraftCondition,
): DraftGroup => replaceNode(root, id, (node) => [isGroup(node) ? node : change(node)])

export const setMatch = (root: DraftGroup, id: string, match: DraftGroup['match']): DraftGroup =>
  changeGroup(root, id, (group) => ({ ...group, match }))

/** A copy right after the original; `newId` is what the copy is called. */
export function duplicateNode(root: DraftGroup, id: string): { root: DraftGroup; newId: string } {
  let newId = id
  const after = replaceNode(root, id, (node) => {
    const copy = copyOf(node)
    newId = copy.id
    return [node, copy]
  })
  return { root: after, newId }
}
const copyOf = (node: DraftNode): DraftNode =>
  isGroup(node)
    ? newGroup(node.match, node.items.map(copyOf))
    : { ...newCondition(node.kind, structuredClone(node.settings)), isNot: node.isNot }

/** Puts a node into a group of its own: of the other kind than the group around it, as that is why people do it. */
export function wrapNode(root: DraftGroup, id: string): DraftGroup {
  const around = placeIn(root, id)?.group
  return replaceNode(root, id, (node) => [newGroup(around?.match === 'all' ? 'any' : 'all', [node])])
}

/** Puts what a group holds in the group's place. */
export const unwrapNode = (root: DraftGroup, id: string): DraftGroup =>
  replaceNode(root, id, (node) => (isGroup(node) ? node.items : [node]))

/** Moves a node before the item at `index` of a group; never into itself. Groups left empty go. */
export function moveNode(root: DraftGroup, id: string, groupId: string, index: number): DraftGroup {
  const node = findNode(root, id)
  const place = placeIn(root, id)
  if (!node || !place || findNode(node, groupId)) return root
  const isSame = place.group.id === groupId
  const at = isSame && place.index < index ? index - 1 : index
  if (isSame && at === place.index) return root
  const marked = replaceNode(root, id, () => [])
  const inserted = insertNode(marked, groupId, at, node)
  return dropEmpty(inserted, place.group.id)
}
const dropEmpty = (root: DraftGroup, id: string): DraftGroup => {
  const group = findNode(root, id)
  return group && isGroup(group) && group.items.length === 0 && group !== root ? removeNode(root, id) : root
}

/** One line up or down as the eye reads: into a neighbouring group, and out of one at its end. */
export function moveBy(root: DraftGroup, id: string, step: -1 | 1): DraftGroup {
  const place = placeIn(root, id)
  if (!place) return root
  const neighbour = place.group.items[place.index + step]
  if (neighbour && isGroup(neighbour))
    return moveNode(root, id, neighbour.id, step === 1 ? 0 : neighbour.items.length)
  if (neighbour) return moveNode(root, id, place.group.id, place.index + (step === 1 ? 2 : -1))
  const outer = placeIn(root, place.group.id)
  return outer ? moveNode(root, id, outer.group.id, outer.index + (step === 1 ? 1 : 0)) : root
}
