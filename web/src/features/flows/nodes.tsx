import { Handle, type Node, type NodeProps, Position } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import classes from './Drawing.module.css'
import { StepCard, type StepView, TriggerCard } from './StepCard.tsx'

const Joints = () => (
  <>
    <Handle type="target" position={Position.Top} className={classes.handle ?? ''} isConnectable={false} />
    <Handle type="source" position={Position.Bottom} className={classes.handle ?? ''} isConnectable={false} />
  </>
)

export function StepNode({ data, selected }: NodeProps<Node<{ step: StepView }>>) {
  return (
    <>
      <StepCard step={data.step} selected={selected} />
      <Joints />
    </>
  )
}

export function TriggerNode({ data }: NodeProps<Node<{ title: string; entered: number | undefined }>>) {
  return (
    <>
      <TriggerCard title={data.title} entered={data.entered} />
      <Joints />
    </>
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
