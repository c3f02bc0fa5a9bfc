import { useTranslation } from 'react-i18next'
import type { DraftCondition } from '../definition/definition.ts'
import { fieldOf, missingFields } from '../kinds/fields.ts'
import { useKinds } from '../kinds/use-kinds.ts'
import { lowered, useWords } from '../kinds/use-words.ts'
import classes from './Builder.module.css'
import { useBuilder } from './builder-state.ts'
import { Line } from './Line.tsx'
import { Sentence } from './Sentence.tsx'

/** One condition: a sentence that can be changed in its places. */
export function ConditionLine(props: { condition: DraftCondition; joiner: string | null }) {
  const { t } = useTranslation()
  const { problems, editable } = useBuilder()
  const { byName, list } = useKinds()
  const words = useWords()
  const { condition } = props
  const kind = byName.get(condition.kind)
  const said = problems.filter((problem) => problem.id === condition.id)
  const missing = missingFields(condition, kind)
  return (
    <Line node={condition} joiner={props.joiner}>
      <div className={classes.sentence}>
        {kind ? (
          <Sentence
            condition={condition}
            kind={kind}
            bad={(field) => said.some((problem) => problem.field.split('.')[0] === field)}
          />
        ) : list ? (
          <span className={classes.unknown}>
            {t('segments.builder.unknownKind', { kind: condition.kind })}
          </span>
        ) : null}
      </div>
      {said.map((problem) => (
        <p key={problem.field + problem.message} className={classes.problem}>
          {problem.message}
        </p>
      ))}
      {editable && kind && said.length === 0 && missing.length > 0 ? (
        <p className={classes.unfinished}>
          {t('segments.builder.unfinished', {
            what: missing.map((name) => lowered(words.fieldLabel(fieldOf(kind, name)))).join(', '),
          })}
        </p>
      ) : null}
    </Line>
  )
}
