import { Button, Group, Textarea, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useBlocker } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemsOf } from '../../../api/field-problems.ts'
import { Failure } from '../../../app/Failure.tsx'
import { modKey } from '../../../app/layout/shortcuts.ts'
import { useConfirm } from '../../../ui/feedback/confirm.tsx'
import { Notice } from '../../../ui/feedback/Notice.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { type Group as Definition, fromDraft, placeOf, withoutEmptyGroups } from '../definition/definition.ts'
import { Builder } from './Builder.tsx'
import { type NodeProblem, useDraft } from './builder-state.ts'
import { ColorPick } from './ColorPick.tsx'
import { LiveAnswer } from './LiveAnswer.tsx'
import classes from './SegmentEditor.module.css'
import { useAsked, usePreview } from './use-answer.ts'

export interface SegmentForm {
  name: string
  description: string
  color: number
  definition: Definition
}

interface SegmentEditorProps {
  start: SegmentForm
  /** The saved segment being changed; without it a new one is built. */
  segmentId?: string | undefined
  saving: boolean
  error: unknown
  onSave: (form: SegmentForm) => Promise<unknown>
  onCancel: () => void
  onOpenCustomer: (id: number) => void
  notice?: ReactNode
}

/** A segment being made or changed: its name, its conditions, and beside them the answer as it changes. */
export function SegmentEditor(props: SegmentEditorProps) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const { start } = props
  const [name, setName] = useState(start.name)
  const [description, setDescription] = useState(start.description)
  const [color, setColor] = useState(start.color)
  const draft = useDraft(() => start.definition)
  const [nameMissing, setNameMissing] = useState(false)
  const nameField = useRef<HTMLInputElement>(null)
  const isLeaving = useRef(false)
  const answer = useAsked(draft.root)
  const preview = usePreview(answer.asked, props.segmentId)

  const isChanged =
    draft.canUndo || name !== start.name || description !== start.description || color !== start.color
  useBlocker({
    enableBeforeUnload: () => isChanged && !isLeaving.current,
    shouldBlockFn: async ({ current, next }) => {
      // Only the panel beside changes: nothing is left.
      const isSamePage =
        current.pathname === next.pathname && 'edit' in current.search === 'edit' in next.search
      if (!isChanged || isLeaving.current || isSamePage) return false
      return !(await confirm({
        title: t('segments.editor.leaveTitle'),
        body: t('segments.editor.leaveBody'),
        confirm: t('segments.editor.leave'),
        danger: true,
      }))
    },
  })

  const save = async () => {
    if (props.saving) return
    if (name.trim() === '') {
      setNameMissing(true)
      nameField.current?.focus()
      return
    }
    isLeaving.current = true
    try {
      await props.onSave({
        name: name.trim(),
        description: description.trim(),
        color,
        definition: fromDraft(withoutEmptyGroups(draft.root)),
      })
    } catch {
      isLeaving.current = false
    }
  }
  // From every field too: who saves is mostly typing.
  useHotkeys([['mod+S', () => void save(), { usePhysicalKeys: true }]], [])

  const saveProblems = problemsOf(props.error)
  const definitionProblems = (
    said: Record<string, string>,
    root: Parameters<typeof placeOf>[0],
  ): NodeProblem[] =>
    Object.entries(said)
      .filter(([path]) => path.startsWith('definition'))
      .map(([path, message]) => ({ ...placeOf(root, path), message }))
  const problems = [
    ...definitionProblems(saveProblems, withoutEmptyGroups(draft.root)),
    ...(answer.isSettled ? definitionProblems(problemsOf(preview.error), answer.finished) : []),
  ].filter(
    (one, at, all) => all.findIndex((other) => other.id === one.id && other.message === one.message) === at,
  )

  return (
    <div className={classes.editor}>
      <div className={classes.work}>
        {props.notice ? <Notice>{props.notice}</Notice> : null}
        <Section>
          <div className={classes.naming}>
            <TextInput
              ref={nameField}
              className={classes.name ?? ''}
              label={t('segments.field.name')}
              placeholder={t('segments.field.nameExample')}
              maxLength={200}
              // Who makes a new one begins by naming it; who changes one is anywhere.
              autoFocus={props.segmentId === undefined}
              value={name}
              error={
                saveProblems.name ??
                (nameMissing && name.trim() === '' ? t('segments.editor.nameMissing') : undefined)
              }
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <ColorPick value={color} onChange={setColor} />
          </div>
          <Textarea
            mt={12}
            label={t('segments.field.description')}
            placeholder={t('segments.field.descriptionExample')}
            minRows={1}
            maxLength={2_000}
            value={description}
            error={saveProblems.description}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
        </Section>
        <Section>
          <Builder draft={draft} problems={problems} />
        </Section>
        {props.error && Object.keys(saveProblems).length === 0 ? <Failure error={props.error} small /> : null}
        <Group gap={8} className={classes.buttons ?? ''}>
          <Button onClick={() => void save()} loading={props.saving} title={`${modKey} S`}>
            {props.segmentId ? t('segments.editor.save') : t('segments.editor.create')}
          </Button>
          <Button variant="default" onClick={props.onCancel}>
            {t('ui.cancel')}
          </Button>
        </Group>
      </div>
      <aside className={classes.answer} aria-label={t('segments.answer.title')}>
        <Section title={t('segments.answer.title')}>
          <LiveAnswer
            segmentId={props.segmentId}
            answer={answer}
            preview={preview}
            color={color}
            onOpen={props.onOpenCustomer}
          />
        </Section>
      </aside>
    </div>
  )
}
