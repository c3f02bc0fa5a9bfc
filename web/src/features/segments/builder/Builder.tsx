import { ActionIcon, SegmentedControl, Skeleton, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useReducer, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../../app/Failure.tsx'
import { modKey } from '../../../app/layout/shortcuts.ts'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import { SentencePicture } from '../../../ui/pictures/pictures.tsx'
import { useKinds } from '../kinds/use-kinds.ts'
import classes from './Builder.module.css'
import { BuilderProvider, type Draft, type NodeProblem } from './builder-state.ts'
import { GroupBlock } from './GroupBlock.tsx'
import { JsonView } from './JsonView.tsx'

/**
 * A definition being built, in sentences or as JSON; everything can be taken back. `bare`: sentences alone, as a part of
 * somebody else's form.
 */
export function Builder(props: { draft: Draft; problems: NodeProblem[]; bare?: boolean; begins?: string }) {
  const { t } = useTranslation()
  const { draft, problems, bare = false } = props
  const kinds = useKinds()
  const [view, setView] = useState<'sentences' | 'json'>('sentences')
  const [dragged, setDragged] = useState<string>()
  const frame = useRef<HTMLDivElement>(null)
  const wanted = useRef<{ id: string; at: 'handle' | 'place' }>(undefined)
  const isTakenBack = useRef(false)
  const [, drawAgain] = useReducer((times: number) => times + 1, 0)
  useEffect(() => {
    if (isTakenBack.current && !frame.current?.contains(document.activeElement))
      // what was in hand is gone: the next Ctrl Z has to be heard
      frame.current?.querySelector<HTMLElement>('[data-add]')?.focus()
    isTakenBack.current = false
    if (!wanted.current) return
    const { id, at } = wanted.current
    const line = frame.current?.querySelector<HTMLElement>(`[data-node="${id}"]`)
    wanted.current = undefined
    const inLine = (what: string) => line?.querySelector<HTMLElement>(what)
    const place = at === 'place' ? (inLine('[data-empty][data-token]') ?? inLine('[data-token]')) : null
    const target = place ?? inLine('[data-handle]') ?? frame.current?.querySelector<HTMLElement>('[data-add]')
    target?.focus()
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const isInside = frame.current?.contains(event.target as Node) === true
    if (!isInside || view === 'json' || !(event.ctrlKey || event.metaKey) || event.altKey) return
    const isRedo = event.code === 'KeyY' || (event.code === 'KeyZ' && event.shiftKey)
    if (event.code !== 'KeyZ' && !isRedo) return
    event.preventDefault()
    isTakenBack.current = isRedo ? draft.canRedo : draft.canUndo
    if (isRedo) draft.redo()
    else draft.undo()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl Z is heard from every place inside
    <div className={classes.builder} ref={frame} onKeyDown={onKeyDown}>
      {bare ? null : (
        <div className={classes.bar}>
          <SegmentedControl
            size="xs"
            aria-label={t('segments.builder.view')}
            value={view}
            onChange={(next) => setView(next === 'json' ? 'json' : 'sentences')}
            data={[
              { value: 'sentences', label: t('segments.builder.sentences') },
              { value: 'json', label: 'JSON' },
            ]}
          />
          <span className={classes.undo}>
            <Tooltip label={`${t('segments.builder.undo')} (${modKey} Z)`}>
              <ActionIcon
                size={28}
                aria-label={t('segments.builder.undo')}
                disabled={!draft.canUndo}
                onClick={draft.undo}
              >
                <IconArrowBackUp size={16} stroke={1.75} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={`${t('segments.builder.redo')} (${modKey} Shift Z)`}>
              <ActionIcon
                size={28}
                aria-label={t('segments.builder.redo')}
                disabled={!draft.canRedo}
                onClick={draft.redo}
              >
                <IconArrowForwardUp size={16} stroke={1.75} />
              </ActionIcon>
            </Tooltip>
          </span>
        </div>
      )}
      {kinds.error && !kinds.list ? <Failure error={kinds.error} onRetry={kinds.retry} /> : null}
      <BuilderProvider
        value={{
          root: draft.root,
          apply: draft.apply,
          editable: true,
          begins: props.begins,
          problems,
          focusOn: (id, at = 'handle') => {
            wanted.current = { id, at }
            // going from line to line changes nothing that would be drawn anew by itself
            drawAgain()
          },
          dragged,
          setDragged,
        }}
      >
        {view === 'json' ? (
          <JsonView draft={draft} problems={problems} />
        ) : kinds.list || kinds.error ? (
          <GroupBlock group={draft.root} isRoot />
        ) : (
          <Skeleton height={120} />
        )}
      </BuilderProvider>
      {!bare && view === 'sentences' && draft.root.items.length === 0 ? (
        <EmptyState small picture={<SentencePicture />}>
          {t('segments.builder.empty')}
        </EmptyState>
      ) : null}
      {!bare && view === 'sentences' && draft.root.items.length > 1 ? (
        <p className={classes.keys}>{t('segments.builder.keys')}</p>
      ) : null}
    </div>
  )
}
