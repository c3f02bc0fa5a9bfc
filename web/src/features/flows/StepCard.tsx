import { IconBolt, IconClock, IconFlag, IconGitBranch, IconMail, IconPoint } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import type { StepFigures, StepKind } from './definition.ts'
import classes from './StepCard.module.css'

export interface StepView {
  id: string
  kind: StepKind | undefined
  title: string
  sentence: string
  figures: StepFigures | undefined
  currency: string | undefined
}

/** A picture of what a kind does, told from how it describes itself. */
function iconOf(kind: StepKind | undefined) {
  if (kind?.speaks) return <IconMail size={16} stroke={1.75} />
  if (kind?.waits) return <IconClock size={16} stroke={1.75} />
  if (kind && kind.ways.length === 0) return <IconFlag size={16} stroke={1.75} />
  if (kind && kind.ways.length > 1) return <IconGitBranch size={16} stroke={1.75} />
  return <IconPoint size={16} stroke={1.75} />
}

/** A step in the drawing: what it does, how many passed and stand there, and what became of its letters. */
export function StepCard(props: { step: StepView; selected: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { step } = props
  const { figures } = step
  const letters = figures?.letters
  const share = (name: 'opened' | 'clicked') =>
    letters && letters.sent > 0 && letters.tells[name] ? format.percent(letters[name] / letters.sent) : '—'
  return (
    <div className={classes.step} data-selected={props.selected || undefined}>
      <div className={classes.head}>
        {iconOf(step.kind)}
        {step.title}
      </div>
      <div className={classes.sentence} title={step.sentence}>
        {step.sentence}
      </div>
      {letters ? (
        <dl className={classes.letters}>
          {(['sent', 'opened', 'clicked', 'ordered'] as const).map((name) => (
            <div key={name}>
              <dt>{t(`flows.letters.${name}`)}</dt>
              <dd>{name === 'opened' || name === 'clicked' ? share(name) : format.count(letters[name])}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      <div className={classes.foot}>
        <span>
          <strong>{format.count(figures?.passed ?? 0)}</strong> {t('flows.passed')}
        </span>
        {letters && letters.revenueMinor !== 0 ? (
          <strong>{format.money(letters.revenueMinor, step.currency, { compact: true })}</strong>
        ) : null}
        {figures && figures.now > 0 ? (
          <span className={classes.now}>
            {t('flows.nowHere', { count: figures.now, shown: format.count(figures.now) })}
          </span>
        ) : null}
      </div>
    </div>
  )
}

/** What starts the flow, and how many came in. */
export function TriggerCard(props: { title: string; entered: number | undefined }) {
  const format = useFormat()
  return (
    <div className={classes.trigger}>
      <IconBolt size={16} stroke={1.75} />
      {props.title}
      {props.entered === undefined ? null : (
        <span className={classes.count}>{format.count(props.entered)}</span>
      )}
    </div>
  )
}
