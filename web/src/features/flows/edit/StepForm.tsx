import { Button, Group, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { problemsOf } from '../../../api/field-problems.ts'
import { refresh, useMutation } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { say } from '../../../ui/feedback/toast.tsx'
import { FormFromSchema } from '../../../ui/form/FormFromSchema.tsx'
import type { JsonSchema } from '../../../ui/form/schema.ts'
import type { Condition, Step, StepKind } from '../definition.ts'
import { ConditionsField } from './ConditionsField.tsx'
import { fromRoot, problemsAt, toRoot } from './conditions.ts'
import classes from './Edit.module.css'
import { EventSelect } from './EventSelect.tsx'
import { WaysFields } from './WaysFields.tsx'

const joins = ['all', 'any'] as const
const drawnApart = ['event', 'conditions', 'match']

/**
 * One step as a form: what its kind asks for, and where its ways lead. Saved as a new version of the flow. `put` gives the
 * steps with this one in its place: it is new, or instead of what it was.
 */
export function StepForm(props: {
  flow: OutputOf<'flows.get'>
  kind: StepKind
  step: Step
  isNew: boolean
  put: (step: Step) => Step[]
  onDone: (stepId?: string) => void
}) {
  const { t } = useTranslation()
  const { flow, kind, isNew } = props
  const [step, setStep] = useState(props.step)
  const schema = kind.settings as JsonSchema
  const asks = (name: string) => schema.properties?.[name] !== undefined
  const [root, setRoot] = useState(() =>
    toRoot((step.conditions as Condition[] | undefined) ?? [], step.match === 'any' ? 'any' : 'all'),
  )
  const save = useMutation('flows.update', {
    refreshes: ['flows.get', 'flows.list'],
    onSuccess: () => {
      refresh('flows.statistics')
      say(t(isNew ? 'flows.edit.added' : 'flows.message.saved'))
      props.onDone(step.id)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const steps = props.put({ ...step, ...(asks('conditions') ? fromRoot(root, joins) : {}) })
    save.mutate({ id: flow.id, definition: { ...flow.definition, steps } })
  }
  const steps = flow.definition.steps as Step[]
  const at = `definition.steps.${props.put(step).findIndex((one) => one.id === step.id)}`
  const problems = Object.fromEntries(
    Object.entries(problemsOf(save.error)).map(([path, said]) => [path.replace(`${at}.`, ''), said]),
  )
  const isWhole =
    (schema.required ?? []).every((name) => drawnApart.includes(name) || step[name] !== undefined) &&
    (!asks('event') || String(step.event ?? '').trim() !== '') &&
    (!asks('conditions') || root.items.length > 0)
  const change = (part: Record<string, unknown>) => setStep((now) => ({ ...now, ...part }))
  const words = (name: string) =>
    name === 'seconds' || name === 'upToSeconds' ? { label: t(`flows.setting.${name}`) } : undefined
  return (
    <form onSubmit={submit}>
      <Stack gap={16}>
        {asks('event') ? (
          <EventSelect
            label={t('flows.setting.event')}
            value={String(step.event ?? '')}
            error={problems.event}
            onChange={(event) => change({ event })}
          />
        ) : null}
        {asks('conditions') ? (
          <ConditionsField
            begins={t('flows.edit.yesIf')}
            root={root}
            problems={problemsAt(problems, 'conditions', root, joins)}
            onChange={setRoot}
          />
        ) : null}
        <FormFromSchema
          schema={schema}
          values={step}
          onChange={change}
          omit={drawnApart}
          problems={problems}
          words={words}
        />
        {isNew ? null : <WaysFields kind={kind} step={step} steps={steps} onChange={change} />}
        {save.error ? <Failure error={save.error} small /> : null}
        <p className={classes.hint}>{t('flows.message.version')}</p>
        <Group gap={8}>
          <Button type="submit" loading={save.isPending} disabled={!isWhole}>
            {t(isNew ? 'flows.edit.add' : 'flows.message.save')}
          </Button>
          <Button variant="default" onClick={() => props.onDone()}>
            {t('ui.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
