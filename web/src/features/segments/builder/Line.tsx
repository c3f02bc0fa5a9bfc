import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowUp,
  IconBan,
  IconBraces,
  IconCopy,
  IconDots,
  IconGripVertical,
  IconTrash,
} from '@tabler/icons-react'
import type { DragEvent, KeyboardEvent, ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DraftNode, isGroup } from '../definition/definition.ts'
import { moveNode, placeIn } from '../definition/edit.ts'
import { useNames } from '../kinds/use-names.ts'
import { useWords } from '../kinds/use-words.ts'
import classes from './Builder.module.css'
import { useBuilder } from './builder-state.ts'
import { type LineAct, useLineActs } from './use-line-acts.ts'

const actIcons: Record<LineAct, typeof IconTrash> = {
  negate: IconBan,
  duplicate: IconCopy,
  wrap: IconBraces,
  unwrap: IconBraces,
  up: IconArrowUp,
  down: IconArrowDown,
  remove: IconTrash,
}
const keyWords: Partial<Record<LineAct, string>> = {
  negate: 'N',
  duplicate: 'D',
  wrap: 'G',
  up: 'Alt ↑',
  down: 'Alt ↓',
  remove: 'Del',
}

/** Groups within groups move to the right up to this level; on a narrow screen, to that. Deeper ones tell theirs. */
const lastIndented = { wide: 4, narrow: 2 }
const depthOf = (level = 1) =>
  level > lastIndented.wide ? 'deep' : level > lastIndented.narrow ? 'deep-if-narrow' : undefined

/**
 * The frame of a line of the definition: the word that joins it, the handle that moves it, what can be done with it.
 * `level`: of a group, how deep it stands.
 */
export function Line(props: { node: DraftNode; joiner: string | null; level?: number; children: ReactNode }) {
  const { t } = useTranslation()
  const { root, apply, editable, dragged, setDragged } = useBuilder()
  const { node } = props
  const words = useWords(useNames(isGroup(node) ? [] : [node]))
  const acts = useLineActs(node)
  const [over, setOver] = useState<'above' | 'below'>()
  const label = isGroup(node) ? t('segments.builder.group') : words.condition(node)

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // What is typed into a place of the sentence, or into an editor opened from it, is not meant for the line.
    const target = event.target as HTMLElement
    const isTyping = target.matches('input, textarea') || !event.currentTarget.contains(target)
    if (isTyping || target.closest('[data-node]') !== event.currentTarget) return
    if (acts.byKey(event)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }
  const onDragOver = (event: DragEvent<HTMLElement>) => {
    if (!dragged || dragged === node.id) return
    event.preventDefault()
    event.stopPropagation()
    const box = event.currentTarget.getBoundingClientRect()
    setOver(event.clientY < box.top + box.height / 2 ? 'above' : 'below')
  }
  const onDrop = (event: DragEvent<HTMLElement>) => {
    event.preventDefault()
    event.stopPropagation()
    setOver(undefined)
    const place = placeIn(root, node.id)
    if (!dragged || !place) return
    const index = place.index + (over === 'below' ? 1 : 0)
    apply((now) => moveNode(now, dragged, place.group.id, index))
    setDragged(undefined)
  }
  const depth = depthOf(props.level)
  const level = depth && (
    <span className={classes.level}>{t('segments.builder.level', { level: props.level })}</span>
  )
  if (!editable) {
    return (
      <li className={classes.line} data-depth={depth}>
        <span className={classes.joiner}>{props.joiner}</span>
        {level}
        <div className={classes.body}>{props.children}</div>
      </li>
    )
  }
  return (
    <li
      className={classes.line}
      data-node={node.id}
      data-depth={depth}
      data-over={over}
      data-dragged={dragged === node.id || undefined}
      onKeyDown={onKeyDown}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(undefined)}
      onDrop={onDrop}
    >
      <span className={classes.joiner}>{props.joiner}</span>
      <button
        type="button"
        className={classes.handle}
        data-handle
        draggable
        aria-label={t('segments.builder.handle', { line: label })}
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = 'move'
          event.dataTransfer.setData('text/plain', label)
          const line = event.currentTarget.closest('li')
          if (line) event.dataTransfer.setDragImage(line, 24, 16)
          setDragged(node.id)
        }}
        onDragEnd={() => setDragged(undefined)}
      >
        <IconGripVertical size={16} stroke={1.75} />
      </button>
      {level}
      <div className={classes.body}>{props.children}</div>
      <div className={classes.tools}>
        <Menu position="bottom-end" width={248}>
          <Menu.Target>
            <ActionIcon size={28} aria-label={t('segments.builder.more')}>
              <IconDots size={16} stroke={1.75} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {acts.possible.map((act) => {
              const Icon = actIcons[act]
              return (
                <Menu.Item
                  key={act}
                  leftSection={<Icon size={16} stroke={1.75} />}
                  rightSection={<kbd className={classes.key}>{keyWords[act]}</kbd>}
                  {...(act === 'remove' ? { color: 'red' } : {})}
                  onClick={() => acts.run(act)}
                >
                  {t(`segments.builder.act.${act}`)}
                </Menu.Item>
              )
            })}
          </Menu.Dropdown>
        </Menu>
        <ActionIcon
          size={28}
          aria-label={t('segments.builder.act.remove')}
          onClick={() => acts.run('remove')}
        >
          <IconTrash size={16} stroke={1.75} />
        </ActionIcon>
      </div>
    </li>
  )
}
