import { IconBolt, IconClock, IconFlag, IconGitBranch, IconMail, IconPoint } from '@tabler/icons-react'
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import classes from './Drawing.module.css'
import type { StepFigures, StepKind } from './definition.ts'

const Joints = () => (
  <>
    <Handle type="target" position={Position.Top} className={classes.handle ?? ''} isConnectable={false} />
    <Handle type="source" position={Position.Bottom} className={classes.handle ?? ''} isConnectable={false} />
  </>
)

/** A picture of what a kind does, told from how it describes itself. */
function iconOf(kind: StepKind | undefined) {
  if (kind?.speaks) return <IconMail size={16} stroke={1.75} />
  if (kind?.waits) return <IconClock size={16} stroke={1.75} />
  if (kind && kind.ways.length === 0) return <IconFlag size={16} stroke={1.75} />
  if (kind && kind.ways.length > 1) return <IconGitBranch size={16} stroke={1.75} />
  return <IconPoint size={16} stroke={1.75} />
}

type StepData = Node<{
  kind: StepKind | undefined
  title: string
  sentence: string
  figures: StepFigures | undefined
  currency: string | undefined
}>

export function StepNode({ data, selected }: NodeProps<StepData>) {
  const { t } = useTranslation()
  const format = useFormat()
  const { figures } = data
  const letters = figures?.letters
  return (
    <div className={classes.step} data-selected={selected || undefined}>
      <div className={classes.head}>
        {iconOf(data.kind)}
        {data.title}
      </div>
      <div className={classes.sentence} title={data.sentence}>
        {data.sentence}
      </div>
      {letters ? (
        <dl className={classes.letters}>
          {(['sent', 'opened', 'clicked', 'ordered'] as const).map((name) => (
            <div key={name}>
              <dt>{t(`flows.letters.${name}`)}</dt>
              <dd>
                {name === 'opened' || name === 'clicked'
                  ? letters.sent > 0
                    ? format.percent(letters[name] / letters.sent)
                    : '—'
                  : format.count(letters[name])}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      <div className={classes.foot}>
        <span>
          <strong>{format.count(figures?.passed ?? 0)}</strong> {t('flows.passed')}
        </span>
        {letters && letters.revenueMinor !== 0 ? (
          <strong>{format.money(letters.revenueMinor, data.currency, { compact: true })}</strong>
        ) : null}
        {figures && figures.now > 0 ? (
          <span className={classes.now}>
            {t('flows.nowHere', { count: figures.now, shown: format.count(figures.now) })}
          </span>
        ) : null}
      </div>
      <Joints />
    </div>
  )
}

export function TriggerNode({ data }: NodeProps<Node<{ title: string; entered: number | undefined }>>) {
  const format = useFormat()
  return (
    <div className={classes.trigger}>
      <div className={classes.triggerTitle}>
        <IconBolt size={16} stroke={1.75} />
        {data.title}
        {data.entered === undefined ? null : (
          <span className={classes.triggerCount}>{format.count(data.entered)}</span>
        )}
      </div>
      <Joints />
    </div>
  )
}

export function EndNode() {
  const { t } = useTranslation()
  return (
    <div className={classes.end}>
      {t('flows.end')}
      <Joints />
    </div>
  )
}
