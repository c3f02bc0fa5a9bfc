import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useList } from '../../api/queries.ts'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { KeyFigure, KeyFigures } from '../../ui/figure/KeyFigure.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import { SidePanel } from '../../ui/panel/SidePanel.tsx'
import { Avatar } from '../customers/Avatar.tsx'
import { useCustomerName } from '../customers/name.ts'
import type { Step, StepFigures } from './definition.ts'
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

/** One step: its settings, what it did, and who stands at it now. */
export function StepPanel(props: {
  flowId: string
  step: Step
  figures: StepFigures | undefined
  currency: string | undefined
  onClose: () => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const nameOf = useCustomerName()
  const words = useStepWords()
  const { step, figures } = props
  const people = useList(
    'flows.people',
    { id: props.flowId, stepId: step.id },
    { keepLast: false, limit: 25 },
  )
  const settings = words.settings(step)
  const mayWrite = useMay('write')
  const [isEdited, setEdited] = useState(false)
  return (
    <SidePanel title={words.title(step)} onClose={props.onClose}>
      <div className={classes.parts}>
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
        {isEdited ? (
          <section>
            <h3 className={classes.title}>{t('flows.message.title')}</h3>
            <MessageStepForm flowId={props.flowId} step={step} onDone={() => setEdited(false)} />
          </section>
        ) : settings.length > 0 ? (
          <section>
            <h3 className={classes.title}>{t('flows.settings')}</h3>
            {step.kind === 'send-message' && mayWrite ? (
              <Button
                size="xs"
                variant="default"
                mb={8}
                leftSection={<IconPencil size={14} stroke={1.75} />}
                onClick={() => setEdited(true)}
              >
                {t('flows.message.edit')}
              </Button>
            ) : null}
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
