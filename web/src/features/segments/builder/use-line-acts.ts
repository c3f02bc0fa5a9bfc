import type { KeyboardEvent } from 'react'
import { type DraftNode, isGroup, levelsOf, mostLevels } from '../definition/definition.ts'
import {
  changeCondition,
  duplicateNode,
  moveBy,
  removeNode,
  setMatch,
  unwrapNode,
  wrapNode,
} from '../definition/edit.ts'
import { useBuilder } from './builder-state.ts'

export type LineAct = 'negate' | 'duplicate' | 'wrap' | 'unwrap' | 'up' | 'down' | 'remove'

/** What can be done with a line, from its menu and by keys: by their place, whatever the layout. */
export function useLineActs(node: DraftNode) {
  const { root, apply, focusOn } = useBuilder()
  const canWrap = levelsOf(root) < mostLevels
  const possible: LineAct[] = [
    'negate',
    'duplicate',
    ...(canWrap ? (['wrap'] as const) : []),
    ...(isGroup(node) ? (['unwrap'] as const) : []),
    'up',
    'down',
    'remove',
  ]
  const run = (act: LineAct) => {
    switch (act) {
      case 'negate':
        apply((now) =>
          isGroup(node)
            ? setMatch(now, node.id, node.match === 'none' ? 'any' : 'none')
            : changeCondition(now, node.id, (one) => ({ ...one, isNot: !one.isNot })),
        )
        return
      case 'duplicate': {
        const { root: after, newId } = duplicateNode(root, node.id)
        apply(() => after)
        focusOn(newId)
        return
      }
      case 'wrap':
        apply((now) => wrapNode(now, node.id))
        focusOn(node.id)
        return
      case 'unwrap':
        focusOn((isGroup(node) ? node.items[0]?.id : undefined) ?? neighbourOf(node.id))
        apply((now) => unwrapNode(now, node.id))
        return
      case 'up':
      case 'down':
        apply((now) => moveBy(now, node.id, act === 'up' ? -1 : 1))
        focusOn(node.id)
        return
      case 'remove':
        focusOn(neighbourOf(node.id))
        apply((now) => removeNode(now, node.id))
    }
  }
  const byKey = (event: KeyboardEvent): boolean => {
    if (event.ctrlKey || event.metaKey) return false
    if (event.altKey) {
      if (event.key === 'ArrowUp') run('up')
      else if (event.key === 'ArrowDown') run('down')
      else return false
      return true
    }
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      focusOn(neighbourOf(node.id, event.key === 'ArrowUp' ? -1 : 1))
      return true
    }
    const isHandle = (event.target as HTMLElement).hasAttribute('data-handle')
    if (event.key === 'Enter' && isHandle) {
      const place = event.currentTarget.querySelector<HTMLElement>('[data-token]')
      place?.focus()
      return place !== null
    }
    if (event.key === 'Delete' || (event.key === 'Backspace' && isHandle)) run('remove')
    else if (event.code === 'KeyN') run('negate')
    else if (event.code === 'KeyD') run('duplicate')
    else if (event.code === 'KeyG' && canWrap) run('wrap')
    else return false
    return true
  }
  return { possible, run, byKey }
}

/** The line drawn after (or before) this one; at the end the one before it. */
function neighbourOf(id: string, step: -1 | 1 = 1): string {
  const drawn = [...document.querySelectorAll<HTMLElement>('[data-node]')].map(
    (line) => line.dataset.node ?? '',
  )
  const at = drawn.indexOf(id)
  return drawn[at + step] ?? (step === 1 ? drawn[at - 1] : undefined) ?? id
}
