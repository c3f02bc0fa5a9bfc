import { Link } from '@tanstack/react-router'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useList } from '../../api/queries.ts'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { KeyFigure, KeyFigures } from '../../ui/figure/KeyFigure.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import { type JsonSchema, startOf } from '../../ui/form/schema.ts'
import { SidePanel } from '../../ui/panel/SidePanel.tsx'
import { Avatar } from '../customers/Avatar.tsx'
import { useCustomerName } from '../customers/name.ts'
import type { Step, StepFigures, StepKind } from './definition.ts'
import { StepActs } from './edit/StepActs.tsx'
import { StepForm } from './edit/StepForm.tsx'
import { freeId, insertStep } from './edit/steps.ts'
import { MessageStepForm } from './MessageStepForm.tsx'
import classes from './StepPanel.module.css'
import { useStepWords } from './step-words.ts'

const letterFigures = [
  'sent',
  'opened',
  'clicked',
  'ordered',
  'unsubscribed',
  'skipped',
  'failed',
  'inDoubt',
] as const

/** A step being written: one that is there, or one to be. */
interface Written {
  kind: StepKind
  step: Step
  isNew: boolean
  put: (step: Step) => Step[]
}

const daySeconds = 86_400
const newStep = (steps: Step[], kind: StepKind): Step => {
  const schema = kind.settings as JsonSchema
  const waits = ['seconds', 'upToSeconds'].filter((name) => schema.properties?.[name] !== undefined)
  return {
    ...startOf(schema),
    ...Object.fromEntries(waits.map((name) => [name, daySeconds])),
    id: freeId(steps, kind.kind),
    kind: kind.kind,
  }
}

/** One step: its settings, what it did, and who stands at it now. */
export function StepPanel(props: {
  flow: OutputOf<'flows.get'>
  step: Step
  figures: StepFigures | undefined
  currency: string | undefined
  onOpen: (stepId: string) => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const nameOf = useCustomerName()
  const words = useStepWords()
  const { flow, step, figures } = props
  const people = useList(
    'flows.people',
    { id: props.flow.id, stepId: step.id },
    { keepLast: false, limit: 25 },
  )
  const settings = words.settings(step)
  const mayWrite = useMay('write')
  const kinds = words.kinds ?? []
  const own = kinds.find((one) => one.kind === step.kind)
  const [written, setWritten] = useState<Written | null>(null)
  const steps = flow.definition.steps as Step[]
  const done = (stepId?: string) => {
    setWritten(null)
    if (stepId && stepId !== step.id) props.onOpen(stepId)
  }
  if (written) {
    const Form = written.kind.speaks ? MessageStepForm : StepForm
    return (
      <SidePanel
        wide
        title={
          written.isNew
            ? t('flows.edit.newStep', { step: written.kind.label[format.language] })
            : words.title(step)
        }
        onClose={() => setWritten(null)}
      >
        <Form flow={flow} {...written} onDone={done} />
      </SidePanel>
    )
  }
  return (
    <SidePanel title={words.title(step)} onClose={props.onClose}>
      <div className={classes.parts}>
        {mayWrite && kinds.length > 0 ? (
          <StepActs
            flow={flow}
            step={step}
            kinds={kinds}
            onEdit={() => {
              if (own)
                setWritten({
                  kind: own,
                  step,
                  isNew: false,
                  put: (next) => steps.map((one) => (one.id === next.id ? next : one)),
                })
            }}
            onAdd={(kind, place) =>
              setWritten({
                kind,
                step: newStep(steps, kind),
                isNew: true,
                put: (next) => insertStep(steps, kinds, place, next),
              })
            }
            onRemoved={props.onClose}
          />
        ) : null}
        <KeyFigures>
          <KeyFigure label={t('flows.figure.passed')} value={format.count(figures?.passed ?? 0)} />
          <KeyFigure label={t('flows.figure.now')} value={format.count(figures?.now ?? 0)} />
          {figures?.letters ? (
            <>
              {letterFigures
                .filter((name) => (figures.letters?.[name] ?? 0) > 0 || name === 'sent')
                .map((name) => (
                  <KeyFigure
                    key={name}
                    label={t(`flows.letters.${name}`)}
                    value={format.count(figures.letters?.[name] ?? 0)}
                  />
                ))}
              <KeyFigure
                label={t('flows.figure.revenue')}
                value={format.money(figures.letters.revenueMinor, props.currency)}
              />
            </>
          ) : null}
        </KeyFigures>
        {settings.length > 0 ? (
          <section>
            <h3 className={classes.title}>{t('flows.settings')}</h3>
            <dl className={classes.settings}>
              {settings.map((setting) => (
                <Fragment key={setting.name}>
                  <dt>{setting.label}</dt>
                  <dd>{setting.value}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ) : null}
        <section>
          <h3 className={classes.title}>{t('flows.standing')}</h3>
          {people.rows && people.rows.length === 0 ? (
            <p className={classes.none}>{t('flows.nobodyHere')}</p>
          ) : null}
          <ul>
            {people.rows?.map((person) => (
              <li key={person.enrolmentId} className={classes.person}>
                <Avatar id={person.customer.id} name={person.customer.name} />
                <Link to="/customers/$id" params={{ id: `${person.customer.id}` }} className={classes.name}>
                  {nameOf(person.customer)}
                </Link>
                <span className={classes.when}>
                  {person.waitsUntil ? (
                    t('flows.until', { time: format.date(person.waitsUntil, 'minute') })
                  ) : (
                    <TimeAgo at={person.startedAt} />
                  )}
                </span>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </SidePanel>
  )
}
