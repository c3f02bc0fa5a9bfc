import type { Draft, NodeProblem } from '../../segments/builder/builder-state.ts'
import {
  type DraftGroup,
  fromDraft,
  type Group,
  type Item,
  placeOf,
  toDraft,
} from '../../segments/definition/definition.ts'
import type { Condition } from '../definition.ts'

/** A flow keeps a list of conditions; the builder shows it as the group that is meant. */
export function toRoot(conditions: readonly Condition[], match: 'all' | 'any' = 'all'): DraftGroup {
  const [only] = conditions as readonly Item[]
  const isOneGroup = conditions.length === 1 && only !== undefined && 'items' in only && !('kind' in only)
  return toDraft(isOneGroup ? (only as Group) : { match, items: conditions as unknown as Item[] })
}

/** The list again: a group that is joined otherwise than the list can say stands in it whole. */
export function fromRoot(root: DraftGroup, joins: readonly ('all' | 'any')[]) {
  const group = fromDraft(root)
  const match = joins.find((one) => one === group.match)
  return match
    ? { match, conditions: group.items }
    : { match: 'all' as const, conditions: group.items.length > 0 ? [group] : [] }
}

/** What the server said of the conditions at a path, by the lines of the builder. */
export function problemsAt(
  said: Record<string, string>,
  path: string,
  root: DraftGroup,
  joins: readonly ('all' | 'any')[],
): NodeProblem[] {
  const isWrapped = !joins.some((one) => one === root.match)
  return Object.entries(said)
    .filter(([at]) => at.startsWith(path))
    .map(([at, message]) => {
      const rest = at.slice(path.length).replace(/^\./, '')
      const inner = isWrapped ? rest.replace(/^0\.?(?:items\.?)?/, '') : rest
      return { ...placeOf(root, inner === '' ? '' : `items.${inner}`), message }
    })
}

/** A draft whose state is the form's: there is nothing of its own to take back. */
export const draftOf = (root: DraftGroup, change: (root: DraftGroup) => void): Draft => ({
  root,
  apply: (next) => change(next(root)),
  undo: () => undefined,
  redo: () => undefined,
  canUndo: false,
  canRedo: false,
})
