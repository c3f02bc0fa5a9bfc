import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fromDraft, toDraft } from '../definition/definition.ts'
import { readJson } from '../definition/read-json.ts'
import { useKinds } from '../kinds/use-kinds.ts'
import classes from './Builder.module.css'
import type { Draft, NodeProblem } from './builder-state.ts'

/** The definition as the API takes it; what is typed counts as soon as it can be read. */
export function JsonView(props: { draft: Draft; problems: NodeProblem[] }) {
  const { t } = useTranslation()
  const { byName } = useKinds()
  const { draft } = props
  const [text, setText] = useState(() => JSON.stringify(fromDraft(draft.root), null, 2))
  const read = readJson(text, (kind) => byName.has(kind))
  const problem = read.problem
  return (
    <>
      <Textarea
        aria-label="JSON"
        autosize
        minRows={12}
        maxRows={40}
        spellCheck={false}
        classNames={{ input: classes.json ?? '' }}
        value={text}
        error={
          problem ? t(`segments.json.${problem.is}`, { where: problem.where, what: problem.what }) : undefined
        }
        onChange={(event) => {
          const given = event.currentTarget.value
          setText(given)
          const next = readJson(given, (kind) => byName.has(kind)).group
          if (next) draft.apply(() => toDraft(next), 'json')
        }}
      />
      {props.problems.map((one) => (
        <p key={one.id + one.field} className={classes.problem}>
          {one.field ? `${one.field}: ` : ''}
          {one.message}
        </p>
      ))}
    </>
  )
}
